// The Entra side set up in an emulated tenant, in the order in which somebody does it: the tests of this file go on from one another.
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contractRoles } from '../../infra/tenant/contract-roles.ts';
import { IDENTITY, type OperatedTenant, operatedTenant } from './operated-tenant.ts';

let tenant: OperatedTenant;
beforeAll(async () => {
  tenant = await operatedTenant();
});
afterAll(() => tenant.close());

const ASKED = [
  '--notify',
  'hr-ops@hr-onramp.example',
  '--mapping',
  'generic-csv',
  '--identity',
  IDENTITY,
  '--features',
  'job-control',
];
const state = () => JSON.parse(readFileSync(tenant.stateFile, 'utf8'));
const job = () => state().jobs['entra-id'];
const synchronization = () => `/servicePrincipals/${job().servicePrincipalId}/synchronization`;

/** What grants the identity a permission of Graph. */
async function assignmentOf(permission: string) {
  const filter = encodeURIComponent("appId eq '00000003-0000-0000-c000-000000000000'");
  const [graph] = (await tenant.graph('GET', `/servicePrincipals?$filter=${filter}`)).value;
  const role = graph.appRoles.find((one: { value: string }) => one.value === permission);
  return { principalId: IDENTITY, resourceId: graph.id, appRoleId: role.id };
}

test('plan shows everything and changes nothing', async () => {
  const { code, out } = await tenant.run(['plan', '--check', ...ASKED]);
  expect(code).toBe(3);
  expect(out).toContain('+ Create the application "HR Onramp (entra-id)" from the gallery');
  expect(out).toContain('Create its synchronization job');
  expect(out).toContain('Tell hr-ops@hr-onramp.example when the job is in quarantine');
  expect(out).toContain('HireDate → employeeHireDate');
  for (const { value } of contractRoles()) expect(out).toContain(value);
  expect(out).toContain('Grant Synchronization.ReadWrite.All to "hr-onramp-identity" (for job-control)');
  expect(await tenant.changesSince(0)).toEqual([]);
});

test('apply does nothing where nobody agrees', async () => {
  const { code, out } = await tenant.run(['apply', ...ASKED]);
  expect(code).toBe(1);
  expect(out).toContain('Nothing was changed.');
  expect(await tenant.changesSince(0)).toEqual([]);
});

test('apply makes the application, its job and the registration, though Graph finds them only after a while', async () => {
  const { code, out, complaints } = await tenant.run(['apply', ...ASKED], { agrees: true });
  expect(complaints).toBe('');
  expect(code).toBe(0);
  const { jobId, servicePrincipalId } = job();
  expect(out).toContain(`PROVISIONING_JOBS=entra-id=${servicePrincipalId}/${jobId}`);
  expect(out).toContain(`AUTH_AUDIENCE=${state().api.appId}`);

  const made = await tenant.graph('GET', `${synchronization()}/jobs/${jobId}`);
  expect(made.status.code).toBe('Active');
  expect(made.synchronizationJobSettings).toContainEqual({ name: 'QuarantineTooManyDeletesThreshold', value: '500' });

  const schema = await tenant.graph('GET', `${synchronization()}/jobs/${jobId}/schema`);
  const targets = schema.synchronizationRules[0].objectMappings[0].attributeMappings.map(
    (one: { targetAttributeName: string }) => one.targetAttributeName,
  );
  expect(targets).toEqual(expect.arrayContaining(['employeeHireDate', 'employeeLeaveDateTime']));
});

test('the registration has each role of the contract as a role and as a scope, for those who were given it only', async () => {
  const { applicationId, appId, servicePrincipalId } = state().api;
  const registration = await tenant.graph('GET', `/applications/${applicationId}`);
  const values = contractRoles().map(({ value }) => value);
  expect(registration.appRoles.map((one: { value: string }) => one.value)).toEqual(values);
  expect(registration.api.oauth2PermissionScopes.map((one: { value: string }) => one.value)).toEqual(values);
  expect(registration.identifierUris).toEqual([`api://${appId}`]);
  const principal = await tenant.graph('GET', `/servicePrincipals/${servicePrincipalId}`);
  expect(principal.appRoleAssignmentRequired).toBe(true);
});

test('the identity has exactly the permissions of its features', async () => {
  const granted = await tenant.graph('GET', `/servicePrincipals/${IDENTITY}/appRoleAssignments`);
  expect(state().grants.map((one: { permission: string }) => one.permission)).toEqual([
    ...['SynchronizationData-User.Upload', 'ProvisioningLog.Read.All', 'User.Read.All', 'Domain.Read.All'],
    ...['Synchronization.Read.All', 'Synchronization.ReadWrite.All'],
  ]);
  expect(granted.value).toHaveLength(6);
});

test('the state file holds no secret', () => {
  expect(readFileSync(tenant.stateFile, 'utf8')).not.toMatch(/secret|password|token/i);
});

test('a second apply changes nothing, and need not be told everything again', async () => {
  const before = await tenant.lastRequest();
  const { code, out } = await tenant.run(['apply']);
  expect(code).toBe(0);
  expect(out).toContain('Everything is as it should be');
  expect(await tenant.changesSince(before)).toEqual([]);
});

test('what no feature needs any more is taken away again, where this command had granted it', async () => {
  await tenant.graph('POST', `/servicePrincipals/${IDENTITY}/appRoleAssignments`, await assignmentOf('Mail.Send'));
  const { out } = await tenant.run(['apply', '--yes', '--features', 'feed']);
  expect(out).toContain('- Take Synchronization.ReadWrite.All away from "hr-onramp-identity"');
  expect(out).toContain('! "hr-onramp-identity" has permissions that no enabled feature needs: Mail.Send.');
  const { value } = await tenant.graph('GET', `/servicePrincipals/${IDENTITY}/appRoleAssignments`);
  expect(value).toHaveLength(6);
  const { id } = value.find(
    (one: { id: string }) => !state().grants.some((grant: { assignmentId: string }) => grant.assignmentId === one.id),
  );
  await tenant.graph('DELETE', `/servicePrincipals/${IDENTITY}/appRoleAssignments/${id}`);
  expect((await tenant.run(['apply', '--yes', '--features', 'job-control'])).code).toBe(0);
});

test('doctor finds no fault in a tenant that was set up', async () => {
  const { code, out } = await tenant.run(['doctor']);
  expect(out).not.toMatch(/FAULT|unknown {2}/);
  expect(code).toBe(0);
});

test('what somebody has changed since is shown as that, and apply brings it back', async () => {
  const secrets = `${synchronization()}/secrets`;
  await tenant.graph('PUT', secrets, { value: [] });
  const { value: granted } = await tenant.graph('GET', `/servicePrincipals/${IDENTITY}/appRoleAssignments`);
  await tenant.graph('DELETE', `/servicePrincipals/${IDENTITY}/appRoleAssignments/${granted[0].id}`);
  const { applicationId } = state().api;
  const { appRoles, api } = await tenant.graph('GET', `/applications/${applicationId}`);
  const off = (one: object, index: number) => (index === 0 ? { ...one, isEnabled: false } : one);
  await tenant.graph('PATCH', `/applications/${applicationId}`, {
    appRoles: appRoles.map(off),
    api: { oauth2PermissionScopes: api.oauth2PermissionScopes.map(off) },
  });

  const plan = await tenant.run(['plan']);
  expect(plan.out.match(/changed since the last apply/g)).toHaveLength(3);
  expect(plan.out).toContain('(so far nobody)');
  expect(plan.out).toContain(`roles and scopes ${appRoles[0].value}`);

  expect((await tenant.run(['apply', '--yes'])).code).toBe(0);
  expect((await tenant.run(['plan', '--check'])).code).toBe(0);
});

test('a job that somebody has paused stays paused, and plan says so', async () => {
  const path = `${synchronization()}/jobs/${job().jobId}`;
  await tenant.graph('POST', `${path}/pause`);
  const { code, out } = await tenant.run(['apply', '--yes']);
  expect(code).toBe(0);
  expect(out).toContain('! The job is in the state Paused, and is left so');
  expect((await tenant.graph('GET', path)).status.code).toBe('Paused');
  await tenant.graph('POST', `${path}/start`);
});

test('an application of one’s own is taken over, and undo leaves it with the settings and the schema it had', async () => {
  const before = await tenant.graph(
    'GET',
    '/servicePrincipals/aaaaaaaa-0000-4000-8000-000000000001/synchronization/secrets',
  );
  const name = 'API-driven provisioning to Microsoft Entra ID';
  const own = `${tenant.folder}/own.json`;
  const asked = ['--state', own, '--app-name', name, '--notify', 'other@hr-onramp.example', '--yes'];
  const { code, out } = await tenant.run(['apply', ...asked]);
  expect(code).toBe(0);
  expect(out).toContain(`= The application "${name}" is there already`);
  // The registration of the first set-up is used, too.
  expect(out).toContain('= The app registration "HR Onramp API" is there already');
  const undone = await tenant.run(['undo', '--state', own, '--yes']);
  expect(undone.code).toBe(0);
  expect(undone.out).toContain('Leave the app registration "HR Onramp API" as it is.');
  const after = await tenant.graph(
    'GET',
    '/servicePrincipals/aaaaaaaa-0000-4000-8000-000000000001/synchronization/secrets',
  );
  expect(after).toEqual(before);
});

test('undo takes back what was made and nothing else, after it has shown it', async () => {
  const { servicePrincipalId } = job();
  const refused = await tenant.run(['undo']);
  expect(refused.code).toBe(1);
  expect(refused.out).toContain('Delete the application "HR Onramp (entra-id)" with its job');

  // Somebody was quicker with one of them.
  const [grant] = state().grants;
  await tenant.graph('DELETE', `/servicePrincipals/${IDENTITY}/appRoleAssignments/${grant.assignmentId}`);
  const { code } = await tenant.run(['undo', '--yes']);
  expect(code).toBe(0);
  const principals = (await tenant.graph('GET', '/servicePrincipals')).value.map((one: { id: string }) => one.id);
  expect(principals).not.toContain(servicePrincipalId);
  expect(principals).toContain(IDENTITY);
  expect((await tenant.graph('GET', '/applications')).value).toEqual([]);
  expect((await tenant.graph('GET', `/servicePrincipals/${IDENTITY}/appRoleAssignments`)).value).toEqual([]);
  expect((await tenant.run(['undo', '--yes'])).out).toContain('there is nothing to undo');
});

test('after an end in the middle the next apply goes on from there', async () => {
  await tenant.control('POST', '/faults', {
    match: { method: 'PATCH', path: '/applications/' },
    action: { status: 403, body: { error: { code: 'Authorization_RequestDenied', message: 'no' } } },
    times: 1,
  });
  const { code, complaints } = await tenant.run(['apply', ...ASKED, '--yes']);
  expect(code).toBe(1);
  expect(complaints).toContain('you lack rights');
  expect(complaints).toContain('Cloud Application Administrator');
  expect(complaints).toContain('the next apply goes on from there');
  expect((await tenant.run(['apply', ...ASKED, '--yes'])).code).toBe(0);
  const named = `/applications?$filter=${encodeURIComponent("displayName eq 'HR Onramp API'")}`;
  expect((await tenant.graph('GET', named)).value).toHaveLength(1);
});

test.each(['--app-name', '--api-name'])(
  'another %s would make undo forget the first one, and is refused',
  async (option) => {
    const { code, complaints } = await tenant.run(['plan', option, 'Another name']);
    expect(code).toBe(2);
    expect(complaints).toContain(option);
  },
);

test('a state file of another tenant is refused before anything is done', async () => {
  const foreign = `${tenant.folder}/foreign.json`;
  writeFileSync(foreign, JSON.stringify({ ...state(), tenantId: '11111111-2222-4333-8444-555555555555' }));
  const { code, complaints } = await tenant.run(['undo', '--state', foreign, '--yes']);
  expect(code).toBe(1);
  expect(complaints).toContain('you are signed in to');
});

test('a job to on-premises AD is set up beside it', async () => {
  const asked = ['--job', 'ad', '--directory', 'active-directory', '--notify', 'hr-ops@hr-onramp.example'];
  const { code, out } = await tenant.run(['apply', ...asked, '--yes']);
  expect(code).toBe(0);
  expect(out).toContain('Install the provisioning agent');
  expect(state().jobs.ad.jobId).toMatch(/^API2AD\./);
});
