// Previews through the whole door: what would happen, with nothing written.
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { presets } from '../../api/mapping/presets/list.ts';
import { saveMapping } from '../../api/store/mapping/mapping-versions.ts';
import { csvOf, openWholeDoor, type WholeDoor, worker } from '../http/whole-door.ts';

let door: WholeDoor;
beforeAll(async () => {
  door = await openWholeDoor();
  await door.adopt({ users: ['known'] });
});
afterAll(() => door.close());

const tables = [
  'submission',
  'record',
  'record_chunk',
  'worker',
  'target',
  'operation',
  'event',
  'audit',
  'idempotency',
];
const booksOf = async () =>
  Object.fromEntries(
    await Promise.all(
      tables.map(async (table) => {
        const [row] = await door.db.query<{ number: number }>(`select count(*)::integer as number from ${table}`);
        return [table, row!.number] as const;
      }),
    ),
  );
const previewFile = (query: string, bytes: string) =>
  door.post(`/v1/previews/content?mapping=generic-csv${query}`).set('content-type', 'text/csv').send(bytes);
const previewRecords = (query: string, records: readonly object[]) =>
  door.post(`/v1/previews?mapping=generic-csv${query}`).send({ records });

describe('a preview', () => {
  it('shows the users that would be sent, and writes nothing', async () => {
    const before = await booksOf();
    const { body } = await previewFile('', csvOf(worker('1'), worker('2', { Status: 'Hibernating' }))).expect(200);
    expect(body.summary).toMatchObject({
      rows: 2,
      valid: 1,
      invalid: 1,
      encoding: 'utf-8',
      delimiter: ',',
      guard: null,
    });
    expect(body.value).toEqual([
      expect.objectContaining({
        row: 1,
        externalId: '1',
        event: 'joiner',
        lifecycle: 'active',
        disposition: 'send',
        user: expect.objectContaining({ externalId: '1', active: true, userName: 'ada.1@fabletown.example' }),
      }),
      expect.objectContaining({
        row: 2,
        disposition: 'invalid',
        user: null,
        problems: [expect.objectContaining({ code: 'unknown-status', severity: 'error' })],
      }),
    ]);
    expect(body.nextLink).toBeNull();
    expect(await booksOf()).toEqual(before);
  });

  it('says the same of records as of a file', async () => {
    const rows = [worker('1'), worker('2', { ManagerID: '1' })];
    const file = await previewFile('&asOf=2026-11-23', csvOf(...rows)).expect(200);
    const records = await previewRecords('&asOf=2026-11-23', rows).expect(200);
    expect(records.body.value).toEqual(file.body.value);
    expect(records.body.summary).toMatchObject({ encoding: null, delimiter: null });
  });

  it('takes gzip as a submission does', async () => {
    const { body } = await door
      .post('/v1/previews/content?mapping=generic-csv')
      .set({ 'content-type': 'text/csv', 'content-encoding': 'gzip' })
      .serialize((bytes) => bytes)
      .send(gzipSync(csvOf(worker('1'))))
      .expect(200);
    expect(body.summary.rows).toBe(1);
  });

  it('pretends to run on the day or at the moment of asOf', async () => {
    const leaver = [worker('1', { TerminationDate: '2026-06-30' })];
    const lifecycleOn = async (asOf: string) =>
      (await previewRecords(`&asOf=${asOf}`, leaver).expect(200)).body.value[0].lifecycle;
    expect(await lifecycleOn('2019-12-31')).toBe('prehire');
    expect(await lifecycleOn('2026-06-29')).toBe('active');
    expect(await lifecycleOn('2026-07-02')).toBe('terminated');
    expect(await lifecycleOn('2026-07-02T00:00:00%2B02:00')).toBe(await lifecycleOn('2026-07-01'));
    const { body } = await previewRecords('&asOf=2026-02-30', leaver).expect(400);
    expect(body.code).toBe('unusable-as-of');
  });

  it('shows a window of the rows while the summary covers all', async () => {
    const rows = Array.from({ length: 7 }, (_, index) => worker(String(index)));
    const { body } = await previewRecords('&skip=2&top=3', rows).expect(200);
    expect(body.value.map((row: { row: number }) => row.row)).toEqual([3, 4, 5]);
    expect(body.summary.rows).toBe(7);
  });

  it('explains each value when asked', async () => {
    const { body } = await previewRecords('&explain=true', [worker('1')]).expect(200);
    expect(body.value[0].explanation).toEqual(
      expect.arrayContaining([{ target: 'externalId', expression: '[employeeId]', outcome: 'value', value: '1' }]),
    );
    const plain = await previewRecords('', [worker('1')]).expect(200);
    expect(plain.body.value[0]).not.toHaveProperty('explanation');
  });

  it('names the columns nobody reads', async () => {
    const { body } = await previewFile('', csvOf(worker('1', { ShoeSize: '43' }))).expect(200);
    expect(body.summary.unknownColumns).toEqual(['ShoeSize']);
  });

  it('refuses what a submission would refuse, in the same words', async () => {
    const unknown = await previewRecords('&job=entra', [worker('1')]).expect(400);
    expect(unknown.body.code).toBe('unknown-job');
    const broken = await previewFile('', `${csvOf(worker('1'))}"`).expect(400);
    expect(broken.body.code).toBe('unclosed-quote');
    const future = await previewRecords('&sourceTime=2999-01-01T00:00:00Z', [worker('1')]).expect(400);
    expect(future.body.code).toBe('source-time-in-future');
    const { text } = await door.makeKey({ roles: ['Workers.Read'] });
    await door.post('/v1/previews?mapping=generic-csv', text).send({ records: [] }).expect(403);
  });
});

describe('a preview with a job', () => {
  it('compares with the directory and with what was confirmed; without one with nothing', async () => {
    const rows = [worker('known', { WorkEmail: 'known@fabletown.example' }), worker('new')];
    const eventsOf = async (query: string) =>
      (await previewRecords(query, rows).expect(200)).body.value.map((row: { event: string }) => row.event);
    expect(await eventsOf('')).toEqual(['joiner', 'joiner']);
    expect(await eventsOf('&job=entra-id')).toEqual(['mover', 'joiner']);

    await door.post('/v1/submit/records?mapping=generic-csv').send({ records: rows }).expect(201);
    await door.plan();
    await door.settle();
    const { body } = await previewRecords('&job=entra-id', [
      ...rows.slice(0, 1),
      worker('new', { LastName: 'Other' }),
    ]).expect(200);
    expect(body.value.map((row: { disposition: string }) => row.disposition)).toEqual(['unchanged', 'send']);
  });

  it('completes a partial record with what is known', async () => {
    const partial = [{ EmployeeID: 'new', JobTitle: 'Head of Legal' }];
    const alone = await previewRecords('', partial).expect(200);
    expect(alone.body.value[0].disposition).toBe('needs-complete-record');
    const { body } = await previewRecords('&job=entra-id', partial).expect(200);
    expect(body.value[0]).toMatchObject({ disposition: 'send', event: 'mover', user: { title: 'Head of Legal' } });
  });

  it('says without Graph that nothing can be predicted, and shows what the directory holds to readers of workers only', async () => {
    const rows = [worker('fresh'), worker('broken', { Status: 'Hibernating' })];
    const { body } = await previewRecords('&job=entra-id', rows).expect(200);
    expect(body.value.map((row: { effect: { action: string } | null }) => row.effect?.action ?? null)).toEqual([
      null,
      'none',
    ]);
    expect(body.summary.prediction).toMatchObject({ status: 'unavailable', notices: [{ code: 'schema-unreadable' }] });
    const { text } = await door.makeKey({ roles: ['Workers.Submit'] });
    const hidden = await door.post('/v1/previews?mapping=generic-csv&job=entra-id', text).send({ records: rows });
    expect(hidden.body.summary.prediction.notices).toContainEqual(expect.objectContaining({ code: 'before-hidden' }));
    expect((await previewRecords('', rows)).body.summary.prediction).toBeNull();
  });

  it('knows that an older source has nothing new to say', async () => {
    const { body } = await previewRecords('&job=entra-id&sourceTime=2020-01-01T00:00:00Z', [worker('new')]).expect(200);
    expect(body.value[0].disposition).toBe('stale');
  });
});

describe('a preview of a mapping with routes', () => {
  it('needs of jobs and caller what the submission needs, and works for a named job without', async () => {
    const routed = { ...presets.get('generic-csv')!, name: 'routed', routes: [{ job: 'entra-id' }] };
    await saveMapping(door.db, routed, 'key:test');
    await saveMapping(door.db, { ...routed, name: 'routed-away', routes: [{ job: 'elsewhere' }] }, 'key:test');
    const of = (query: string, key?: string) =>
      door.post(`/v1/previews?mapping=${query}`, key).send({ records: [worker('1')] });
    const { body } = await of('routed').expect(200);
    expect(body.value[0]).toMatchObject({ job: 'entra-id', disposition: 'send' });
    expect(body.summary).toMatchObject({ guard: { held: false }, prediction: { status: 'unavailable' } });
    const { text } = await door.makeKey({ job: 'on-premises' });
    expect((await of('routed', text).expect(403)).body.code).toBe('job-not-allowed');
    expect((await of('routed-away').expect(400)).body.code).toBe('unknown-route-job');
    await of('routed-away&job=entra-id').expect(200);
  });
});
