import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectGraph } from '../../api/graph/connection.ts';
import { type LogPage, type LogWindow, readLogPage } from '../../api/graph/read-log.ts';
import { uploadBulkRequest } from '../../api/graph/upload-bulk-request.ts';
import { outcomeOfChange, outcomeOfRow } from '../../api/outcome/outcome-of-row.ts';
import { type EmulatedGraph, JOB, startGraph, upload } from './emulated-graph.ts';

const START = new Date('2026-03-02T08:00:00.000Z');
const LATER = new Date('2026-03-02T09:00:00.000Z');

let graph: EmulatedGraph;
beforeAll(async () => {
  graph = await startGraph();
});
afterAll(() => graph.close());
beforeEach(async () => {
  await graph.control('POST', '/reset');
  await graph.control('PUT', '/clock', { now: START.toISOString() });
});

/** Uploads workers and turns the clock to where their rows can be read. */
async function provision(externalIds: readonly string[]): Promise<void> {
  const answer = await uploadBulkRequest(graph.connection, upload(externalIds));
  expect(answer.kind).toBe('accepted');
  await graph.control('PUT', '/clock', { now: LATER.toISOString() });
}

async function readAll(window: Partial<LogWindow> = {}): Promise<LogPage[]> {
  const pages: LogPage[] = [];
  let nextLink: string | undefined;
  do {
    const page = await readLogPage(graph.connection, { jobId: JOB.jobId, from: START, ...window, nextLink });
    if (page.kind !== 'page') throw new Error(`no page but ${JSON.stringify(page)}`);
    pages.push(page);
    nextLink = page.nextLink ?? undefined;
  } while (nextLink);
  return pages;
}

describe('the provisioning log of a job', () => {
  it('tells what became of each uploaded worker', async () => {
    await provision(['1', '2']);
    const [page] = await readAll();
    expect(page?.rows.map((row) => [row.sourceId, row.action, outcomeOfRow(row).result]).sort()).toEqual([
      ['1', 'create', 'succeeded'],
      ['2', 'create', 'succeeded'],
    ]);
    expect(page).toMatchObject({ unreadable: 0, nextLink: null, graphTime: expect.any(Date) });
  });

  it('confirms a worker sent again unchanged, and marks a manager nobody has sent', async () => {
    expect((await uploadBulkRequest(graph.connection, upload(['1']))).kind).toBe('accepted');
    await graph.control('PUT', '/clock', { now: '2026-03-02T08:30:00Z' });
    await provision(['1']);
    const again = await readAll({ from: new Date('2026-03-02T08:30:00Z') });
    const unchanged = again.flatMap((page) => page.rows);
    expect(outcomeOfChange(unchanged)).toMatchObject({ result: 'skipped', confirms: true, code: 'RedundantExport' });

    await uploadBulkRequest(graph.connection, upload(['2'], {}, 'never-sent'));
    await graph.control('PUT', '/clock', { now: '2026-03-02T10:00:00Z' });
    const rows = (await readAll({ from: LATER })).flatMap((page) => page.rows);
    expect(new Set(rows.map((row) => row.changeId)).size).toBe(1);
    expect(rows.length).toBe(2);
    expect(outcomeOfChange(rows)).toMatchObject({ result: 'succeeded', confirms: true, managerUnresolved: true });
  });

  it('is read page by page until the last', async () => {
    const ids = ['1', '2', '3', '4', '5'];
    await provision(ids);
    const pages = await readAll({ pageSize: 2 });
    expect(pages.map((page) => page.rows.length)).toEqual([2, 2, 1]);
    expect(pages.flatMap((page) => page.rows.map((row) => row.sourceId)).sort()).toEqual(ids);
  });

  it('is asked by job and time only, whoever the workers are', async () => {
    await provision(['1']);
    await readAll({ to: LATER });
    const [arrived] = await graph.arrived('/auditLogs/provisioning');
    const filter = new URL(`https://graph.example${arrived?.path}`).searchParams.get('$filter');
    expect(filter).toBe(
      `jobid eq '${JOB.jobId}' and activityDateTime gt 2026-03-02T07:59:59.999Z and activityDateTime lt 2026-03-02T09:00:00.000Z`,
    );
  });

  it('begins at its first moment and ends before its last', async () => {
    await provision(['1']);
    const time = (await readAll())[0]?.rows[0]?.time;
    expect(time).toBeInstanceOf(Date);
    if (!time) return;
    const rowsIn = async (from: Date, to: Date) => (await readAll({ from, to })).flatMap((page) => page.rows).length;
    const next = new Date(time.getTime() + 1);
    expect(await rowsIn(time, next)).toBe(1);
    expect(await rowsIn(START, time)).toBe(0);
    expect(await rowsIn(next, LATER)).toBe(0);
  });

  it('of another job is not mixed in', async () => {
    await provision(['1']);
    expect((await readAll({ jobId: "other'job" }))[0]?.rows).toEqual([]);
  });

  it('is read in the older spelling of beta too', async () => {
    const row = {
      id: 'row-1',
      activityDateTime: '2026-03-02T08:15:02Z',
      jobId: JOB.jobId,
      changeId: 'change-1',
      action: 'update',
      statusInfo: { status: 'failure', errorInfo: { errorCode: 'InvalidDomain' } },
      sourceIdentity: { id: '7' },
    };
    await graph.fault('/auditLogs/provisioning', {
      status: 200,
      body: { value: [row, { id: 'row of a later kind' }] },
    });
    const [page] = await readAll();
    expect(page?.rows.map((one) => [one.sourceId, outcomeOfRow(one).code])).toEqual([['7', 'InvalidDomain']]);
    expect(page?.unreadable).toBe(1);
  });

  it('is not followed to another host, which would get our token', async () => {
    for (const nextLink of ['https://elsewhere.example/v1.0/auditLogs/provisioning', '//elsewhere.example/x', 'x']) {
      expect(await readLogPage(graph.connection, { jobId: JOB.jobId, from: START, nextLink })).toEqual({
        kind: 'unavailable',
        reason: 'foreign-next-link',
      });
    }
  });
});

describe('a refused read of the log', () => {
  it.each([
    ['is throttled', { status: 429, headers: { 'retry-after': '9' } }, { kind: 'throttled', retryAfterSeconds: 9 }],
    ['is unauthorized', { status: 401 }, { kind: 'unauthorized' }],
    [
      'is forbidden and names the permission to grant',
      { status: 403 },
      { kind: 'forbidden', permission: 'ProvisioningLog.Read.All', code: 'Forbidden' },
    ],
    ['is not found', { status: 404 }, { kind: 'not-found', code: 'ResourceNotFound' }],
    ['is unavailable', { status: 503 }, { kind: 'unavailable', reason: 'http-503: ServiceUnavailable' }],
    [
      'is unavailable when the filter is refused',
      { status: 400 },
      { kind: 'unavailable', reason: 'http-400: BadRequest' },
    ],
    ['is unavailable when cut off', { reset: 'before' }, { kind: 'unavailable', reason: 'reset' }],
    [
      'is unavailable when it is no JSON',
      { status: 200, body: '<html>' },
      { kind: 'unavailable', reason: 'unreadable-answer' },
    ],
    [
      'is unavailable when it is no object',
      { status: 200, body: '[]' },
      { kind: 'unavailable', reason: 'unreadable-answer' },
    ],
  ])('%s', async (_, action, expected) => {
    await graph.fault('/auditLogs/provisioning', action);
    expect(await readLogPage(graph.connection, { jobId: JOB.jobId, from: START })).toEqual(expected);
  });

  it('is throttled when the real limit is passed', async () => {
    await graph.control('PUT', '/switches', { logReadsPerWindow: 1 });
    await readAll();
    expect(await readLogPage(graph.connection, { jobId: JOB.jobId, from: START })).toEqual({
      kind: 'throttled',
      retryAfterSeconds: expect.any(Number),
    });
  });

  it('goes on after renewal when the token was refused', async () => {
    const connection = connectGraph(graph.options);
    await graph.fault('/auditLogs/provisioning', { status: 401 });
    expect(await readLogPage(connection, { jobId: JOB.jobId, from: START })).toEqual({ kind: 'unauthorized' });
    connection.renewCredential();
    expect(await readLogPage(connection, { jobId: JOB.jobId, from: START })).toMatchObject({ kind: 'page' });
    expect(await graph.arrived('/oauth2/v2.0/token')).toHaveLength(2);
  });
});
