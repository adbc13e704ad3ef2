// A job that cannot work is sent nothing, says why, and goes on by itself; a restart loses nobody; a new baseline asks Entra anew.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DEFAULT_TENANT } from '../../infra/local/emulator/default-tenant.ts';
import { people, person } from './people.ts';
import { until } from './until.ts';
import { openWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const jobOf = async () => (await world.call('GET', '/v1/jobs/entra-id')).body;
const act = async (action: string, body: object = {}) => {
  const answer = await world.call('POST', `/v1/jobs/entra-id/${action}`, body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
};
const waitsFor = (id: string, code: string) => world.submission(id, (one) => one.waiting?.code === code);
const notify = (value: string) =>
  world.control('POST', '/seed', {
    servicePrincipals: [
      {
        id: DEFAULT_TENANT.servicePrincipalId,
        ownerAppIds: [DEFAULT_TENANT.clientId],
        synchronizationSecrets: [{ key: 'SyncNotificationSettings', value }],
      },
    ],
  });

it('a paused job is sent nothing, the submission says why, and goes on after the start', async () => {
  expect((await act('pause', { comment: 'Maintenance.' })).health).toMatchObject({
    state: 'paused',
    code: 'job-paused',
  });
  const id = await world.submit(people(3));
  expect(await waitsFor(id, 'job-paused')).toMatchObject({ status: 'sending', forecastFinish: null });
  expect(await world.uploads()).toEqual([]);
  expect((await act('start')).health).toMatchObject({ state: 'active', code: null });
  expect(await world.submission(id)).toMatchObject({ outcome: 'success', counts: { succeeded: 3 }, waiting: null });
  const { body } = await world.call('GET', '/v1/events?after=0&types=job-health-changed');
  expect(body.value.map((event: { code: string | null }) => event.code)).toEqual(['job-paused', null]);
  const closed = await world.call('GET', '/v1/events?after=0&types=job-gate-closed');
  expect(closed.body.value).toMatchObject([
    {
      job: 'entra-id',
      code: 'job-paused',
      reason: expect.any(String),
      nextStep: expect.stringContaining('Start the job'),
    },
  ]);
  const audit = await world.call('GET', '/v1/audit?subject=job:entra-id');
  const actions = audit.body.value.map((entry: { action: string }) => entry.action);
  expect(actions).toEqual(expect.arrayContaining(['job-paused', 'job-started', 'job-health-changed']));
});

it('a job in quarantine for want of an e-mail names the cause; a restart once it is mended lets everybody go on', async () => {
  await act('pause');
  await notify('{"Enabled":false}');
  expect((await world.call('POST', '/v1/jobs/entra-id/start')).body.code).toBe('no-notification-email');
  const job = await act('start', { withoutNotificationEmail: true });
  expect(job.health).toMatchObject({ state: 'quarantined', code: 'job-quarantined-no-email', status: 'Quarantine' });
  const id = await world.submit([person('2000')]);
  await waitsFor(id, 'job-quarantined-no-email');
  await notify('{"Enabled":true,"Recipients":"hr@fabletown.example"}');
  expect((await act('restart')).health).toMatchObject({ state: 'active' });
  expect(await world.submission(id)).toMatchObject({ outcome: 'success' });
});

it('a restart sends again what was uploaded and not yet processed, and nobody is missing', async () => {
  await world.control('PUT', '/switches', { cycleSeconds: 3600 });
  const before = (await world.uploads()).length;
  const id = await world.submit(people(5, 3000));
  await world.submission(id, (one) => one.status === 'settling');
  await act('restart', { resetScope: ['Full'] });
  await until(async () => (await world.uploads()).length > before + 1, 'the second upload');
  const { value } = await world.control('GET', `/jobs/${DEFAULT_TENANT.jobId}/staged`);
  expect(value).toHaveLength(5);
  await world.control('PUT', '/switches', { cycleSeconds: 0.2 });
  expect(await world.submission(id)).toMatchObject({ outcome: 'success', counts: { succeeded: 5 } });
  const log = await world.call('GET', '/v1/jobs/entra-id/log?externalId=3000');
  expect(log.body.value).toMatchObject([{ status: 'success', submission: id }]);
});

it('after a new baseline an unchanged worker is sent once more', async () => {
  await until(
    async () => (await jobOf()).adoption.state === 'approved',
    'the directory to be read after the full restart',
  );
  await world.run([person('4000')]);
  expect(await world.run([person('4000')])).toMatchObject({ outcome: 'nothingToDo', counts: { unchanged: 1 } });
  const { adoption } = await jobOf();
  await act('rebaseline');
  const again = await until(async () => {
    const now = (await jobOf()).adoption;
    return now.state === 'approved' && now;
  }, 'the directory to be read again');
  expect(again.generation).toBe(adoption.generation + 1);
  expect(again.users).toBeGreaterThanOrEqual(10);
  expect(await world.run([person('4000')])).toMatchObject({ outcome: 'success', counts: { skipped: 1, unchanged: 0 } });
});
