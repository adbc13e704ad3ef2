// The control port: seed, reset, look, and what it says to bad input.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DEFAULT_TENANT } from '../../infra/local/emulator/default-tenant.ts';
import { SWITCHES } from '../../infra/local/emulator/switches.ts';
import { type EmulatedTenant, startTenant, worker } from './emulated-tenant.ts';

let tenant: EmulatedTenant;
beforeAll(async () => {
  tenant = await startTenant({ cycleSeconds: 77 });
});
beforeEach(() => tenant.reset());
afterAll(() => tenant.close());

const people = async () => (await tenant.control('GET', '/directory/users')).body.value;

test('a reset brings back the start: default tenant, no people, running job, clock, faults, requests, switches', async () => {
  await tenant.control('POST', '/seed', {
    tenant: { displayName: 'Other' },
    domains: [{ id: 'x.example', isDefault: true }],
    users: [{ id: 'u' }],
  });
  await tenant.provision(worker('1'));
  await tenant.control('PUT', '/switches', { cycleSeconds: 5 });
  await tenant.control('PUT', '/clock', { now: '2040-01-01T00:00:00Z' });
  await tenant.control('POST', '/faults', { match: {}, action: { status: 500 }, times: null });
  await tenant.control('POST', '/reset');

  expect(await people()).toEqual([]);
  expect((await tenant.control('GET', '/faults')).body.value).toEqual([]);
  expect((await tenant.control('GET', '/requests')).body.value).toEqual([]);
  expect((await tenant.control('GET', '/switches')).body.cycleSeconds.value).toBe(77);
  expect(Math.abs(Date.parse((await tenant.control('GET', '/clock')).body.now) - Date.now())).toBeLessThan(5000);
  expect(await tenant.rows()).toEqual([]);
  const domains = (await tenant.graph('GET', '/v1.0/domains')).body.value;
  expect(domains.map((each: { id: string }) => each.id)).toEqual([...DEFAULT_TENANT.domains]);
});

describe('seed', () => {
  test('adds users with their own ids and properties, and replaces them by id', async () => {
    const roles = ['User Administrator'];
    await tenant.control('POST', '/seed', {
      users: [
        { id: 'boss' },
        { id: 'u', employeeId: '1', department: 'D', managerId: 'boss', isCloudManaged: true, roles },
      ],
    });
    expect(await tenant.person('1')).toMatchObject({
      id: 'u',
      department: 'D',
      managerId: 'boss',
      isCloudManaged: true,
      roles,
    });
    await tenant.control('POST', '/seed', { users: [{ id: 'u', employeeId: '2' }] });
    expect(await tenant.person('1')).toBeUndefined();
    expect(await people()).toHaveLength(2);
  });

  test('with one default domain leaves no other default', async () => {
    await tenant.control('POST', '/seed', { domains: [{ id: 'New.example', isDefault: true }] });
    const domains = (await tenant.graph('GET', '/v1.0/domains')).body.value;
    expect(domains.filter((each: { isDefault: boolean }) => each.isDefault)).toMatchObject([
      { id: 'new.example', isVerified: true },
    ]);
  });

  test('that is wrong anywhere changes nothing and names every fault', async () => {
    const { status, body } = await tenant.control('POST', '/seed', {
      people: [],
      users: [
        { id: 'ok' },
        { id: 5 },
        { id: 'a', userPrincipalName: 'x@y.example' },
        { id: 'b', userPrincipalName: 'X@Y.example', managerId: 'nobody' },
      ],
      jobs: [{ id: 'AD2AADProvisioning.x' }],
    });
    expect(status).toBe(400);
    expect(body.error.problems).toHaveLength(5);
    expect(await people()).toEqual([]);
  });
});

test.each([
  ['PUT', '/clock', { now: 'soon' }],
  ['PUT', '/clock', undefined],
  ['POST', '/faults', { action: {} }],
  ['POST', '/faults', { match: { url: '/x' }, action: { status: 500 } }],
  ['POST', '/faults', { action: { status: 99, reset: 'maybe', delayMs: -1 }, times: 0 }],
  ['PUT', '/switches', { cycleSeconds: 'ten' }],
  ['PUT', '/switches', { cicleSeconds: 10 }],
  ['PUT', '/switches', { uploadLimitScope: 'planet' }],
  ['POST', '/tokens', { objectId: 1, roles: 'all' }],
  ['POST', '/records/fail', { externalId: '1' }],
  ['POST', '/seed', { users: {} }],
  ['POST', '/seed', { jobs: [{ id: 'API2AAD.x', schema: { directories: [] } }] }],
])('%s %s with bad input is 400 and says what would be right', async (method, path, body) => {
  const answer = await tenant.control(method, path, body);
  expect(answer.status).toBe(400);
  expect(answer.body.error.problems.join()).toMatch(/\w/);
});

test('an address it does not have is 404, also for an unknown job', async () => {
  expect((await tenant.control('GET', '/nothing')).status).toBe(404);
  expect((await tenant.control('GET', '/jobs/nobody/staged')).status).toBe(404);
});

test('what arrived is listed newest last, with status and body and without credentials', async () => {
  await tenant.graph('GET', '/v1.0/domains');
  await tenant.upload(worker('1'));
  const { value } = (await tenant.control('GET', '/requests')).body;
  expect(value.at(-1)).toMatchObject({
    method: 'POST',
    status: 202,
    at: expect.stringMatching(/^20/),
    bodySize: expect.any(Number),
    body: { Operations: [{ data: { externalId: '1' } }] },
    headers: { 'content-type': 'application/scim+json', authorization: '(not kept)' },
  });
  expect(value.at(-2)).toMatchObject({ method: 'GET', path: '/v1.0/domains', status: 200, body: null });
});

test('every switch says its value, its default and why', async () => {
  const { body } = await tenant.control('GET', '/switches');
  expect(Object.keys(body)).toEqual(Object.keys(SWITCHES));
  for (const each of Object.values(body))
    expect(each).toMatchObject({
      value: expect.anything(),
      default: expect.anything(),
      why: expect.stringMatching(/\.$/),
    });
});

test('many emulators in one process know nothing of each other', async () => {
  const other = await startTenant();
  try {
    await tenant.provision(worker('1'));
    expect((await other.control('GET', '/directory/users')).body.value).toEqual([]);
    expect(other.graphUrl).not.toBe(tenant.graphUrl);
  } finally {
    await other.close();
  }
});
