// Facts of one worker in the order of their sources, whatever the order of arrival.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { person } from './people.ts';
import { until } from './until.ts';
import { openWorld, type World } from './world.ts';

describe('the order of facts', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  it('an older file that comes late is stale and changes nobody', async () => {
    await world.run([person('1', { Department: 'New' })], { sourceTime: '2026-11-20T10:00:00Z' });
    const late = await world.run([person('1', { Department: 'Old' })], { sourceTime: '2026-11-20T09:00:00Z' });
    expect(late).toMatchObject({ status: 'finished', outcome: 'nothingToDo', counts: { stale: 1, sent: 0 } });
    expect(await world.user('1')).toMatchObject({ department: 'New' });
  });

  it('of two records with one source time the later submission wins', async () => {
    const sourceTime = '2026-11-21T10:00:00Z';
    await world.run([person('2', { Department: 'First' })], { sourceTime });
    await world.run([person('2', { Department: 'Second' })], { sourceTime });
    expect(await world.user('2')).toMatchObject({ department: 'Second' });
  });

  it('a change that is reverted while it is on its way ends as it began', async () => {
    await world.run([person('3', { Department: 'A' })]);
    await world.control('PUT', '/switches', { cycleSeconds: 3600 });
    const b = await world.submit([person('3', { Department: 'B' })]);
    await world.submission(b, (one) => one.status === 'settling');
    const a = await world.submit([person('3', { Department: 'A' })]);
    await until(
      async () => (await world.results(a))[0]?.state === 'waiting',
      'the second change to wait behind the first',
    );
    await world.control('PUT', '/switches', { cycleSeconds: 0.2 });
    await world.advance(3_600_000);
    expect(await world.submission(a)).toMatchObject({ status: 'finished', outcome: 'success' });
    expect(await world.user('3')).toMatchObject({ department: 'A' });
    expect((await world.run([person('3', { Department: 'A' })])).counts).toMatchObject({ unchanged: 1 });
  });

  it('the same record twice in quick succession is one operation that both submissions report', async () => {
    await world.call('POST', '/v1/jobs/entra-id/sending', { sending: 'observe' });
    const first = await world.submit([person('4')]);
    await world.submission(first, (one) => one.status === 'sending');
    const second = await world.submit([person('4')], { allowRepeat: 'true' });
    await world.submission(second, (one) => one.status === 'sending');
    const third = await world.submit([person('4', { Department: 'Elsewhere' })]);
    await world.submission(third, (one) => one.status === 'sending');
    await world.call('POST', '/v1/jobs/entra-id/sending', { sending: 'on' });
    expect((await world.submission(second)).counts).toMatchObject({ joined: 1, superseded: 1 });
    expect((await world.submission(first)).counts).toMatchObject({ superseded: 1 });
    expect((await world.submission(third)).counts).toMatchObject({ succeeded: 1 });
    expect(await world.user('4')).toMatchObject({ department: 'Elsewhere' });
    const operations = (await world.uploads())
      .flatMap((upload) => upload.body.Operations)
      .filter((operation) => operation.data.externalId === '4');
    expect(operations).toHaveLength(1);
  });

  it('a source time in the future is refused', async () => {
    const answer = await world.call('POST', '/v1/submit/records?mapping=generic-csv&sourceTime=2099-01-01T00:00:00Z', {
      records: [person('5')],
    });
    expect(answer.body).toMatchObject({ status: 400, code: 'source-time-in-future' });
  });
});
