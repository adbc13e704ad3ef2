// EMU-18, EMU-19, EMU-22, EMU-23, EMU-46: what stops a job, what Graph does not offer, and what it forgets.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DEFAULT_TENANT } from '../../infra/local/emulator/default-tenant.ts';
import { type EmulatedTenant, JOB_PATH, startTenant, worker } from './emulated-tenant.ts';

const JOBS_PATH = JOB_PATH.slice(0, JOB_PATH.lastIndexOf('/'));
const SECRETS_PATH = JOBS_PATH.replace(/jobs$/, 'secrets');
let tenant: EmulatedTenant;
beforeAll(async () => {
  tenant = await startTenant();
});
beforeEach(async () => {
  await tenant.reset();
  await tenant.control('PUT', '/clock', { now: '2026-03-02T08:00:00Z' });
});
afterAll(() => tenant.close());

const json = { 'content-type': 'application/json' };
const act = async (action: string, body?: unknown) =>
  expect((await tenant.graph('POST', `${JOB_PATH}/${action}`, { body, headers: json })).status).toBe(204);
const restart = (resetScope: string) => act('restart', { criteria: { resetScope } });
const job = async () => (await tenant.graph('GET', JOB_PATH)).body;
const switches = (values: object) => tenant.control('PUT', '/switches', values);
const putSecrets = async (value: unknown) =>
  (await tenant.graph('PUT', SECRETS_PATH, { body: { value }, headers: json })).status;

describe('without a notification e-mail (EMU-18)', () => {
  test('a job goes into quarantine when it starts, and leaves it by a restart once there is one', async () => {
    const before = (await tenant.graph('GET', SECRETS_PATH)).body.value;
    expect(before).toMatchObject([{ key: 'SyncNotificationSettings' }]);
    expect(await putSecrets([{ key: 'SyncNotificationSettings', value: '{"Enabled":false}' }])).toBe(204);
    await act('pause');
    await act('start');
    expect(await job()).toMatchObject({
      status: { code: 'Quarantine', quarantine: { reason: 'EncounteredQuarantineException' } },
      schedule: { state: 'Active' },
    });
    await restart('QuarantineState');
    expect((await job()).status.code).toBe('Quarantine');
    await putSecrets(before);
    await restart('Escrows');
    expect((await job()).status.code).toBe('Quarantine');
    await restart('QuarantineState');
    expect((await job()).status).toMatchObject({ code: 'Active', quarantine: null });
  });

  test('settings of another shape are refused, and strangers do not see them', async () => {
    expect(await putSecrets([{ key: 1 }])).toBe(400);
    await tenant.control('POST', '/seed', {
      applications: [{ appId: 'stranger', secrets: ['s'], roles: ['User.Read.All'] }],
    });
    const authorization = `Bearer ${await tenant.token({ clientId: 'stranger', clientSecret: 's' })}`;
    expect((await tenant.graph('GET', SECRETS_PATH, { headers: { authorization } })).status).toBe(403);
  });
});

describe('a job over a threshold (EMU-19)', () => {
  const bad = (id: string) => worker(id, { userName: 'none' });

  test('of failures by their share is quarantined, works once a day, and leaves by itself when they are mended', async () => {
    await switches({ quarantineFromFailures: 2, quarantineFailureShare: 0.4 });
    await tenant.provision(bad('1'), worker('3'), worker('4'));
    expect((await job()).status.code).toBe('Active');
    await tenant.provision(bad('1'), bad('2'), worker('3'), worker('4'), worker('5'));
    expect((await job()).status.code).toBe('Active');
    await tenant.provision(bad('1'), bad('2'), worker('3'));
    expect((await job()).status).toMatchObject({
      code: 'Quarantine',
      quarantine: { reason: 'EncounteredEscrowProportionThreshold' },
    });
    expect((await tenant.upload(worker('1'), worker('2'))).status).toBe(202);
    await tenant.forward(60);
    expect(await tenant.person('1')).toBeUndefined();
    await tenant.forward(24 * 60);
    expect(await tenant.person('1')).toBeDefined();
    expect((await job()).status).toMatchObject({ code: 'Active', quarantine: null });
  });

  test('of failures in all is quarantined whatever their share', async () => {
    await switches({ quarantineFailures: 1 });
    await tenant.provision(bad('1'), bad('2'), worker('3'), worker('4'), worker('5'), worker('6'));
    expect((await job()).status.quarantine.reason).toBe('EncounteredTotalEscrowThreshold');
  });

  test('of disables holds what is too many and waits for a person', async () => {
    await tenant.control('POST', '/seed', {
      jobs: [
        {
          id: DEFAULT_TENANT.jobId,
          synchronizationJobSettings: [{ name: 'QuarantineTooManyDeletesThreshold', value: '1' }],
        },
      ],
    });
    await tenant.provision(worker('1'), worker('2'), worker('3'));
    await tenant.provision(worker('1', { active: false }), worker('2', { active: false }));
    expect(await tenant.person('1')).toMatchObject({ accountEnabled: false });
    expect(await tenant.person('2')).toMatchObject({ accountEnabled: true });
    expect((await tenant.rows('2'))[0]).toMatchObject({ provisioningAction: 'stagedDelete' });
    expect((await job()).status.quarantine.reason).toBe('TooManyDeletes');
    await tenant.upload(worker('3', { title: 'Chief' }));
    await tenant.forward(48 * 60);
    expect(await tenant.person('3')).toMatchObject({ jobTitle: 'Clerk' });
  });
});

test('provisioning on demand is refused for API-driven jobs (EMU-22)', async () => {
  const answer = await tenant.graph('POST', `${JOB_PATH}/provisionOnDemand`, {
    body: { parameters: [{ ruleId: 'r', subjects: [{ objectId: '1', objectTypeName: 'User' }] }] },
    headers: json,
  });
  expect(answer.status).toBe(400);
  expect(answer.body.error.message).toMatch(/not supported/);
});

test('a tenant has as many jobs as its licence allows (EMU-23)', async () => {
  const create = (templateId: string) => tenant.graph('POST', JOBS_PATH, { body: { templateId }, headers: json });
  const first = await create('API2AAD');
  expect(first.status).toBe(201);
  expect(first.body).toMatchObject({
    templateId: 'API2AAD',
    status: { code: 'NotRun' },
    schedule: { state: 'Disabled' },
  });
  expect((await create('API2AAD')).body.error.message).toMatch(/licence allows 2/);
  await switches({ jobsPerDirection: 20 });
  expect((await create('API2AAD')).status).toBe(201);
  expect((await create('API2AD')).body.templateId).toBe('API2AD');
  expect((await create('AD2AADProvisioning')).status).toBe(501);
  expect((await tenant.graph('GET', JOBS_PATH)).body.value).toHaveLength(4);
});

test.each([
  ['30 days', undefined, 29, 31],
  ['7 days of a free tenant', 7, 6, 8],
])('log rows are gone after %s (EMU-46)', async (_, logRetentionDays, kept, gone) => {
  if (logRetentionDays !== undefined) await switches({ logRetentionDays });
  await tenant.provision(worker('1'));
  await tenant.forward(kept * 24 * 60);
  expect(await tenant.rows('1')).toHaveLength(1);
  await tenant.forward((gone - kept) * 24 * 60);
  expect(await tenant.rows('1')).toEqual([]);
});
