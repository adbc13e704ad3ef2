// doctor in an emulated tenant that was set up, with one fault planted after the other; and what a person reads whose sign-in fails.
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { genericCsv } from '../../api/mapping/presets/generic-csv.ts';
import { DEFAULT_TENANT } from '../../infra/local/emulator/default-tenant.ts';
import { IDENTITY, type OperatedTenant, operatedTenant } from './operated-tenant.ts';

let tenant: OperatedTenant;
let state: { jobs: Record<string, { servicePrincipalId: string; jobId: string }>; api: { applicationId: string } };
let job: string;
let synchronization: string;

beforeAll(async () => {
  tenant = await operatedTenant();
  const asked = ['--notify', 'hr-ops@hr-onramp.example', '--mapping', 'generic-csv', '--identity', IDENTITY];
  const { code, complaints } = await tenant.run(['apply', '--yes', ...asked, '--features', 'run-workflows']);
  if (code !== 0) throw new Error(complaints);
  state = JSON.parse(readFileSync(tenant.stateFile, 'utf8'));
  const { servicePrincipalId, jobId } = state.jobs['entra-id']!;
  synchronization = `/servicePrincipals/${servicePrincipalId}/synchronization`;
  job = `${synchronization}/jobs/${jobId}`;
});
afterAll(() => tenant.close());

const plan = (servicePlanName: string) => ({
  skuPartNumber: servicePlanName,
  capabilityStatus: 'Enabled',
  prepaidUnits: { enabled: 250 },
  servicePlans: [{ servicePlanName, provisioningStatus: 'Success' }],
});

test('without Governance it says which feature stops, and with it which quota is left unused', async () => {
  const before = await tenant.run(['doctor']);
  expect(before.code).toBe(1);
  expect(before.out).toContain(
    'FAULT    Without Microsoft Entra ID Governance there are no lifecycle workflows: run-workflows stop.',
  );
  await tenant.control('POST', '/seed', { subscribedSkus: [plan('AAD_PREMIUM'), plan('Entra_Identity_Governance')] });
  const after = await tenant.run(['doctor']);
  expect(after.code).toBe(0);
  expect(after.out).toContain('250 with Entra ID P1 or P2, 250 with Entra ID Governance');
  expect(after.out).toContain('The licence allows 6000 calls a day; HR Onramp uses 2000.');
});

test('every fault is reported in one run, each with the next step', async () => {
  await tenant.control('POST', '/seed', {
    subscribedSkus: [],
    domains: [{ id: 'open.example', isVerified: false }],
  });
  const { value: grants } = await tenant.graph('GET', `/servicePrincipals/${IDENTITY}/appRoleAssignments`);
  await tenant.graph('DELETE', `/servicePrincipals/${IDENTITY}/appRoleAssignments/${grants[1].id}`);
  await tenant.graph('PUT', `${synchronization}/secrets`, { value: [] });
  await tenant.graph('POST', `${job}/pause`);
  const schema = await tenant.graph('GET', `${job}/schema`);
  const [mapping] = schema.synchronizationRules[0].objectMappings;
  for (const one of mapping.attributeMappings)
    one.matchingPriority = one.targetAttributeName === 'userPrincipalName' ? 1 : 0;
  mapping.attributeMappings = mapping.attributeMappings.filter(
    (one: { targetAttributeName: string }) => one.targetAttributeName !== 'employeeHireDate',
  );
  await tenant.graph('PUT', `${job}/schema`, schema);
  const { api } = await tenant.graph('GET', `/applications/${state.api.applicationId}`);
  await tenant.graph('PATCH', `/applications/${state.api.applicationId}`, {
    api: { ...api, requestedAccessTokenVersion: 1 },
  });
  const other = `${tenant.folder}/other-domain.json`;
  const mappings = genericCsv.mappings.map((one) =>
    one.target === 'userName' ? { ...one, expression: 'Join("", [employeeId], "@elsewhere.example")' } : one,
  );
  writeFileSync(other, JSON.stringify({ ...genericCsv, name: 'other-domain', mappings, examples: [] }));

  const { code, out } = await tenant.run(['doctor', '--mapping', other], {
    environment: { DAILY_CALL_QUOTA: '6000' },
    now: new Date(Date.now() + 20 * 60_000),
  });
  expect(code).toBe(1);
  const faults = out.split('\n').filter((line) => line.includes('FAULT'));
  for (const sentence of [
    /The clock of this machine is 1[12]\d\d seconds off/,
    /no licence for Microsoft Entra ID P1, P2 or Governance/,
    /run-workflows stop/,
    /DAILY_CALL_QUOTA is 6000, but this licence allows 2000/,
    /makes user names in elsewhere.example, which is no verified domain/,
    /"hr-onramp-identity" lacks ProvisioningLog.Read.All \(for feed\): no outcome is heard of/,
    /"HR Onramp API" lacks access tokens of version 2/,
    /The job "entra-id" is paused/,
    /Nobody is told when the job "entra-id" goes into quarantine/,
    /finds people by userPrincipalName, not by the worker id/,
  ])
    expect(
      faults.some((line) => sentence.test(line)),
      String(sentence),
    ).toBe(true);
  expect(faults).toHaveLength(10);
  expect(out).toContain('Not verified: open.example');
  expect(out).toContain('guard against accidental deletions is off');
  expect(out).toMatch(/does not read .*HireDate: that does not arrive/);
  expect(out.match(/→/g)!.length).toBeGreaterThanOrEqual(13);
  expect(out).toContain('10 faults found.');
});

test('a quarantine is told with its reason', async () => {
  // Nobody is told, so a start ends there.
  await tenant.graph('POST', `${job}/start`);
  const { out } = await tenant.run(['doctor']);
  expect(out).toContain('The job "entra-id" is in quarantine (EncounteredQuarantineException)');
});

test('apply mends what doctor has found and a person need not decide', async () => {
  expect((await tenant.run(['apply', '--yes'])).code).toBe(0);
  const { out } = await tenant.run(['doctor']);
  expect(out).not.toContain('lacks');
  expect(out).not.toContain('Nobody is told');
  expect(out).toContain('in quarantine');
});

test('without a state file it checks the jobs that the service is set to use, and says what it does not know', async () => {
  const { servicePrincipalId, jobId } = DEFAULT_TENANT;
  const asked = ['doctor', '--state', `${tenant.folder}/none.json`];
  const { out } = await tenant.run(asked, {
    environment: { PROVISIONING_JOBS: `people=${servicePrincipalId}/${jobId}` },
  });
  expect(out).toContain('The job "people" is running.');
  expect(out).toContain('finds people by employeeId, from the worker id');
  expect(out).toContain('unknown  The permissions of the service are not looked at');
  expect((await tenant.run(asked)).out).toContain('No provisioning job is known.');
});

test('a wrong secret is said to be one, before anything else', async () => {
  const { code, complaints } = await tenant.run(['plan'], { environment: { AZURE_CLIENT_SECRET: 'wrong' } });
  expect(code).toBe(1);
  expect(complaints).toContain('the client secret is wrong (AADSTS7000215)');
  expect(complaints).toContain('--sign-in');
});

test('who lacks rights is told which role and which permission; doctor goes on with the rest', async () => {
  const environment = { AZURE_CLIENT_ID: 'bbbb1111-0000-4000-8000-000000000001' };
  const plan = await tenant.run(['plan'], { environment });
  expect(plan.code).toBe(1);
  expect(plan.complaints).toContain('Synchronization.Read.All');
  expect(plan.complaints).toContain('Cloud Application Administrator');
  const doctor = await tenant.run(['doctor'], { environment });
  expect(doctor.out).toContain('unknown  Graph does not let you read');
  expect(doctor.out).toContain('Verified domains');
});

test('a person signs in by a code on another device, and is told which role granting takes', async () => {
  const file = `${tenant.folder}/person.json`;
  const asked = [
    '--sign-in',
    'device-code',
    '--state',
    file,
    '--job',
    'pilot',
    '--notify',
    'hr-ops@hr-onramp.example',
    '--yes',
  ];
  const declined = await tenant.run(['apply', ...asked]);
  expect(declined.code).toBe(1);
  expect(declined.complaints).toContain('You could not be signed in');

  await tenant.control('POST', '/seed', { operator: { directoryRoles: ['Directory Readers'] } });
  const reader = await tenant.run(['apply', ...asked]);
  expect(reader.out).toContain('enter the code');
  expect(reader.complaints).toContain('Graph does not let you change /applicationTemplates');
  expect(reader.complaints).toContain('Cloud Application Administrator');

  await tenant.control('POST', '/seed', { operator: { directoryRoles: ['Cloud Application Administrator'] } });
  const granting = [...asked, '--identity', IDENTITY, '--features', 'conversions'];
  expect((await tenant.run(['apply', ...granting])).complaints).toContain(
    'two API-driven jobs to each kind of directory',
  );
  await tenant.control('PUT', '/switches', { jobsPerDirection: 20 });
  const administrator = await tenant.run(['apply', ...granting]);
  expect(administrator.out).toContain('done  Create its synchronization job');
  expect(administrator.complaints).toContain('Privileged Role Administrator');

  const directoryRoles = ['Cloud Application Administrator', 'Privileged Role Administrator'];
  await tenant.control('POST', '/seed', { operator: { directoryRoles } });
  expect((await tenant.run(['apply', ...granting])).code).toBe(0);
  expect((await tenant.run(['plan', '--check', ...asked])).code).toBe(0);
  expect((await tenant.run(['undo', ...asked])).code).toBe(0);
});
