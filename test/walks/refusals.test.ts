// What Graph refuses, delays, forgets to answer or never gets: nothing accepted is lost, and nothing is asked for too often.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { people, person } from './people.ts';
import { until } from './until.ts';
import { openWorld, type World, type WorldOptions } from './world.ts';

// One world for all that leaves no trace; whoever needs other settings opens one.
let world: World;
let shared: World;
let mark = 0;
beforeAll(async () => {
  shared = await openWorld();
});
afterAll(() => shared.close());
beforeEach(async () => {
  world = shared;
  await world.control('DELETE', '/faults');
  await world.call('POST', '/v1/jobs/entra-id/sending', { sending: 'on' });
  mark = (await world.uploads()).length;
});
afterEach(async () => {
  if (world !== shared) await world.close();
});

const open = async (options: WorldOptions) => {
  world = await openWorld(options);
  mark = 0;
};
let nextId = 1000;
const fresh = (count: number) => {
  nextId += count;
  return people(count, nextId - count);
};
const fault = (action: object, times = 1) =>
  world.control('POST', '/faults', { match: { method: 'POST', path: 'bulkUpload' }, action, times });
const uploadsSinceMark = async () => (await world.uploads()).slice(mark);
const upload429s = async () => (await uploadsSinceMark()).filter((request) => request.status === 429);

describe('when Graph refuses a bulk request', () => {
  it('throttled, the same workers go again after Retry-After', async () => {
    await fault({ status: 429, headers: { 'Retry-After': '1' } });
    expect(await world.run(fresh(3))).toMatchObject({ outcome: 'success', counts: { succeeded: 3 } });
    expect((await uploadsSinceMark()).map((request) => request.status)).toEqual([429, 202]);
  });

  it('more than 40 calls are spread so that no window of 5 seconds is exceeded', async () => {
    const submission = await world.run(fresh(2_150), { kind: 'delta' });
    expect(submission).toMatchObject({ outcome: 'success', counts: { succeeded: 2_150 } });
    expect(await upload429s()).toEqual([]);
    expect(await uploadsSinceMark()).toHaveLength(43);
  });

  it('a bucket that is full closes the gate for minutes, and a person can open it earlier', async () => {
    await open({ switches: { bucketRecords: 10 } });
    const id = await world.submit(fresh(30));
    const job = await until(async () => {
      const { body } = await world.call('GET', '/v1/jobs/entra-id');
      return body.gate.open ? undefined : body;
    });
    expect(job.gate).toMatchObject({ open: false, code: 'bucket-full' });
    expect(Date.parse(job.gate.until) - Date.now()).toBeGreaterThan(4 * 60_000);
    await world.control('PUT', '/switches', { bucketRecords: 1000 });
    await world.call('POST', '/v1/jobs/entra-id/sending', { sending: 'on', comment: 'bucket emptied' });
    expect(await world.submission(id)).toMatchObject({ outcome: 'success', counts: { succeeded: 30 } });
  });

  it("when the day's quota is spent, nothing is sent that would be refused", async () => {
    await open({ settings: { DAILY_CALL_QUOTA: '2' }, switches: { dailyQuota: 2 } });
    const id = await world.submit(fresh(130));
    await world.submission(id, (one) => one.counts.succeeded === 100);
    const half = await world.submission(id, (one) => one.counts.pending === 30);
    expect(half.status).toBe('sending');
    expect(await upload429s()).toEqual([]);
    expect(await uploadsSinceMark()).toHaveLength(2);
  });

  it('an expired token is renewed once and nobody notices', async () => {
    await fault({
      status: 401,
      body: { error: { code: 'InvalidAuthenticationToken', message: 'Lifetime validation failed.' } },
    });
    expect(await world.run(fresh(1))).toMatchObject({ outcome: 'success' });
    expect((await uploadsSinceMark()).map((request) => request.status)).toEqual([401, 202]);
  });

  it.each([
    ['forbidden', 403],
    ['job-not-found', 404],
  ])('%s closes the gate, names the reason, and keeps the workers queued', async (code, status) => {
    await fault({ status, body: { error: { code: 'X', message: 'x' } } }, 1);
    const id = await world.submit(fresh(2));
    const job = await until(async () => {
      const { body } = await world.call('GET', '/v1/jobs/entra-id');
      return body.gate.open ? undefined : body;
    });
    expect(job.gate).toMatchObject({ code });
    expect(job.queue).toMatchObject({ queued: 2 });
    await world.call('POST', '/v1/jobs/entra-id/sending', { sending: 'on' });
    expect(await world.submission(id)).toMatchObject({ outcome: 'success' });
  });

  it('a batch that Graph refuses goes again in halves', async () => {
    await fault({ status: 400, body: { error: { code: 'InvalidDataFormat', message: 'Invalid Data Format' } } });
    const submission = await world.run(fresh(50));
    expect(submission).toMatchObject({ outcome: 'success', counts: { succeeded: 50 } });
    const sent = await uploadsSinceMark();
    expect(sent.map((request) => request.status)).toEqual([400, 202, 202]);
    expect(sent.slice(1).map((request) => request.body.Operations.length)).toEqual([25, 25]);
  });

  it('one poison record of fifty stands alone in the end; the other 49 succeed', async () => {
    await world.control('PUT', '/switches', { uploadBodyBytes: 3_500 });
    const poison = person('4999', { JobTitle: 'x'.repeat(3_800) });
    const submission = await world.run([...fresh(49), poison]);
    await world.control('PUT', '/switches', { uploadBodyBytes: 4_194_304 });
    expect(submission).toMatchObject({ outcome: 'partial', counts: { succeeded: 49, failed: 1 } });
    expect(submission.firstFailures).toMatchObject([{ externalId: '4999', code: 'rejected-by-graph' }]);
  });

  it.each([503, 504])('%i: the workers arrive all the same', async (status) => {
    await fault({ status, headers: { 'Retry-After': '1' } });
    expect(await world.run(fresh(2))).toMatchObject({ outcome: 'success', counts: { succeeded: 2 } });
  });
});

describe('when the answer is lost', () => {
  it('the same bulk request goes again, and nothing is twice in the books', async () => {
    await fault({ reset: 'after' });
    const before = (await world.users()).length;
    const submission = await world.run(fresh(5));
    expect(submission).toMatchObject({ outcome: 'success', counts: { sent: 5, succeeded: 5 } });
    const uploads = await uploadsSinceMark();
    const ids = uploads.map((request) =>
      JSON.stringify(request.body.Operations.map((operation: { bulkId: string }) => operation.bulkId)),
    );
    expect(new Set(ids).size).toBe(1);
    expect(await world.users()).toHaveLength(before + 5);
  });

  it('a log row settles what no answer did', async () => {
    await fault({ reset: 'after' });
    const id = await world.submit(fresh(2));
    expect(await world.submission(id)).toMatchObject({ outcome: 'success', counts: { succeeded: 2 } });
  });

  it('a connection that broke before Graph had the request costs nothing but time', async () => {
    await fault({ reset: 'before' });
    expect(await world.run(fresh(2))).toMatchObject({ outcome: 'success', counts: { succeeded: 2 } });
  });
});

describe('when Entra fails a worker', () => {
  it('a user name in an unverified domain fails with the reason and the next step', async () => {
    const submission = await world.run([person('71', { WorkEmail: 'ada@nowhere.example' })]);
    expect(submission).toMatchObject({ outcome: 'failed', counts: { failed: 1 } });
    const [failure] = submission.firstFailures;
    expect(failure).toMatchObject({ externalId: '71', outcome: 'failed', whoActs: expect.any(String) });
    expect(failure.code).toBeTruthy();
    expect(failure.nextStep).toBeTruthy();
  });

  it('the corrected record succeeds', async () => {
    await world.run([person('72', { WorkEmail: 'ada@nowhere.example' })]);
    expect(await world.run([person('72')])).toMatchObject({ outcome: 'success', counts: { succeeded: 1 } });
    expect(await world.user('72')).toMatchObject({ accountEnabled: true });
  });
});

describe('when the job is paused', () => {
  it('uploads wait for their outcome until it runs again, and are not called unconfirmed', async () => {
    await open({ switches: { cycleSeconds: 36_000 } });
    const id = await world.submit([person('1')]);
    await world.submission(id, (one) => one.status === 'settling');
    await world.operateJob('pause');
    await until(async () => (await jobOf()).health.status === 'Paused', 'the pause to be seen');
    await world.advance(3 * 3_600_000);
    const { readAt } = (await jobOf()).health;
    await until(async () => (await jobOf()).health.readAt > readAt, 'another look at the job');
    expect(await world.submission(id, () => true)).toMatchObject({ status: 'settling' });
    await world.operateJob('start');
    expect(await world.submission(id)).toMatchObject({ outcome: 'success' });
  });
});

const jobOf = async () => (await world.call('GET', '/v1/jobs/entra-id')).body;
