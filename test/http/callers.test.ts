// Who may do what: callers and roles, before any body is read.
import { once } from 'node:events';
import { request as openRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callerOf, requireSubmission, requireUse } from '../../api/http/caller.ts';
import { listOperations, type Operation, type Role, readContract, roles } from '../../api/http/contract.ts';
import { callers, openDoor } from './doors.ts';

const withCaller = listOperations(readContract()).filter((operation) => operation.needsCaller);
const oneRole = Object.fromEntries(roles.map((role) => [role, { roles: [role] }]));
const { app } = openDoor({
  identities: callers({
    ...oneRole,
    nothing: { roles: [] },
    payroll: { roles, mapping: 'payroll', job: 'entra-id' },
  }),
});

function call(operation: Operation) {
  const path = operation.path.replaceAll(/\{\w+\}/g, 'x1');
  return request(app)[operation.method.toLowerCase() as 'get' | 'post'](path);
}

describe('without a credential', () => {
  it.each(withCaller.map((operation) => [operation.id, operation] as const))(
    '%s answers 401 and how to authenticate',
    async (_id, operation) => {
      const response = await call(operation).expect(401);
      expect(response.body.code).toBe('no-caller');
      expect(response.headers['www-authenticate']).toMatch(/Bearer.*x-api-key/);
    },
  );
});

describe('with one role', () => {
  it.each(withCaller.map((operation) => [operation.id, operation] as const))(
    '%s lets in exactly the roles of the contract',
    async (_id, operation) => {
      const allowed: readonly Role[] = [...operation.roles, ...operation.ownRoles];
      for (const role of ['nothing', ...roles] as const) {
        const response = await call(operation).set('x-api-key', role);
        const refused = response.status === 403 && response.body.code === 'missing-role';
        expect(refused, `${operation.id} as ${role}`).toBe(allowed.length > 0 && !allowed.includes(role as Role));
      }
    },
  );

  it('a refusal names the roles that would do and those the caller has', async () => {
    const { body } = await request(app).get('/v1/events').set('x-api-key', 'Jobs.Operate').expect(403);
    expect(body.detail).toBe(
      'This operation needs one of the roles Workers.Read, Submissions.Approve; the caller has Jobs.Operate.',
    );
  });
});

describe('a credential', () => {
  it.each([
    ['of both kinds', { 'x-api-key': 'somebody', authorization: 'Bearer x' }, 'two-credentials'],
    ['that is not a bearer token', { authorization: 'Basic Zm9vOmJhcg==' }, 'no-bearer'],
    ['that is a token where no tenant is configured', { authorization: 'Bearer x.y.z' }, 'tokens-not-configured'],
  ])('%s is refused with 401', async (_what, headers, code) => {
    const { body } = await request(app).get('/v1/jobs').set(headers).expect(401);
    expect(body.code).toBe(code);
  });
});

describe('a caller restricted to a mapping and a job', () => {
  it.each([
    ['another mapping', '/v1/submissions?mapping=sales', 'mapping-not-allowed'],
    ['another job', '/v1/workers/10107?job=on-premises', 'job-not-allowed'],
    ['another job in the path', '/v1/jobs/on-premises', 'job-not-allowed'],
    ['two mappings at once', '/v1/submissions?mapping=payroll&mapping=sales', 'mapping-not-allowed'],
  ])('is refused %s', async (_what, path, code) => {
    const { body } = await request(app).get(path).set('x-api-key', 'payroll').expect(403);
    expect(body.code).toBe(code);
  });

  it('may use its own', async () => {
    await request(app).get('/v1/submissions?mapping=payroll').set('x-api-key', 'payroll').expect(200);
    await request(app).get('/v1/jobs/entra-id').set('x-api-key', 'payroll').expect(200);
  });

  it('is checked again where the service chose the mapping or job', () => {
    const caller = { principal: 'key:payroll', roles, mapping: 'payroll', job: 'entra-id' };
    expect(() => requireUse(caller, { job: 'on-premises' })).toThrow('restricted to the job "entra-id"');
    expect(() => requireUse(caller, { mapping: 'payroll', job: 'entra-id' })).not.toThrow();
  });
});

describe('what a caller has submitted', () => {
  const { app: owned } = openDoor({
    identities: callers({ ...oneRole, payroll: { roles: ['Workers.Submit'], mapping: 'payroll' } }),
    handlers: {
      CancelSubmission: (_request, response) => {
        requireSubmission(response, {
          caller: 'key:Workers.Submit',
          mapping: 'generic-csv',
          jobCounts: { 'entra-id': {} },
        });
        response.status(409).end(callerOf(response).principal);
      },
    },
  });
  const cancel = (key: string) => request(owned).post('/v1/submissions/sub_1/cancel').set('x-api-key', key);

  it('it may cancel with the role that submits', async () => {
    await cancel('Workers.Submit').expect(409, 'key:Workers.Submit');
  });

  it('an approver may cancel, whoever submitted', async () => {
    await cancel('Submissions.Approve').expect(409);
  });

  it('another submitter may not', async () => {
    const { app: others } = openDoor({
      handlers: {
        CancelSubmission: (_request, response) => {
          requireSubmission(response, {
            caller: 'key:another',
            mapping: 'generic-csv',
            jobCounts: { 'entra-id': {} },
          });
          response.status(409).end();
        },
      },
      identities: callers(oneRole),
    });
    const { body } = await request(others)
      .post('/v1/submissions/sub_1/cancel')
      .set('x-api-key', 'Workers.Submit')
      .expect(403);
    expect(body.detail).toMatch(/needs the role Submissions.Approve for what another caller has submitted/);
  });

  it('nobody touches who is restricted to another mapping', async () => {
    await cancel('payroll').expect(403);
  });
});

describe('a refused upload', () => {
  const server = app.listen(0, '127.0.0.1');
  beforeAll(async () => {
    if (!server.listening) await once(server, 'listening');
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it.each([
    [401, {}],
    [403, { 'x-api-key': 'Workers.Read' }],
  ])('is answered with %i before its body has come', async (status, headers) => {
    const { port } = server.address() as AddressInfo;
    for (const path of ['/v1/submit/content?mapping=generic-csv', '/v1/submit/records?mapping=generic-csv']) {
      const upload = openRequest({
        port,
        host: '127.0.0.1',
        path,
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json', 'content-length': 1_000_000 },
      });
      upload.on('error', () => {});
      upload.write('{');
      const [response] = (await once(upload, 'response')) as [{ statusCode: number }];
      expect(response.statusCode).toBe(status);
      upload.destroy();
    }
  });
});
