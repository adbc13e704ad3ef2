// What a person does with a job, its log, and what a submission waits for, through the whole door. Graph cannot be reached here.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWholeDoor, type WholeDoor, worker } from '../http/whole-door.ts';

let door: WholeDoor;
beforeAll(async () => {
  door = await openWholeDoor();
  await door.adopt();
});
afterAll(() => door.close());

const submit = async (path: string, body: object): Promise<string> =>
  (await door.post(`${path}?mapping=generic-csv`).send(body).expect(201)).body.id;
const submission = async (id: string) => (await door.get(`/v1/submissions/${id}`).expect(200)).body;
const closeFor = (code: string | null) =>
  door.db.query(
    'update job set health = $1, health_code = $2, health_closes = $2::text is not null, health_read_at = now()',
    [code === null ? 'Active' : 'Paused', code],
  );

describe('a job that Graph cannot be asked to change', () => {
  it.each(['start', 'pause', 'restart'])(
    '%s says that nothing was changed, and leaves the job as it is',
    async (action) => {
      const { body, headers } = await door.post(`/v1/jobs/entra-id/${action}`).send({}).expect(503);
      expect(body).toMatchObject({ code: 'graph-unavailable', detail: expect.stringContaining('Nothing was changed') });
      expect(Number(headers['retry-after'])).toBeGreaterThan(0);
      const [job] = await door.db.query('select restart_scope, health_checked_at from job');
      expect(job).toEqual({ restart_scope: null, health_checked_at: null });
      expect(await door.db.query(`select 1 from audit where subject = 'job:entra-id'`)).toEqual([]);
    },
  );

  it('is restarted by one person at a time', async () => {
    await door.db.query(`update job set restart_scope = 'Escrows', restart_lease_until = now() + interval '1 minute'`);
    const { body } = await door.post('/v1/jobs/entra-id/restart').expect(409);
    expect(body.code).toBe('restart-running');
    await door.db.query('update job set restart_scope = null, restart_lease_until = null');
  });

  it('takes no scope that lets held deletions pass', async () => {
    await door
      .post('/v1/jobs/entra-id/restart')
      .send({ resetScope: ['ForceDeletes'] })
      .expect(400);
  });
});

describe('who may', () => {
  it.each(['start', 'pause', 'restart', 'rebaseline'])('%s a job needs Jobs.Operate', async (action) => {
    const { text } = await door.makeKey({ roles: ['Workers.Submit', 'Workers.Read', 'Submissions.Approve'] });
    expect((await door.post(`/v1/jobs/entra-id/${action}`, text).expect(403)).body.code).toBe('missing-role');
    expect((await door.post(`/v1/jobs/nobody/${action}`).expect(404)).body.code).toBe('job-not-found');
  });
});

it('provisioning on demand says what to do instead', async () => {
  const { body } = await door.post('/v1/jobs/entra-id/provision-on-demand').send({ externalId: '1' }).expect(422);
  expect(body).toMatchObject({ code: 'on-demand-not-offered', detail: expect.stringContaining('/v1/submit/worker') });
});

it('a job without calls has its whole budget, and says when nothing is foretold and why', async () => {
  const { body } = await door.get('/v1/jobs/entra-id').expect(200);
  expect(body.calls).toEqual({
    dailyQuota: 2000,
    usedToday: 0,
    reserve: 100,
    left: 2000,
    leftForBulk: 1900,
    renewsAt: null,
    fullAt: null,
    window: { calls: 0, limit: 40, seconds: 5 },
  });
  expect(body).toMatchObject({ waiting: null, forecast: { queued: 0, calls: 0, finish: null } });
  expect(body.forecast.reason).toEqual(expect.any(String));
  expect(body.health).toMatchObject({ state: 'unknown', code: null });
});

describe('a submission', () => {
  it('to a paused job says why it waits and what to do, and no more when the job works', async () => {
    const id = await submit('/v1/submit/records', { records: [worker('1'), worker('2')] });
    await door.plan();
    await closeFor('job-paused');
    expect(await submission(id)).toMatchObject({
      status: 'sending',
      waiting: { code: 'job-paused', detail: expect.any(String), nextStep: expect.any(String), until: null },
      forecastFinish: null,
      forecastReason: expect.stringContaining('not known how long'),
    });
    expect((await door.get('/v1/jobs/entra-id').expect(200)).body).toMatchObject({
      health: { state: 'paused', code: 'job-paused', status: 'Paused', nextStep: expect.any(String) },
      forecast: { queued: 2, calls: 1, finish: null },
    });
    await closeFor(null);
    expect(await submission(id)).toMatchObject({ status: 'sending', waiting: null });
    expect((await door.get('/v1/jobs/entra-id').expect(200)).body.health).toMatchObject({
      state: 'active',
      code: null,
    });
  });

  it('of a list waits for the reserve, one of a single worker does not', async () => {
    await door.db.query(`insert into call_window (family) values ('upload') on conflict do nothing`);
    await door.db.query(
      `insert into call_slot (family, purpose, reserved_at, ended_at)
       select 'upload', 'test', now() - make_interval(hours => 23, secs => place), now() - interval '22 hours'
       from generate_series(1, 1900) as place`,
    );
    const list = await submit('/v1/submit/records', { records: [worker('3')] });
    const single = await submit('/v1/submit/worker', { record: worker('4') });
    await door.plan();
    const { waiting } = await submission(list);
    expect(waiting).toMatchObject({ code: 'quota-reserved' });
    const inMinutes = (Date.parse(waiting.until) - Date.now()) / 60_000;
    expect(inMinutes).toBeGreaterThan(60 - 32);
    expect(inMinutes).toBeLessThan(60);
    expect((await submission(single)).waiting).toBeNull();
    await door.db.query('delete from call_slot');
  });

  it('waits in planning where sending is off', async () => {
    await door.post('/v1/jobs/entra-id/sending').send({ sending: 'off' }).expect(200);
    const id = await submit('/v1/submit/records', { records: [worker('5')] });
    await door.plan();
    expect(await submission(id)).toMatchObject({ status: 'planning', waiting: { code: 'sending-off' } });
    await door.post('/v1/jobs/entra-id/sending').send({ sending: 'on' }).expect(200);
  });
});

it('a new baseline is asked for, noted and begun', async () => {
  const { body } = await door.post('/v1/jobs/entra-id/rebaseline').send({ comment: 'Restored.' }).expect(200);
  expect(body.adoption).toMatchObject({ state: 'adopting', generation: 2 });
  const [entry] = await door.db.query(`select data from audit where action = 'job-rebaselined'`);
  expect(entry).toEqual({ data: { generation: 2, comment: 'Restored.' } });
});

it('the log of a job is paged, filtered and explained, and hidden from keys of one mapping', async () => {
  await door.db.query(
    `insert into log_entry (job, id, time, external_id, action, status, code, state)
     values ('entra-id', 'a', '2026-11-23T05:00:00Z', '1', 'create', 'success', null, 'attributed'),
            ('entra-id', 'b', '2026-11-23T05:00:01Z', '2', 'create', 'failure', 'DuplicateTargetEntries', 'attributed'),
            ('entra-id', 'c', '2026-11-23T05:00:02Z', '3', 'other', 'skipped', 'EntrySynchronizationSkipped', 'unattributed')`,
  );
  const ids = async (path: string) =>
    (await door.get(path).expect(200)).body.value.map((row: { id: string }) => row.id);
  const first = (await door.get('/v1/jobs/entra-id/log?top=2').expect(200)).body;
  expect(first.value.map((row: { id: string }) => row.id)).toEqual(['c', 'b']);
  expect(first.value[1]).toMatchObject({ externalId: '2', status: 'failure', nextStep: expect.any(String) });
  const next = new URL(first.nextLink);
  expect(await ids(next.pathname + next.search)).toEqual(['a']);
  expect(await ids('/v1/jobs/entra-id/log?status=failure')).toEqual(['b']);
  expect(await ids('/v1/jobs/entra-id/log?externalId=3')).toEqual(['c']);
  expect(await ids('/v1/jobs/entra-id/log?code=EntrySynchronizationSkipped')).toEqual(['c']);
  expect(await ids('/v1/jobs/entra-id/log?from=2026-11-23T05:00:01Z&to=2026-11-23T05:00:02Z')).toEqual(['b']);
  const { text } = await door.makeKey({ mapping: 'generic-csv' });
  await door.get('/v1/jobs/entra-id/log', text).expect(403);
});
