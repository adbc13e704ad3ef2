// A job to on-premises Active Directory: a domain of its own, AD's attributes and rules, and the agent without which nothing happens.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DEFAULT_TENANT } from '../../infra/local/emulator/default-tenant.ts';
import {
  bulkRequest,
  type EmulatedTenant,
  ENTERPRISE,
  JOB_PATH,
  type Json,
  startTenant,
  worker,
} from './emulated-tenant.ts';

const AD = `API2AD.${DEFAULT_TENANT.jobId.split('.')[1]}.9f8e7d6c-2222-4222-8333-abcdefabcdef`;
const AD_PATH = JOB_PATH.replace(DEFAULT_TENANT.jobId, AD);

let tenant: EmulatedTenant;
beforeAll(async () => {
  tenant = await startTenant();
});
beforeEach(async () => {
  await tenant.reset();
  await tenant.control('PUT', '/clock', { now: '2026-03-02T08:00:00Z' });
  await tenant.control('POST', '/seed', { jobs: [{ id: AD }] });
});
afterAll(() => tenant.close());

const scim = { 'content-type': 'application/scim+json' };
const upload = async (...users: readonly Json[]) =>
  expect(
    (await tenant.graph('POST', `${AD_PATH}/bulkUpload`, { body: bulkRequest(users), headers: scim })).status,
  ).toBe(202);
const provision = async (...users: readonly Json[]) => {
  await upload(...users);
  await tenant.control('POST', `/jobs/${AD}/cycle`);
  await tenant.forward(11);
};
const people = async (job = AD) => (await tenant.control('GET', `/jobs/${job}/directory/users`)).body.value;
const agent = (status: string) => tenant.control('PUT', `/jobs/${AD}/agent`, { status });
const status = async () => (await tenant.graph('GET', AD_PATH)).body.status;
const codesOf = async (id: string) =>
  (await tenant.rows(id)).map(({ provisioningStatusInfo: { status, errorInformation } }) => [
    status,
    errorInformation?.errorCode ?? null,
  ]);

describe('its domain', () => {
  test('gets a user under AD names, in the container of the set-up, and the tenant gets nobody', async () => {
    await provision(worker('1'), worker('2', { [ENTERPRISE]: { manager: { value: '1' } }, displayName: 'Bloom, Ada' }));
    expect(await people()).toMatchObject([
      {
        employeeID: '1',
        sAMAccountName: 'worker.1',
        userPrincipalName: 'worker.1@hr-onramp.example',
        distinguishedName: 'CN=Worker 1,OU=People,DC=corp,DC=fabletown,DC=example',
        accountDisabled: false,
        manager: null,
      },
      {
        distinguishedName: 'CN=Bloom\\, Ada,OU=People,DC=corp,DC=fabletown,DC=example',
        manager: 'CN=Worker 1,OU=People,DC=corp,DC=fabletown,DC=example',
      },
    ]);
    expect((await tenant.control('GET', '/directory/users')).body.value).toEqual([]);
    expect((await tenant.rows('1'))[0]).toMatchObject({
      provisioningAction: 'create',
      targetSystem: { displayName: 'Active Directory' },
      modifiedProperties: expect.arrayContaining([{ displayName: 'employeeID', oldValue: null, newValue: '1' }]),
    });
  });

  test('is its own: a second job finds nobody there', async () => {
    const other = `${AD.slice(0, -1)}0`;
    await tenant.control('POST', '/seed', { jobs: [{ id: other }] });
    await provision(worker('1'));
    expect([(await people()).length, (await people(other)).length]).toEqual([1, 0]);
  });

  test('joins by employeeID, renames with the common name, keeps the account name, disables and enables', async () => {
    const there = {
      id: 'guid-1',
      employeeID: '1',
      sAMAccountName: 'aold',
      cn: 'Ada Old',
      userPrincipalName: 'a@b.example',
    };
    await tenant.control('POST', '/seed', { jobs: [{ id: AD, users: [there] }] });
    await provision(worker('1', { displayName: 'Ada New', active: false }));
    expect(await people()).toMatchObject([
      {
        id: 'guid-1',
        sAMAccountName: 'aold',
        accountDisabled: true,
        distinguishedName: expect.stringMatching(/^CN=Ada New,/),
      },
    ]);
    await provision(worker('1', { displayName: 'Ada New' }));
    expect((await tenant.rows('1')).map((row) => row.provisioningAction)).toEqual(['update', 'disable']);
  });

  test('refuses names that are taken, and values of a form AD does not know', async () => {
    await provision(
      worker('1'),
      worker('2', { userName: 'worker.1@hr-onramp.example' }),
      worker('3', { userName: 'worker.1@fabletown.example' }),
      worker('4', { displayName: 'Worker 1' }),
      worker('5', { userName: 'a+b@fabletown.example' }),
      worker('6', { displayName: undefined }),
    );
    expect(await Promise.all(['2', '3', '4', '5', '6'].map(codesOf))).toEqual([
      [['failure', 'HybridSynchronizationActiveDirectoryUserPrincipalNameNotUnique']],
      [['failure', 'EntryConflict']],
      [['failure', 'EntryConflict']],
      [['failure', 'InvalidPropertyValue']],
      [['failure', 'MandatoryFieldsMissing']],
    ]);
    expect(await people()).toHaveLength(1);
  });
});

describe('an inactive agent', () => {
  test('puts the job into quarantine with its error; nothing is written or logged until it is back', async () => {
    await agent('inactive');
    await provision(worker('1'));
    expect(await status()).toMatchObject({
      code: 'Quarantine',
      quarantine: { reason: 'EncounteredQuarantineException', error: { code: 'HybridIdentityServiceNoActiveAgents' } },
      lastExecution: { state: 'Failed', error: { code: 'HybridIdentityServiceNoActiveAgents' } },
    });
    expect([await people(), await tenant.rows('1')]).toEqual([[], []]);
    await agent('active');
    await tenant.forward(25 * 60);
    expect((await status()).code).toBe('Active');
    expect([(await people()).length, await codesOf('1')]).toEqual([1, [['success', null]]]);
  });

  test('may also say nothing at all', async () => {
    await tenant.control('PUT', '/switches', { inactiveAgent: 'silent' });
    await agent('inactive');
    await provision(worker('1'));
    expect(await status()).toMatchObject({ code: 'Active', quarantine: null, lastExecution: null });
    await agent('active');
    await tenant.forward(30);
    expect(await people()).toHaveLength(1);
  });
});
