// What is stored of one worker, shown, erased and protected, through the whole door.
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openKeyring } from '../../api/store/keyring.ts';
import { releaseDueWorkers } from '../../api/store/worker/protect-worker.ts';
import { developer, openWholeDoor, type WholeDoor, worker } from '../http/whole-door.ts';
import { timePasses } from '../store/books/time-passes.ts';

const keyring = await openKeyring({ encryptionKey: Buffer.alloc(32, 7).toString('base64') });

let door: WholeDoor;
beforeAll(async () => {
  door = await openWholeDoor();
  await door.adopt({ users: ['10107'] });
  await run(worker('10107', { ManagerID: '10100' }), worker('10108', { ManagerID: '10107' }));
});
afterAll(() => door.close());

async function submit(...records: readonly object[]): Promise<string> {
  const path = '/v1/submit/records?mapping=generic-csv&allowRepeat=true';
  return (await door.post(path).send({ records }).expect(201)).body.id;
}
async function run(...records: readonly object[]): Promise<string> {
  const id = await submit(...records);
  await door.plan();
  await door.settle();
  return id;
}
const put = (id: string, body: object, query = '', key = developer) =>
  request(door.app).put(`/v1/worker-controls/${id}${query}`).set('x-api-key', key).send(body);
const lastEntry = async () => (await door.get('/v1/audit?top=1').expect(200)).body.value[0];
const erasure = (id: string, change: object = {}) => ({
  externalId: id,
  confirm: id,
  reason: 'data-subject-request',
  ...change,
});

describe('an export', () => {
  it('holds everything that is stored of the worker, opened, and is audited', async () => {
    const { body } = await door.post('/v1/worker-actions/export').send({ externalId: '10107' }).expect(200);
    const record = worker('10107', { ManagerID: '10100' });
    expect(body).toMatchObject({
      externalId: '10107',
      source: 'generic-csv',
      worker: { lifecycle: 'active', managerExternalId: '10100', record },
      protection: null,
      targets: [{ job: 'entra-id', active: true, gate: null }],
      records: [{ row: 1, disposition: 'send', content: record }],
      operations: [{ state: 'succeeded', user: { externalId: '10107', active: true } }],
      events: [{ type: 'outcome', data: { outcome: 'succeeded' } }],
      directory: [{ job: 'entra-id', userName: '10107@fabletown.example' }],
    });
    expect(JSON.stringify(body)).not.toContain('10108');
    const entry = await lastEntry();
    expect(entry).toMatchObject({
      action: 'worker-exported',
      caller: 'key:development',
      data: { rows: 1, operations: 1 },
    });
    expect(JSON.stringify(entry)).not.toContain('10107');
    const own = await door.get('/v1/audit?externalId=10107&source=generic-csv').expect(200);
    expect(own.body.value).toEqual([entry]);
  });

  it.each([
    ['nobody', { externalId: 'nobody' }, {}, 404, 'worker-not-found'],
    ['a caller without the role', { externalId: '10107' }, { roles: ['Workers.Submit'] }, 403, 'missing-role'],
    ['a caller of one job', { externalId: '10107' }, { job: 'entra-id' }, 403, 'job-not-allowed'],
    [
      'a caller of another mapping',
      { externalId: '10107' },
      { mapping: 'microsoft-sample-csv' },
      404,
      'worker-not-found',
    ],
    [
      'a source of another mapping',
      { externalId: '10107', source: 'payroll' },
      { mapping: 'generic-csv' },
      403,
      'source-not-allowed',
    ],
  ])('is not for %s', async (_, body, key, status, code) => {
    const { text } = await door.makeKey(key);
    const answer = await door.post('/v1/worker-actions/export', text).send(body).expect(status);
    expect(answer.body.code).toBe(code);
  });
});

describe('a control', () => {
  const change = { control: 'never-touch', reason: 'Break-glass account.' };

  it('keeps everything of the worker back until it ends, and then the next record goes', async () => {
    await run(worker('20'));
    const { body } = await put('20', change).expect(200);
    expect(body).toMatchObject({
      externalId: '20',
      source: 'generic-csv',
      ...change,
      until: null,
      setBy: 'key:development',
    });
    expect(await lastEntry()).toMatchObject({
      action: 'worker-protected',
      data: { control: 'never-touch', until: null },
    });
    const id = await run(worker('20', { LastName: 'Birch' }));
    const { value } = (await door.get(`/v1/submissions/${id}/results`).expect(200)).body;
    expect(value[0]).toMatchObject({ disposition: 'held', outcome: 'held', code: 'target-closed' });
    expect((await door.get('/v1/workers/20').expect(200)).body.targets[0].gate).toBe('protected');
    await put('20', { control: 'none', reason: 'It is an ordinary account now.' }).expect(200);
    const next = await run(worker('20', { LastName: 'Birch' }));
    expect((await door.get(`/v1/submissions/${next}`).expect(200)).body.counts.succeeded).toBe(1);
  });

  it('holds for somebody whom no record has named yet', async () => {
    expect((await put('21', change).expect(400)).body).toMatchObject({ code: 'source-required' });
    expect((await put('21', change, '?source=generic-cvs').expect(400)).body).toMatchObject({
      code: 'unknown-source',
      detail: expect.stringContaining('generic-csv'),
    });
    await put('21', change, '?source=generic-csv').expect(200);
    const preview = await door
      .post('/v1/previews?mapping=generic-csv&job=entra-id')
      .send({ records: [worker('21')] })
      .expect(200);
    expect(preview.body.value[0].disposition).toBe('held');
    const id = await run(worker('21'), worker('22'));
    const { status, counts } = (await door.get(`/v1/submissions/${id}`).expect(200)).body;
    expect([status, counts.held, counts.succeeded]).toEqual(['finished', 1, 1]);
    expect((await door.get('/v1/workers/21').expect(200)).body.targets[0].gate).toBe('protected');
  });

  it('stops what is queued already', async () => {
    await submit(worker('23'));
    await door.plan();
    await put('23', change).expect(200);
    const gates = await door.db.query(`select gate from target where external_id = '23'`);
    expect(gates).toEqual([{ gate: 'protected' }]);
    await put('23', { control: 'none', reason: 'over' }).expect(200);
    await door.settle();
  });

  it('ends by itself at its time', async () => {
    await run(worker('24'));
    const until = new Date(Date.now() + 86_400_000).toISOString();
    await put('24', { ...change, until }).expect(200);
    expect(await releaseDueWorkers(door.db, keyring)).toMatchObject({ released: 0, nextInMs: expect.any(Number) });
    await timePasses(door.db, 2);
    expect(await releaseDueWorkers(door.db, keyring)).toEqual({ released: 1, nextInMs: null });
    expect(await door.db.query(`select gate from target where external_id = '24'`)).toEqual([{ gate: null }]);
    expect(await lastEntry()).toMatchObject({ action: 'worker-released', caller: 'system:controls' });
  });

  it.each([
    ['an end in the past', { ...change, until: '2020-01-01T00:00:00Z' }, 400],
    ['an end of no control', { control: 'none', reason: 'over', until: '2099-01-01T00:00:00Z' }, 400],
    ['no reason', { control: 'never-touch' }, 400],
  ])('is refused with %s', async (_, body, status) => {
    await put('10108', body).expect(status);
  });

  it('is not for those who only read', async () => {
    const { text } = await door.makeKey({ roles: ['Workers.Read', 'Jobs.Operate'] });
    await put('10108', change, '', text).expect(403);
  });
});

describe('an erasure', () => {
  it('leaves results without a name and the worker unknown', async () => {
    const id = await run(worker('30', { LastName: 'Zebrafink' }), worker('31'));
    const { body } = await door
      .post('/v1/worker-actions/erase')
      .send(erasure('30', { source: 'generic-csv', reference: 'PRIV-311' }))
      .expect(200);
    expect(body).toMatchObject({ rows: 1, operations: 1 });
    expect(await lastEntry()).toMatchObject({
      action: 'worker-erased',
      subject: body.subject,
      data: { reason: 'data-subject-request', reference: 'PRIV-311', rows: 1, operations: 1 },
    });
    expect((await door.get('/v1/workers/30').expect(200)).body.known).toBe(false);
    const results = (await door.get(`/v1/submissions/${id}/results`).expect(200)).body.value;
    expect(results).toMatchObject([
      { externalId: expect.stringMatching(/^erased-/), outcome: 'succeeded' },
      { externalId: '31', outcome: 'succeeded' },
    ]);
    await door.post('/v1/worker-actions/export').send({ externalId: '30' }).expect(404);
  });

  it.each([
    ['without the id once more', erasure('10108', { confirm: '1010' }), 400, 'unusable-confirm'],
    ['with the id in the reference', erasure('10108', { reference: 'PRIV-10108' }), 400, 'unusable-reference'],
    ['of nobody', erasure('nobody'), 404, 'worker-not-found'],
  ])('is refused %s', async (_, body, status, code) => {
    expect((await door.post('/v1/worker-actions/erase').send(body).expect(status)).body.code).toBe(code);
  });

  it('is not for those who only read', async () => {
    const { text } = await door.makeKey({ roles: ['Workers.Read', 'Jobs.Operate', 'Mappings.Configure'] });
    await door.post('/v1/worker-actions/erase', text).send(erasure('10108')).expect(403);
  });

  it('waits while something of the worker is under way, and says what to do', async () => {
    const id = await submit(worker('32'));
    const busy = await door.post('/v1/worker-actions/erase').send(erasure('10108')).expect(409);
    expect(busy.body).toMatchObject({ code: 'source-busy', detail: expect.stringContaining(id) });
    expect(Number(busy.headers['retry-after'])).toBeGreaterThan(0);
    await door.plan();
    const live = await door.post('/v1/worker-actions/erase').send(erasure('32')).expect(409);
    expect(live.body).toMatchObject({ code: 'operation-live', detail: expect.stringContaining(id) });
    await door.settle();
    await put('32', { control: 'never-touch', reason: 'A test.' }).expect(200);
    expect((await door.post('/v1/worker-actions/erase').send(erasure('32')).expect(409)).body.code).toBe(
      'worker-protected',
    );
    await put('32', { control: 'none', reason: 'A test.' }).expect(200);
    // The end of a control sends the worker as HR has it.
    await door.plan();
    await door.settle();
    await door.post('/v1/worker-actions/erase').send(erasure('32')).expect(200);
  });
});
