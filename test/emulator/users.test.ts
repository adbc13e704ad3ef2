// The directory as Graph shows it: users, managers, domains, organization, service principals.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEFAULT_TENANT } from '../../infra/local/emulator/default-tenant.ts';
import { type EmulatedTenant, startTenant } from './emulated-tenant.ts';

const EVENTUAL = { headers: { consistencylevel: 'eventual' } };
let tenant: EmulatedTenant;
beforeAll(async () => {
  tenant = await startTenant();
  const users = Array.from({ length: 25 }, (_, index) => ({
    id: `u-${index}`,
    userPrincipalName: `person${index}@hr-onramp.example`,
    displayName: `Person ${index}`,
    ...(index < 20 ? { employeeId: `E${index}` } : {}),
    ...(index > 0 ? { managerId: 'u-0' } : {}),
    accountEnabled: index % 2 === 0,
    onPremisesSyncEnabled: index === 3 ? true : null,
  }));
  await tenant.control('POST', '/seed', { users });
});
afterAll(() => tenant.close());

const list = async (query: string, options = {}) => tenant.graph('GET', `/v1.0/users?${query}`, options);
const filtered = async (filter: string, options = {}) =>
  (await list(`$select=id&$filter=${encodeURIComponent(filter)}${'headers' in options ? '&$count=true' : ''}`, options))
    .body;

test.each([
  ["employeeId eq 'E7'", ['u-7']],
  ["employeeId eq 'e7'", ['u-7']],
  ["employeeId eq 'nobody'", []],
  ["employeeId in ('E1','E2','E99')", ['u-1', 'u-2']],
  ["employeeId eq 'E1' or employeeId eq 'E2'", ['u-1', 'u-2']],
  ["userPrincipalName eq 'PERSON4@hr-onramp.example'", ['u-4']],
  ["startswith(userPrincipalName,'person1@')", ['u-1']],
  ['onPremisesSyncEnabled eq true', ['u-3']],
  ["id eq 'u-9'", ['u-9']],
  ["employeeId eq 'E1' and accountEnabled eq true", []],
  ['employeeId eq null and accountEnabled eq true', ['u-20', 'u-22', 'u-24']],
])('users are filtered by %s', async (filter, ids) => {
  expect((await filtered(filter)).value.map((user: { id: string }) => user.id)).toEqual(ids);
});

test('everybody with an employeeId is an advanced query: it needs ConsistencyLevel and $count, and counts', async () => {
  const refused = await list(`$filter=${encodeURIComponent('employeeId ne null')}`);
  expect([refused.status, refused.body.error.code]).toEqual([400, 'Request_UnsupportedQuery']);
  const body = await filtered('employeeId ne null', EVENTUAL);
  expect(body.value).toHaveLength(20);
  expect(body['@odata.count']).toBe(20);
});

test('pages hold at most $top users, 999 at the most, and follow @odata.nextLink', async () => {
  const seen: string[] = [];
  for (let next: string | undefined = '/v1.0/users?$select=id&$top=10'; next; ) {
    const { body } = await tenant.graph('GET', next);
    expect(body.value.length).toBeLessThanOrEqual(10);
    seen.push(...body.value.map((user: { id: string }) => user.id));
    next = body['@odata.nextLink']?.slice(tenant.graphUrl.length);
  }
  expect(seen).toEqual(Array.from({ length: 25 }, (_, index) => `u-${index}`));
  expect((await list('$top=1000')).status).toBe(400);
});

test('without $select only the default properties come; what Graph does not know is 400', async () => {
  const { body } = await tenant.graph('GET', '/v1.0/users/u-1');
  expect(body).toMatchObject({ id: 'u-1', displayName: 'Person 1', mail: null });
  expect(body).not.toHaveProperty('employeeId');
  expect(body).not.toHaveProperty('isCloudManaged');
  const selected = await tenant.graph(
    'GET',
    '/v1.0/users/person1@hr-onramp.example?$select=employeeId,onPremisesSyncEnabled',
  );
  expect(selected.body).toMatchObject({ employeeId: 'E1', onPremisesSyncEnabled: null });
  expect((await list('$select=shoeSize')).status).toBe(400);
  expect((await list(`$filter=${encodeURIComponent("shoeSize eq '1'")}`)).status).toBe(400);
});

test('managers are read one by one or expanded', async () => {
  expect((await tenant.graph('GET', '/v1.0/users/u-1/manager?$select=id,employeeId')).body).toMatchObject({
    id: 'u-0',
    employeeId: 'E0',
  });
  expect((await tenant.graph('GET', '/v1.0/users/u-0/manager')).status).toBe(404);
  const { body } = await list(`$select=id&$top=2&$expand=${encodeURIComponent('manager($select=id)')}`);
  expect(body.value).toEqual([
    { id: 'u-0' },
    { id: 'u-1', manager: { '@odata.type': '#microsoft.graph.user', id: 'u-0' } },
  ]);
});

test('an unknown user is 404', async () => {
  const answer = await tenant.graph('GET', '/v1.0/users/nobody');
  expect([answer.status, answer.body.error.code]).toEqual([404, 'Request_ResourceNotFound']);
});

test('the tenant tells its verified domains, its organization and its enterprise applications', async () => {
  const domains = (await tenant.graph('GET', '/v1.0/domains')).body.value;
  expect(
    domains.map((each: { id: string; isDefault: boolean; isVerified: boolean }) => [
      each.id,
      each.isDefault,
      each.isVerified,
    ]),
  ).toEqual([
    ['hr-onramp.example', true, true],
    ['fabletown.example', false, true],
    ['synthetic.example', false, true],
  ]);
  const [organization] = (await tenant.graph('GET', '/beta/organization')).body.value;
  expect(organization).toMatchObject({
    id: DEFAULT_TENANT.tenantId,
    verifiedDomains: [{ name: 'hr-onramp.example', isDefault: true }, {}, {}],
  });
  const filter = encodeURIComponent("startswith(displayName,'API-driven')");
  const found = (await tenant.graph('GET', `/v1.0/servicePrincipals?$filter=${filter}&$select=id,displayName`)).body
    .value;
  expect(found).toEqual([
    { id: DEFAULT_TENANT.servicePrincipalId, displayName: 'API-driven provisioning to Microsoft Entra ID' },
  ]);
  expect((await tenant.graph('GET', `/v1.0/servicePrincipals/${DEFAULT_TENANT.servicePrincipalId}`)).status).toBe(200);
});

describe('permissions', () => {
  test.each([
    ['/v1.0/users', 'User.Read.All'],
    ['/v1.0/users/u-1', 'Directory.Read.All'],
    ['/v1.0/users/u-1/manager', 'User.Read.All'],
    ['/v1.0/domains', 'Domain.Read.All'],
    ['/v1.0/organization', 'Organization.Read.All'],
    ['/v1.0/servicePrincipals', 'Application.Read.All'],
  ])('%s needs %s', async (path, role) => {
    const as = async (appId: string, roles: string[]) => {
      await tenant.control('POST', '/seed', { applications: [{ appId, secrets: ['s'], roles }] });
      const headers = { authorization: `Bearer ${await tenant.token({ clientId: appId, clientSecret: 's' })}` };
      return tenant.graph('GET', path, { headers });
    };
    expect((await as('with', [role])).status).toBe(200);
    const refused = await as('without', ['Mail.Read']);
    expect([refused.status, refused.body.error.code]).toEqual([403, 'Authorization_RequestDenied']);
  });
});
