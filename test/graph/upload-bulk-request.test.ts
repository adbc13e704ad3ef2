import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectGraph } from '../../api/graph/connection.ts';
import { uploadBulkRequest } from '../../api/graph/upload-bulk-request.ts';
import { type EmulatedGraph, JOB, startGraph, upload } from './emulated-graph.ts';

let graph: EmulatedGraph;
beforeAll(async () => {
  graph = await startGraph();
});
afterAll(() => graph.close());
beforeEach(async () => {
  await graph.control('POST', '/reset');
});

describe('a bulk request that Graph takes', () => {
  it("is accepted with Graph's time and request id, and its workers are staged", async () => {
    const answer = await uploadBulkRequest(graph.connection, upload(['1', '2']));
    expect(answer).toEqual({
      kind: 'accepted',
      graphTime: expect.any(Date),
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(JSON.stringify(await graph.control('GET', `/jobs/${JOB.jobId}/staged`))).toContain('"1"');
  });

  it('arrives byte for byte, as scim+json, with our client-request-id', async () => {
    const request = upload(['1']);
    await uploadBulkRequest(graph.connection, request);
    const [arrived] = await graph.arrived('/bulkUpload');
    expect(arrived?.headers).toMatchObject({
      'content-type': 'application/scim+json',
      'client-request-id': request.clientRequestId,
    });
    expect(arrived?.body).toEqual(JSON.parse(request.body));
  });

  it('is accepted when the 202 says JSON and has no body, where the client itself would throw', async () => {
    await graph.fault('/bulkUpload', { headers: { 'content-type': 'application/json' } });
    expect(await uploadBulkRequest(graph.connection, upload(['1']))).toMatchObject({ kind: 'accepted' });
  });

  it("tells the clock of Graph, taken from the answer's Date", async () => {
    const seen: Date[] = [];
    const connection = connectGraph({ ...graph.options, onGraphTime: (graphTime) => void seen.push(graphTime) });
    await graph.fault('/bulkUpload', { headers: { date: 'Mon, 02 Mar 2026 08:00:00 GMT' } });
    const answer = await uploadBulkRequest(connection, upload(['1']));
    expect(answer).toMatchObject({ kind: 'accepted', graphTime: new Date('2026-03-02T08:00:00Z') });
    expect(seen).toEqual([new Date('2026-03-02T08:00:00Z')]);
  });

  it('goes to beta where the settings say so', async () => {
    const connection = connectGraph({ ...graph.options, apiVersion: 'beta' });
    expect(await uploadBulkRequest(connection, upload(['1']))).toMatchObject({ kind: 'accepted' });
    expect(await graph.arrived('/beta/servicePrincipals')).toHaveLength(1);
  });
});

describe('a bulk request that Graph refuses', () => {
  it('for its form is rejected', async () => {
    const answer = await uploadBulkRequest(graph.connection, upload(['1'], { body: '{"schemas":[]}' }));
    expect(answer).toEqual({
      kind: 'rejected',
      status: 400,
      code: 'InvalidDataFormat',
      message: 'Invalid Data Format',
    });
  });

  it('for its size is rejected', async () => {
    await graph.control('PUT', '/switches', { uploadBodyBytes: 100 });
    expect(await uploadBulkRequest(graph.connection, upload(['1']))).toMatchObject({ kind: 'rejected', status: 413 });
  });

  it('for an unknown job is not found, also when the id is no path', async () => {
    for (const jobId of ['API2AAD.0.0', 'a/../b?c']) {
      const answer = await uploadBulkRequest(graph.connection, upload(['1'], { jobId }));
      expect(answer).toEqual({ kind: 'not-found', code: expect.any(String) });
    }
  });

  const refusals = [
    ['401 is unauthorized', { status: 401 }, { kind: 'unauthorized' }],
    [
      '403 is forbidden and names the permission',
      { status: 403 },
      { kind: 'forbidden', code: 'Forbidden', permission: 'SynchronizationData-User.Upload' },
    ],
    ['405 speaks of the address, as 404 does', { status: 405, body: '' }, { kind: 'not-found', code: 'http-405' }],
    [
      '429 is throttled for the seconds it says',
      { status: 429, headers: { 'retry-after': '300' } },
      { kind: 'throttled', retryAfterSeconds: 300 },
    ],
    ['429 may say nothing about the time', { status: 429 }, { kind: 'throttled', retryAfterSeconds: null }],
    [
      '429 may give a date, counted from the time of the answer',
      {
        status: 429,
        headers: { date: 'Mon, 02 Mar 2026 08:00:00 GMT', 'retry-after': 'Mon, 02 Mar 2026 08:05:00 GMT' },
      },
      { kind: 'throttled', retryAfterSeconds: 300 },
    ],
    [
      '500 is unavailable',
      { status: 500 },
      { kind: 'unavailable', status: 500, bucketFull: false, retryAfterSeconds: null },
    ],
    [
      '503 is unavailable for the time it says',
      { status: 503, headers: { 'retry-after': '7' } },
      { kind: 'unavailable', status: 503, bucketFull: false, retryAfterSeconds: 7 },
    ],
    [
      '502 is unknown: Graph behind it may have taken the request',
      { status: 502 },
      { kind: 'unknown', reason: 'bad-gateway' },
    ],
    [
      '504 is unknown: Graph may have taken it and answered too late',
      { status: 504 },
      { kind: 'unknown', reason: 'gateway-timeout' },
    ],
    [
      "200 is unknown: the page of a proxy is not Graph's 202",
      { status: 200, body: '<html></html>' },
      { kind: 'unknown', reason: 'unexpected-status' },
    ],
    [
      'a 413 of a proxy without an envelope is rejected',
      { status: 413, body: '<html>' },
      { kind: 'rejected', status: 413, code: 'http-413', message: 'Graph answered 413.' },
    ],
  ] as const;
  it.each(refusals)('%s', async (_, action, expected) => {
    await graph.fault('/bulkUpload', action);
    expect(await uploadBulkRequest(graph.connection, upload(['1']))).toEqual(expected);
  });

  it.each([429, 503, 504])(
    'with %i is not repeated by the client: when to send again is ours to decide',
    async (status) => {
      await graph.fault('/bulkUpload', { status }, 5);
      await uploadBulkRequest(graph.connection, upload(['1']));
      expect(await graph.arrived('/bulkUpload')).toHaveLength(1);
    },
  );

  it('because its bucket is full is told apart from a plain 500', async () => {
    await graph.control('PUT', '/switches', { bucketRecords: 1 });
    expect(await uploadBulkRequest(graph.connection, upload(['1', '2']))).toMatchObject({
      kind: 'unavailable',
      status: 500,
      bucketFull: true,
    });
  });

  it('never repeats what Graph says about a person', async () => {
    const body = { error: { code: 'BadRequest', message: 'Quintessa Overby is no valid displayName' } };
    await graph.fault('/bulkUpload', { status: 400, body });
    const answer = await uploadBulkRequest(graph.connection, upload(['1']));
    expect(answer).toMatchObject({ kind: 'rejected', code: 'BadRequest' });
    expect(JSON.stringify(answer)).not.toContain('Overby');
  });

  it('by sending us elsewhere is not sent there: workers go to one host only', async () => {
    await graph.fault('/bulkUpload', { status: 307, headers: { location: `${graph.url}/elsewhere` }, body: '' });
    expect(await uploadBulkRequest(graph.connection, upload(['1']))).toMatchObject({
      kind: 'not-sent',
      reason: 'redirected',
    });
    expect(await graph.arrived('/elsewhere')).toEqual([]);
  });
});

describe('a bulk request without an answer', () => {
  it('whose connection breaks before Graph reads it is unknown, because that cannot be seen from here', async () => {
    await graph.fault('/bulkUpload', { reset: 'before' });
    expect(await uploadBulkRequest(graph.connection, upload(['1']))).toEqual({ kind: 'unknown', reason: 'reset' });
  });

  it('whose connection breaks after Graph took it is unknown, and the workers are staged', async () => {
    await graph.fault('/bulkUpload', { reset: 'after' });
    expect(await uploadBulkRequest(graph.connection, upload(['lost-answer']))).toEqual({
      kind: 'unknown',
      reason: 'reset',
    });
    expect(JSON.stringify(await graph.control('GET', `/jobs/${JOB.jobId}/staged`))).toContain('lost-answer');
  });

  it('that takes longer than its time is unknown', async () => {
    // The token is there already, so that all the time belongs to the upload.
    await uploadBulkRequest(graph.connection, upload(['1']));
    await graph.fault('/bulkUpload', { delayMs: 3000 });
    expect(await uploadBulkRequest(graph.connection, upload(['1'], { timeoutMs: 300 }))).toEqual({
      kind: 'unknown',
      reason: 'timeout',
    });
  });

  it('that is stopped on its way is unknown', async () => {
    await uploadBulkRequest(graph.connection, upload(['1']));
    await graph.fault('/bulkUpload', { delayMs: 3000 });
    const stop = new AbortController();
    const answer = uploadBulkRequest(graph.connection, upload(['2'], { signal: stop.signal }));
    while ((await graph.arrived('/bulkUpload')).length < 2) await new Promise((resolve) => setTimeout(resolve, 10));
    stop.abort();
    expect(await answer).toEqual({ kind: 'unknown', reason: 'aborted' });
  });

  it('that is stopped before it began was not sent', async () => {
    const answer = await uploadBulkRequest(graph.connection, upload(['1'], { signal: AbortSignal.abort() }));
    expect(answer).toMatchObject({ kind: 'not-sent', reason: 'no-token' });
    expect(await graph.arrived('/bulkUpload')).toEqual([]);
  });
});
