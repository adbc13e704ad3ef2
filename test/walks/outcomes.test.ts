// What became of a worker: from the log where it says so, from the directory where the log does not, and corrected where a
// row comes late. "Succeeded" is never assumed.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { person } from './people.ts';
import { until } from './until.ts';
import { openWorld, type World } from './world.ts';

const MINUTE = 60_000;

describe('the outcome of a worker', () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld();
  });
  afterEach(() => world.close());

  const silentLog = () => world.control('PUT', '/switches', { logDelaySeconds: 1_000_000, logDelaySpread: 0 });
  const denyDirectory = () =>
    world.control('POST', '/faults', {
      match: { method: 'GET', path: '/users' },
      action: { status: 403, body: { error: { code: 'Authorization_RequestDenied', message: 'x' } } },
      times: null,
    });
  // Ninety minutes count only as they are seen: each look at the job counts for five at most.
  const activeMinutes = async (minutes: number) => {
    for (let passed = 0; passed < minutes; passed += 5) {
      await world.advance(5 * MINUTE);
      expect((await world.call('POST', '/v1/jobs/entra-id/start', {})).status).toBe(200);
    }
  };
  const events = async (types: string) => {
    const { body } = await world.call('GET', `/v1/events?after=0&types=${types}`);
    return body.value ?? [];
  };

  it('is proved by the directory when the log stays silent for 90 active minutes', async () => {
    await silentLog();
    const id = await world.submit([person('1')]);
    await world.submission(id, (one) => one.status === 'settling');
    await until(async () => await world.user('1'), 'the user in the directory');
    await until(
      async () => (await world.call('GET', '/v1/jobs/entra-id')).body.health.status === 'Active',
      'the job to be looked at',
    );
    await activeMinutes(95);
    expect(await world.submission(id)).toMatchObject({ status: 'finished', outcome: 'success' });
    expect((await world.results(id))[0]).toMatchObject({ outcome: 'succeeded', code: 'confirmed-by-read-back' });
  });

  it('is unconfirmed when neither tells, and corrected by a log row that comes late', async () => {
    await world.run([person('1')]);
    await silentLog();
    const id = await world.submit([person('1', { Department: 'Research' })]);
    await world.submission(id, (one) => one.status === 'settling');
    await denyDirectory();
    // A night in which nobody looked is no active time.
    await world.advance(600 * MINUTE);
    await activeMinutes(45);
    expect(await world.submission(id, () => true)).toMatchObject({ status: 'settling' });
    await activeMinutes(50);
    expect(await world.submission(id)).toMatchObject({
      status: 'finished',
      outcome: 'failed',
      counts: { unconfirmed: 1 },
    });

    await world.control('DELETE', '/faults');
    await world.advance(1_000_001_000);
    const corrected = await world.submission(id, (one) => one.counts.succeeded === 1);
    expect(corrected).toMatchObject({ outcome: 'success', counts: { unconfirmed: 0 } });
    expect(await until(async () => (await events('outcome-corrected'))[0])).toMatchObject({
      externalId: '1',
      submission: id,
    });
  });

  it('is told as an event, in one order for everybody', async () => {
    const { id } = await world.run([person('1'), person('2')]);
    const told = await until(async () => {
      const all = await events('outcome,submission-finished');
      return all.length === 3 ? all : undefined;
    });
    expect(told.map((event: { type: string }) => event.type)).toEqual(['outcome', 'outcome', 'submission-finished']);
    const sequences = told.map((event: { sequence: number }) => event.sequence);
    expect(sequences).toEqual([...sequences].sort((a, b) => a - b));
    expect(told.every((event: { submission: string }) => event.submission === id)).toBe(true);
  });

  it('of a failure that Entra retries becomes a success when the retry does', async () => {
    await world.control('POST', '/records/fail', { externalId: '5', errorCode: 'Timeout', times: 1 });
    const submission = await world.run([person('5')]);
    expect(submission).toMatchObject({ outcome: 'failed', counts: { failed: 1 } });
    await world.advance(7 * 60 * MINUTE);
    await world.run([person('6')]);
    expect(await world.submission(submission.id, (one) => one.counts.succeeded === 1)).toMatchObject({
      outcome: 'success',
      counts: { failed: 0 },
    });
  });

  it('a later failure does not undo what was confirmed, and the next record is sent again', async () => {
    await world.run([person('7')]);
    await world.control('POST', '/records/fail', { externalId: '7', errorCode: 'InsufficientRights', times: 1 });
    expect(await world.run([person('7', { Department: 'Vault' })])).toMatchObject({ outcome: 'failed' });
    // The old department again: confirmed once, but something went wrong since, so it is not taken for unchanged.
    const back = await world.run([person('7')]);
    expect(back.counts).toMatchObject({ unchanged: 0, send: 1 });
    expect(await world.user('7')).toMatchObject({ department: 'Engineering' });
  });
});
