// People who vanish from the full files of their source, from the request to the directory.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MappingDocument } from '../../api/mapping/mapping-document.ts';
import { presets } from '../../api/mapping/presets/list.ts';
import { people, person } from './people.ts';
import { until } from './until.ts';
import { openWorld, type World } from './world.ts';

const mapping = 'missing-are-disabled';
const document: MappingDocument = { ...presets.get('generic-csv')!, name: mapping, missing: { action: 'disable' } };
const full = { mapping, kind: 'full', population: 'employees', job: 'entra-id' };
const future = person('900', { HireDate: '2099-01-01' });

describe('a full file', () => {
  let world: World;
  const preview = (records: readonly object[], query: object) =>
    world.call('POST', `/v1/previews?${new URLSearchParams({ ...full, ...query })}`, { records });
  const page = (number: number, records: readonly object[]) =>
    world.submit(records, { ...full, setId: 'tuesday', part: String(number), parts: '2' });

  beforeAll(async () => {
    world = await openWorld({ mappings: [document] });
  });
  afterAll(() => world.close());

  it('of a pilot provisions the pilot and nobody else', async () => {
    const submission = await world.run([...people(12), future], { ...full, only: '1000, 1001' });
    expect(submission).toMatchObject({
      outcome: 'success',
      counts: { rows: 2, succeeded: 2 },
      only: ['1000', '1001'],
      missing: { count: 0, notLookedFor: { code: 'pilot' } },
    });
    expect(await world.user('1002')).toBeUndefined();
  });

  it('in parts is one submission, and names in the second file who is missing; a future hire is disabled at once', async () => {
    expect(await world.run([...people(12), future], full)).toMatchObject({ outcome: 'success', missing: { count: 0 } });
    const set = await page(2, people(5, 1006));
    const { body: waiting } = await world.call('GET', `/v1/submissions/${set}`);
    expect(waiting).toMatchObject({ status: 'accepting', set: { arrived: [2], parts: 2 } });
    expect(await page(1, people(6))).toBe(set);
    expect(await world.submission(set)).toMatchObject({
      status: 'finished',
      counts: { rows: 11, unchanged: 11 },
      set: { arrived: [1, 2], expiresAt: null },
      missing: {
        count: 2,
        toDisable: 1,
        value: [
          { externalId: '1011', runs: 1, reason: 'missing', disables: false },
          { externalId: '900', runs: 1, reason: 'no-show', disables: true },
        ],
      },
    });
    expect(await world.user('1011')).toMatchObject({ accountEnabled: true });
  });

  it('without somebody for the second time disables the account, and says why', async () => {
    await world.run(people(11), full);
    await until(async () => (await world.user('1011')).accountEnabled === false || undefined);
    const { body } = await world.call('GET', `/v1/submissions?mapping=${mapping}`);
    const own = body.value.find((one: { origin: string }) => one.origin === 'missing');
    await world.submission(own.id);
    expect((await world.results(own.id))[0]).toMatchObject({
      externalId: '1011',
      event: 'leaver',
      problems: [{ code: 'missing' }],
    });
    expect(await world.users()).toHaveLength(13);
  });

  it('with the worker again enables the account', async () => {
    await world.run(people(12), full);
    expect(await world.user('1011')).toMatchObject({ accountEnabled: true });
  });

  it('that is one page of several is refused, in a preview too, and a part of a set is not', async () => {
    const json = JSON.stringify({ value: people(1), '@odata.nextLink': 'https://hr.example/next' });
    const send = (path: string, query = {}) =>
      world.call('POST', `${path}?${new URLSearchParams({ ...full, format: 'json', ...query })}`, json, {
        'content-type': 'application/json',
      });
    for (const path of ['/v1/submit/content', '/v1/previews/content'])
      expect(await send(path)).toMatchObject({ status: 400, body: { code: 'more-pages' } });
    expect(await send('/v1/submit/content', { setId: 'pages', part: '1', parts: '2' })).toMatchObject({ status: 201 });
  });

  it('in parts, of which some are still to come, may hold the worker to be erased: until it is cancelled', async () => {
    const part = await world.submit([person('901')], { ...full, setId: 'forgotten', part: '1', parts: '2' });
    const { body: open } = await world.call('GET', `/v1/submissions?mapping=${mapping}&status=accepting`);
    const sets: { id: string }[] = open.value;
    expect(sets.map(({ id }) => id)).toContain(part);
    const erase = () =>
      world.call('POST', '/v1/worker-actions/erase', {
        externalId: '900',
        confirm: '900',
        reason: 'data-subject-request',
        source: mapping,
      });
    const refused = await erase();
    expect(refused).toMatchObject({ status: 409, body: { code: 'set-incomplete' } });
    expect(refused.body.detail).toMatch(/cancel the set .* ends by itself at \d{4}-/);
    for (const { id } of sets)
      expect(await world.call('POST', `/v1/submissions/${id}/cancel`, {})).toMatchObject({
        status: 200,
        body: { status: 'cancelled' },
      });
    expect(await erase()).toMatchObject({ status: 200 });
    expect((await world.call('POST', `/v1/submissions/${part}/cancel`, {})).body.code).toBe('wrong-status');
    // What is sent under that name from now on is another set.
    expect(await world.submit([person('901')], { ...full, setId: 'forgotten', part: '1', parts: '2' })).not.toBe(part);
  });

  it('is previewed with what the guard says, without writing anything', async () => {
    const cut = await preview(people(1), {});
    expect(cut).toMatchObject({ status: 200, body: { summary: { guard: { held: true } } } });
    const codes = cut.body.summary.guard.reasons.map((reason: { code: string }) => reason.code);
    expect(codes).toEqual(['many-missing', 'rows-dropped']);
    const pilot = await preview(people(12), { only: '1000' });
    expect(pilot.body.summary).toMatchObject({ rows: 1, guard: { held: false, reasons: [] } });
  });

  it.each([
    [{ setId: 'a' }, 'set-incomplete-query'],
    [{ setId: 'a', part: '3', parts: '2' }, 'no-such-part'],
    [{ only: ' ,' }, 'nobody-in-pilot'],
  ])('is refused with %j', async (query, code) => {
    expect(await preview([person('1')], query)).toMatchObject({ status: 400, body: { code } });
  });
});
