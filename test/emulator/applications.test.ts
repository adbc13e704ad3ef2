// What setting a tenant up asks of Graph, and what Graph refuses there.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EmulatedTenant, startTenant } from './emulated-tenant.ts';

let tenant: EmulatedTenant;
let call: (method: string, path: string, body?: unknown) => ReturnType<EmulatedTenant['graph']>;

beforeAll(async () => {
  tenant = await startTenant();
  const [clientId, clientSecret] = ['aaaa1111-0000-4000-8000-000000000001', 'operator-of-a-test'];
  const roles = ['Application.ReadWrite.All', 'AppRoleAssignment.ReadWrite.All', 'Synchronization.ReadWrite.All'];
  await tenant.control('POST', '/seed', { applications: [{ appId: clientId, secrets: [clientSecret], roles }] });
  const authorization = `Bearer ${await tenant.token({ clientId, clientSecret })}`;
  call = (method, path, body) =>
    tenant.graph(method, `/v1.0${path}`, { body, headers: { authorization, 'content-type': 'application/json' } });
});
afterAll(() => tenant.close());

test('what was made just now is not found for a while, and is in no list', async () => {
  const [template] = (await call('GET', '/applicationTemplates')).body.value;
  const made = await call('POST', `/applicationTemplates/${template.id}/instantiate`, { displayName: 'Fresh' });
  const path = `/servicePrincipals/${made.body.servicePrincipal.id}`;
  const listed = async () =>
    (await call('GET', '/servicePrincipals')).body.value.map((one: { displayName: string }) => one.displayName);
  expect(await listed()).not.toContain('Fresh');
  const statuses = [];
  for (let n = 0; n < 3; n++) statuses.push((await call('GET', path)).status);
  expect(statuses).toEqual([404, 404, 200]);
  expect(await listed()).toContain('Fresh');
});

const role = (changes: object = {}) => ({
  ...{
    id: '11111111-0000-4000-8000-000000000001',
    value: 'People.Read',
    displayName: 'People.Read',
    description: 'Read.',
  },
  ...{ isEnabled: true, allowedMemberTypes: ['User'], ...changes },
});
const scope = (changes: object = {}) => ({
  ...{ id: '11111111-0000-4000-8000-000000000001', value: 'People.Read', isEnabled: true, type: 'Admin' },
  ...{ adminConsentDisplayName: 'People.Read', adminConsentDescription: 'Read.', ...changes },
});

test.each([
  ['one value with two ids', scope({ id: '22222222-0000-4000-8000-000000000001' }), 'duplicate value'],
  ['one id with two descriptions', scope({ adminConsentDescription: 'Other.' }), 'must match'],
])('a role and a scope with %s are refused', async (_, wrong, message) => {
  const body = { displayName: 'Namespace', appRoles: [role()], api: { oauth2PermissionScopes: [wrong] } };
  const answer = await call('POST', '/applications', body);
  expect(answer.status).toBe(400);
  expect(answer.body.error.message).toContain(message);
});

test('a role is taken away only after it was switched off', async () => {
  const { id } = (await call('POST', '/applications', { displayName: 'Roles', appRoles: [role()] })).body;
  await call('GET', `/applications/${id}`);
  await call('GET', `/applications/${id}`);
  const change = async (appRoles: object[]) => (await call('PATCH', `/applications/${id}`, { appRoles })).status;
  expect(await change([])).toBe(400);
  expect(await change([role({ isEnabled: false })])).toBe(204);
  expect(await change([])).toBe(204);
});

test('a permission is granted once, stands in the next token, and is gone when it was taken away', async () => {
  const [clientId, clientSecret, id] = [
    'eeee1111-0000-4000-8000-000000000002',
    's',
    'eeee1111-0000-4000-8000-000000000001',
  ];
  await tenant.control('POST', '/seed', {
    applications: [{ appId: clientId, secrets: [clientSecret], roles: [] }],
    servicePrincipals: [{ id, appId: clientId }],
  });
  const rolesOfToken = async () =>
    JSON.parse(Buffer.from((await tenant.token({ clientId, clientSecret })).split('.')[1]!, 'base64url').toString())
      .roles;
  const graph = (await call('GET', '/servicePrincipals')).body.value.find(
    (one: { displayName: string }) => one.displayName === 'Microsoft Graph',
  );
  const { id: appRoleId } = graph.appRoles.find((one: { value: string }) => one.value === 'ProvisioningLog.Read.All');
  const granted = `/servicePrincipals/${id}/appRoleAssignments`;
  const body = { principalId: id, resourceId: graph.id, appRoleId };
  const made = await call('POST', granted, body);
  expect(made.status).toBe(201);
  expect((await call('POST', granted, body)).status).toBe(400);
  expect(await rolesOfToken()).toEqual(['ProvisioningLog.Read.All']);
  expect((await call('DELETE', `${granted}/${made.body.id}`)).status).toBe(204);
  expect(await rolesOfToken()).toEqual([]);
});

test('what is not known is 501, and who lacks the permission gets 403', async () => {
  expect((await call('POST', '/applications/x/addPassword', {})).status).toBe(501);
  expect((await tenant.graph('POST', '/v1.0/applications', { body: { displayName: 'No' } })).status).toBe(403);
});
