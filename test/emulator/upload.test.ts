// EMU-2 to EMU-14: what bulkUpload takes, refuses and limits.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DEFAULT_TENANT } from '../../infra/local/emulator/default-tenant.ts';
import {
  BULK_REQUEST,
  bulkRequest,
  CORE,
  type EmulatedTenant,
  ENTERPRISE,
  JOB_PATH,
  type Json,
  startTenant,
  UPLOAD_PATH,
  worker,
} from './emulated-tenant.ts';

const SCIM = { 'content-type': 'application/scim+json' };
let tenant: EmulatedTenant;
beforeAll(async () => {
  tenant = await startTenant();
});
beforeEach(() => tenant.reset());
afterAll(() => tenant.close());

const staged = async () => (await tenant.control('GET', `/jobs/${DEFAULT_TENANT.jobId}/staged`)).body.value;
const send = (body: unknown, headers: Record<string, string> = SCIM) =>
  tenant.graph('POST', UPLOAD_PATH, { body, headers });

describe('a valid upload', () => {
  test('is answered 202 with nothing in the body and three headers (EMU-3)', async () => {
    const answer = await tenant.upload(worker('1'));
    expect(answer.status).toBe(202);
    expect(answer.text).toBe('');
    expect(answer.headers.get('content-length')).toBe('0');
    expect(answer.headers.get('request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.headers.get('client-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.headers.get('location')).toBe(
      `${tenant.graphUrl}/v1.0/auditLogs/provisioning/?$filter=jobid%20eq%20'${DEFAULT_TENANT.jobId}'`,
    );
    expect(await staged()).toMatchObject([{ externalId: '1', bulkId: 'b1' }]);
  });

  test('gets its own client-request-id back', async () => {
    const id = '7a0c3f0e-0000-4000-8000-00000000beef';
    const answer = await send(bulkRequest([worker('1')]), { ...SCIM, 'client-request-id': id });
    expect(answer.headers.get('client-request-id')).toBe(id);
  });

  test('is taken under /beta alike, and the location stays there (EMU-2)', async () => {
    const answer = await tenant.graph('POST', UPLOAD_PATH.replace('/v1.0', '/beta'), {
      body: bulkRequest([worker('1')]),
      headers: SCIM,
    });
    expect(answer.status).toBe(202);
    expect(answer.headers.get('location')).toContain('/beta/auditLogs/');
  });

  test('may have parameters behind the content type', async () => {
    expect(
      (await send(bulkRequest([worker('1')]), { 'content-type': 'application/scim+json; charset=utf-8' })).status,
    ).toBe(202);
  });

  test('carries the emulator clock in Date', async () => {
    await tenant.control('PUT', '/clock', { now: '2031-05-06T07:08:09Z' });
    expect((await tenant.upload(worker('1'))).headers.get('date')).toBe('Tue, 06 May 2031 07:08:09 GMT');
  });
});

describe('a token that does not do', () => {
  const cases: [string, () => Promise<Record<string, string>>][] = [
    ['is absent', async () => ({ authorization: '' })],
    ['is no bearer token', async () => ({ authorization: 'Basic abc' })],
    ['is malformed', async () => ({ authorization: 'Bearer not.a.token' })],
    [
      'has expired',
      async () => ({
        authorization: `Bearer ${(await tenant.control('POST', '/tokens', { audience: 'https://graph.microsoft.com', roles: ['SynchronizationData-User.Upload'], expiresInSeconds: -10 })).body.token}`,
      }),
    ],
    [
      'is for another audience',
      async () => ({ authorization: `Bearer ${await tenant.token({ scope: 'api://something-else/.default' })}` }),
    ],
    [
      'was signed by somebody else',
      async () => {
        const token = await tenant.token();
        const signature = token.split('.')[2]!;
        return { authorization: `Bearer ${token.replace(signature, signature.split('').reverse().join(''))}` };
      },
    ],
  ];
  test.each(cases)('because it %s is 401 InvalidAuthenticationToken (EMU-4)', async (_why, headers) => {
    const answer = await send(bulkRequest([worker('1')]), { ...SCIM, ...(await headers()) });
    expect(answer.status).toBe(401);
    expect(answer.body.error.code).toBe('InvalidAuthenticationToken');
    expect(answer.body.error.innerError['request-id']).toBe(answer.headers.get('request-id'));
    expect(await staged()).toEqual([]);
  });
});

describe('permission', () => {
  const OWNER = {
    appId: 'bbbbbbbb-0000-4000-8000-000000000001',
    secrets: ['s'],
    roles: ['SynchronizationData-User.Upload.OwnedBy'],
  };
  const as = async (application: typeof OWNER) => {
    await tenant.control('POST', '/seed', { applications: [application] });
    return {
      ...SCIM,
      authorization: `Bearer ${await tenant.token({ clientId: application.appId, clientSecret: 's' })}`,
    };
  };

  test('to upload is needed: without it 403 (EMU-5)', async () => {
    const answer = await send(bulkRequest([worker('1')]), await as({ ...OWNER, roles: ['User.Read.All'] }));
    expect(answer.status).toBe(403);
    expect(answer.body.error.code).toBe('Forbidden');
  });

  test('for owned apps does not reach an app of somebody else', async () => {
    expect((await send(bulkRequest([worker('1')]), await as(OWNER))).status).toBe(403);
  });

  test('for owned apps reaches an app the client owns', async () => {
    const servicePrincipals = [{ id: DEFAULT_TENANT.servicePrincipalId, ownerAppIds: [OWNER.appId] }];
    await tenant.control('POST', '/seed', { servicePrincipals });
    expect((await send(bulkRequest([worker('1')]), await as(OWNER))).status).toBe(202);
  });
});

describe('what is refused whole', () => {
  const operation = (changes: Json) => ({ method: 'POST', bulkId: 'b', path: '/Users', data: worker('2'), ...changes });
  const withOperation = (changes: Json) => ({
    ...bulkRequest([worker('1')]),
    Operations: [operation({}), operation(changes)],
  });
  const cases: [string, unknown][] = [
    ['no JSON', '{"schemas": ['],
    ['an array', []],
    ['no root schemas', { Operations: [operation({})] }],
    ['another root schema', { schemas: [CORE], Operations: [operation({})] }],
    ['a scalar root schema', { schemas: BULK_REQUEST, Operations: [operation({})] }],
    ['operations spelled in lower case', { schemas: [BULK_REQUEST], operations: [operation({})] }],
    ['Operations that are no array', { schemas: [BULK_REQUEST], Operations: operation({}) }],
    ['no operation', { schemas: [BULK_REQUEST], Operations: [] }],
    ['an operation without method', withOperation({ method: undefined })],
    ['method PATCH', withOperation({ method: 'PATCH' })],
    ['no path', withOperation({ path: undefined })],
    ['a path to groups', withOperation({ path: '/Groups' })],
    ['no bulkId', withOperation({ bulkId: undefined })],
    ['no data', withOperation({ data: undefined })],
    ['no externalId', withOperation({ data: worker('2', { externalId: undefined }) })],
    ['a numeric externalId', withOperation({ data: worker('2', { externalId: 2 }) })],
    ['data without schemas', withOperation({ data: worker('2', { schemas: undefined }) })],
    ['scalar data.schemas', withOperation({ data: worker('2', { schemas: CORE }) })],
    ['a scalar where e-mail addresses are a list', withOperation({ data: worker('2', { emails: 'a@b.example' }) })],
    ['a text for active', withOperation({ data: worker('2', { active: 'true' }) })],
    ['51 operations (EMU-8)', bulkRequest(Array.from({ length: 51 }, (_, index) => worker(String(index))))],
  ];
  test.each(cases)('%s: 400, nothing staged (EMU-7)', async (_what, body) => {
    const answer = await send(body);
    expect(answer.status).toBe(400);
    expect(answer.body.error).toMatchObject({
      code: 'InvalidDataFormat',
      message: expect.stringContaining('Invalid Data Format'),
    });
    expect(await staged()).toEqual([]);
  });

  test.each(['application/json', 'text/plain', ''])(
    'content type "%s": 400 Invalid Data Format (EMU-6)',
    async (type) => {
      const answer = await send(bulkRequest([worker('1')]), { 'content-type': type });
      expect(answer.status).toBe(400);
      expect(answer.body.error.message).toContain('Invalid Data Format');
      expect(await staged()).toEqual([]);
    },
  );

  test('its code is a switch', async () => {
    await tenant.control('PUT', '/switches', { invalidFormatCode: 'invalidRequest' });
    expect((await send('no')).body.error.code).toBe('invalidRequest');
  });

  test('a body over the size: 413', async () => {
    await tenant.control('PUT', '/switches', { uploadBodyBytes: 500 });
    expect((await tenant.upload(worker('1'), worker('2'))).status).toBe(413);
  });
});

describe("what Microsoft's samples do (EMU-9)", () => {
  const cases: [string, Json[], (body: ReturnType<typeof bulkRequest>) => void][] = [
    [
      'a repeated bulkId',
      [worker('1'), worker('2')],
      (body) => void body.Operations.map((each) => Object.assign(each, { bulkId: 'same' })),
    ],
    [
      'path /users',
      [worker('1')],
      (body) => void body.Operations.map((each) => Object.assign(each, { path: '/users' })),
    ],
    ['username', [worker('1', { userName: undefined, username: 'a@hr-onramp.example' })], () => {}],
    ['core-only schemas', [worker('1', { schemas: [CORE] })], () => {}],
    ['enterprise-only schemas', [worker('1', { schemas: [ENTERPRISE] })], () => {}],
  ];
  test.each(cases)('%s is taken with a warning, and refused in strict mode', async (_what, users, change) => {
    const body = bulkRequest(users);
    change(body);
    expect((await send(body)).status).toBe(202);
    const { value } = (await tenant.control('GET', '/requests?path=bulkUpload')).body;
    expect(value.at(-1).warnings).toHaveLength(1);
    await tenant.control('PUT', '/switches', { strictEnvelope: true });
    expect((await send(body)).status).toBe(400);
  });
});

describe('the address', () => {
  test.each([
    [
      'service principal',
      UPLOAD_PATH.replace(DEFAULT_TENANT.servicePrincipalId, 'aaaaaaaa-0000-4000-8000-00000000ffff'),
    ],
    ['job', UPLOAD_PATH.replace(DEFAULT_TENANT.jobId, 'API2AAD.x.y')],
  ])('of an unknown %s is 404 (EMU-10)', async (_what, path) => {
    expect((await tenant.graph('POST', path, { body: bulkRequest([worker('1')]), headers: SCIM })).status).toBe(404);
  });

  test.each(['GET', 'PUT', 'PATCH', 'DELETE'])('takes no %s: 405 (EMU-10)', async (method) => {
    const answer = await tenant.graph(method, UPLOAD_PATH);
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('POST');
  });

  test.each([
    ['GET', '/v1.0/groups'],
    ['POST', '/v1.0/users'],
    ['DELETE', '/v1.0/users/x'],
    ['PATCH', `${JOB_PATH}/schema`],
    ['GET', '/v1.0/users?$search="displayName:x"'],
  ])('%s %s, which the emulator does not know, is 501 and not pretended', async (method, path) => {
    expect((await tenant.graph(method, path)).status).toBe(501);
  });
});

describe('limits', () => {
  test('more than 40 calls in 5 seconds: 429 with Retry-After; the window slides in real time (EMU-11)', async () => {
    await tenant.control('PUT', '/switches', { uploadCallsPerWindow: 40, uploadWindowSeconds: 4 });
    const answers = await Promise.all(Array.from({ length: 42 }, (_, index) => tenant.upload(worker(String(index)))));
    expect(answers.filter((each) => each.status === 202)).toHaveLength(40);
    const throttled = answers.filter((each) => each.status === 429);
    expect(throttled).toHaveLength(2);
    expect(['1', '2', '3', '4']).toContain(throttled[0]?.headers.get('retry-after'));
    expect(await staged()).toHaveLength(40);

    await tenant.forward(60);
    expect((await tenant.upload(worker('x'))).status).toBe(429);
    await tenant.control('PUT', '/switches', { sendRetryAfter: false });
    expect((await tenant.upload(worker('x'))).headers.get('retry-after')).toBeNull();
    await expect.poll(async () => (await tenant.upload(worker('x'))).status, { timeout: 20_000 }).toBe(202);
  });

  test('more calls than the daily quota of the licence: 429, also when the clock is set to another day (EMU-12)', async () => {
    await tenant.control('PUT', '/switches', { dailyQuota: 3 });
    for (const id of ['1', '2', '3']) expect((await tenant.upload(worker(id))).status).toBe(202);
    const answer = await tenant.upload(worker('4'));
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(23 * 3600);
    await tenant.forward(25 * 60);
    expect((await tenant.upload(worker('4'))).status).toBe(429);
    await tenant.control('PUT', '/switches', { dailyQuota: 6000 });
    expect((await tenant.upload(worker('4'))).status).toBe(202);
  });

  test('a queue that is full answers 500 until the job has drained it, and stages nothing of the request (EMU-13)', async () => {
    await tenant.control('PUT', '/switches', { bucketRecords: 3 });
    await tenant.graph('POST', `${JOB_PATH}/pause`);
    expect((await tenant.upload(worker('1'), worker('2'))).status).toBe(202);
    const full = await tenant.upload(worker('3'), worker('4'));
    expect(full.status).toBe(500);
    expect(full.body.error.message).toMatch(/^The bucket that stores the ingested data is full/);
    expect(await staged()).toHaveLength(2);
    await tenant.graph('POST', `${JOB_PATH}/start`);
    await expect
      .poll(async () => (await tenant.upload(worker('3'), worker('4'))).status, { timeout: 30_000 })
      .toBe(202);
  });
});

describe('faults (EMU-14)', () => {
  const fault = (action: Json, times: number | null = 1) =>
    tenant.control('POST', '/faults', { match: { method: 'POST', path: 'bulkUpload' }, action, times });

  test.each([500, 502, 503, 504])('a %i is answered once and nothing is staged', async (status) => {
    await fault({ status, headers: { 'retry-after': '7' } });
    const answer = await tenant.upload(worker('1'));
    expect(answer.status).toBe(status);
    expect(answer.headers.get('retry-after')).toBe('7');
    expect(answer.body.error.code).toBeTruthy();
    expect(await staged()).toEqual([]);
    expect((await tenant.upload(worker('1'))).status).toBe(202);
  });

  test('a 504 may come although Graph took the batch', async () => {
    await fault({ status: 504, handle: true });
    expect((await tenant.upload(worker('1'))).status).toBe(504);
    expect(await staged()).toHaveLength(1);
  });

  test('a connection reset before the request was handled stages nothing', async () => {
    await fault({ reset: 'before' });
    await expect(tenant.upload(worker('1'))).rejects.toThrow();
    expect(await staged()).toEqual([]);
  });

  test('a connection reset afterwards has staged the request: the client cannot know', async () => {
    await fault({ reset: 'after' });
    await expect(tenant.upload(worker('1'))).rejects.toThrow();
    expect(await staged()).toHaveLength(1);
    const { value } = (await tenant.control('GET', '/requests?path=bulkUpload')).body;
    expect(value.at(-1)).toMatchObject({ method: 'POST', status: 0, body: { Operations: [{ bulkId: 'b1' }] } });
  });

  test('a slow 202 is staged at once and answered later', async () => {
    await fault({ delayMs: 300 });
    const started = performance.now();
    const answer = tenant.upload(worker('1'));
    await expect.poll(staged, { interval: 10 }).toHaveLength(1);
    expect((await answer).status).toBe(202);
    expect(performance.now() - started).toBeGreaterThan(290);
  });

  test('a 202 may say JSON and have no body, which trips a client that parses it', async () => {
    await fault({ headers: { 'content-type': 'application/json' } });
    const answer = await tenant.upload(worker('1'));
    expect(answer.status).toBe(202);
    expect(answer.headers.get('content-type')).toContain('application/json');
    expect(answer.text).toBe('');
    expect(await staged()).toHaveLength(1);
  });

  test('a pattern with * covers the whole path, and DELETE /faults calls all off', async () => {
    await tenant.control('POST', '/faults', {
      match: { path: '/v1.0/*/jobs/*/bulk*' },
      action: { status: 503 },
      times: null,
    });
    for (const id of ['1', '2']) expect((await tenant.upload(worker(id))).status).toBe(503);
    await tenant.control('DELETE', '/faults');
    expect((await tenant.upload(worker('1'))).status).toBe(202);
  });
});
