// A mapping of one's own: copied from a preset, changed, previewed, used; and proposed from the schema of the job.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { person } from './people.ts';
import { openWorld, type World } from './world.ts';

interface Mapping {
  readonly target: string;
  readonly expression: string;
}

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const sending = (state: 'on' | 'off') => world.call('POST', '/v1/jobs/entra-id/sending', { sending: state });
const documentOf = async (name: string) => (await world.call('GET', `/v1/mappings/${name}`)).body.document;
const withRule = (document: { mappings: readonly Mapping[] }, target: string, expression: string) => ({
  ...document,
  mappings: document.mappings.map((one) => (one.target === target ? { ...one, expression } : one)),
});
const shownNames = async (query: string) => {
  const { body } = await world.call('POST', `/v1/previews?mapping=our-csv${query}`, { records: [person('1')] });
  return body.value.map((row: { user: { displayName: string } }) => row.user.displayName);
};

describe('a preset that is copied and changed', () => {
  it('maps as the preset does until a rule is changed', async () => {
    const saved = await world.call('PUT', '/v1/mappings/our-csv?rename=true', await documentOf('generic-csv'));
    expect(saved).toMatchObject({ status: 201, body: { version: 1, document: { source: { name: 'generic-csv' } } } });
    expect(await shownNames('')).toEqual(['Ada Bramble1']);
  });

  it('shows the changed rule in the preview, and the old one with the old version', async () => {
    const changed = withRule(
      await documentOf('our-csv'),
      'displayName',
      'Join(", ", ToUpper([lastName]), [firstName])',
    );
    const refused = await world.call('PUT', '/v1/mappings/our-csv', changed);
    expect(refused).toMatchObject({ status: 422, body: { code: 'examples-failed' } });
    const example = { ...changed, examples: [] };
    expect(await world.call('PUT', '/v1/mappings/our-csv', example)).toMatchObject({
      status: 201,
      body: { version: 2 },
    });
    expect(await shownNames('')).toEqual(['BRAMBLE1, Ada']);
    expect(await shownNames('&mappingVersion=1')).toEqual(['Ada Bramble1']);
  });

  it('goes on in a submission as it was when the submission began', async () => {
    await sending('off');
    const id = await world.submit([person('1')], { mapping: 'our-csv' });
    const third = withRule(await documentOf('our-csv'), 'displayName', '"Somebody else"');
    expect((await world.call('PUT', '/v1/mappings/our-csv', third)).body.version).toBe(3);
    await sending('on');
    const submission = await world.submission(id);
    expect(submission).toMatchObject({
      status: 'finished',
      mapping: 'our-csv',
      mappingVersion: 2,
      counts: { succeeded: 1 },
    });
    expect(await world.user('1')).toMatchObject({ displayName: 'BRAMBLE1, Ada' });
  });

  it('is used in its new version by the next submission', async () => {
    const submission = await world.run([person('1')], { mapping: 'our-csv' });
    expect(submission).toMatchObject({ mappingVersion: 3, outcome: 'success' });
    expect(await world.user('1')).toMatchObject({ displayName: 'Somebody else' });
  });

  it('moves the same workers as the preset', async () => {
    const submission = await world.run([person('1')], { mapping: 'generic-csv' });
    expect(submission.counts.byEvent).toMatchObject({ mover: 1 });
    expect(await world.user('1')).toMatchObject({ displayName: 'Ada Bramble1' });
  });
});

describe('the schema of the job', () => {
  it('is read from Graph and gives a mapping that provisions somebody', async () => {
    const { status, body } = await world.call('POST', '/v1/mapping-imports/job-schema?job=entra-id&name=from-job');
    expect(status).toBe(200);
    expect(body).toMatchObject({ source: 'scim', problems: [], scope: { result: 'none' } });
    expect((await world.call('PUT', '/v1/mappings/from-job', body.document)).status).toBe(201);
    const ada = {
      externalId: '900',
      userName: 'ada.900@fabletown.example',
      displayName: 'Ada Acorn',
      active: 'true',
      department: 'Legal',
    };
    await world.run([ada], { mapping: 'from-job' });
    expect(await world.user('900')).toMatchObject({
      displayName: 'Ada Acorn',
      department: 'Legal',
      accountEnabled: true,
    });
  });

  it.each([
    [403, 'Synchronization.Read.All'],
    [429, 'Retry-After'],
    [404, 'configured'],
    [500, 'body'],
  ])('that Graph answers with %i cannot be read, and the refusal says what helps: %s', async (status, word) => {
    await world.control('POST', '/faults', { match: { method: 'GET', path: '/schema' }, action: { status }, times: 1 });
    const answer = await world.call('POST', '/v1/mapping-imports/job-schema?job=entra-id');
    await world.control('DELETE', '/faults');
    expect(answer).toMatchObject({
      status: 503,
      body: { code: 'job-schema-unreadable', detail: expect.stringContaining(word) },
    });
  });
});
