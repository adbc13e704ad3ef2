// EMU-15 to EMU-17 and EMU-20: jobs, and when they work.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DEFAULT_TENANT } from '../../infra/local/emulator/default-tenant.ts';
import { type EmulatedTenant, ENTERPRISE, JOB_PATH, startTenant, worker } from './emulated-tenant.ts';

const JOBS_PATH = JOB_PATH.slice(0, JOB_PATH.lastIndexOf('/'));
let tenant: EmulatedTenant;
beforeAll(async () => {
  tenant = await startTenant();
});
beforeEach(async () => {
  await tenant.reset();
  await tenant.control('PUT', '/clock', { now: '2026-03-02T08:00:00Z' });
});
afterAll(() => tenant.close());

const act = async (action: string, body?: unknown) => {
  const answer = await tenant.graph('POST', `${JOB_PATH}/${action}`, {
    body,
    headers: { 'content-type': 'application/json' },
  });
  expect([answer.status, answer.text]).toEqual([204, '']);
};
const staged = async () => (await tenant.control('GET', `/jobs/${DEFAULT_TENANT.jobId}/staged`)).body.value;

describe('reading (EMU-15)', () => {
  test('a job has the shape of a synchronizationJob; what never happened is the year 1', async () => {
    const { body } = await tenant.graph('GET', JOB_PATH);
    expect(body).toMatchObject({
      id: DEFAULT_TENANT.jobId,
      templateId: 'API2AAD',
      schedule: { expiration: null, interval: 'PT300S', state: 'Active' },
      status: {
        code: 'Active',
        quarantine: null,
        lastExecution: null,
        lastSuccessfulExecution: null,
        progress: [],
        steadyStateFirstAchievedTime: '0001-01-01T00:00:00Z',
        synchronizedEntryCountByType: [{ key: 'User', value: 0 }],
      },
      synchronizationJobSettings: [],
    });
  });

  test('after a cycle the last execution tells what went in and out', async () => {
    await tenant.provision(worker('1'), worker('2', { userName: 'none' }));
    const { status } = (await tenant.graph('GET', JOB_PATH)).body;
    expect(status.lastExecution).toMatchObject({
      state: 'EntryLevelErrors',
      countImported: 2,
      countExported: 1,
      countEscrowed: 1,
      error: null,
    });
    expect(status.synchronizedEntryCountByType).toEqual([{ key: 'User', value: 1 }]);
  });

  test('the jobs of a service principal are listed', async () => {
    const { body } = await tenant.graph('GET', JOBS_PATH);
    expect(body.value).toMatchObject([{ id: DEFAULT_TENANT.jobId }]);
    expect((await tenant.graph('GET', JOBS_PATH.replace(DEFAULT_TENANT.servicePrincipalId, 'nobody'))).status).toBe(
      404,
    );
  });

  test('the schema has directories, attributes and mappings', async () => {
    const { body } = await tenant.graph('GET', `${JOB_PATH}/schema`);
    expect(body.directories[0].objects[0].name).toBe(ENTERPRISE);
    const mappings = body.synchronizationRules[0].objectMappings[0].attributeMappings;
    expect(mappings[0]).toMatchObject({
      targetAttributeName: 'employeeId',
      matchingPriority: 1,
      source: { type: 'Attribute', name: 'externalId', expression: '[externalId]' },
    });
  });

  test('reading needs Synchronization.Read.All, acting ReadWrite', async () => {
    await tenant.control('POST', '/seed', {
      applications: [
        { appId: 'reader', secrets: ['s'], roles: ['Synchronization.Read.All'] },
        { appId: 'stranger', secrets: ['s'], roles: ['User.Read.All'] },
      ],
    });
    const as = async (clientId: string) => ({
      headers: { authorization: `Bearer ${await tenant.token({ clientId, clientSecret: 's' })}` },
    });
    expect((await tenant.graph('GET', JOB_PATH, await as('reader'))).status).toBe(200);
    expect((await tenant.graph('POST', `${JOB_PATH}/pause`, await as('reader'))).status).toBe(403);
    expect((await tenant.graph('GET', JOB_PATH, await as('stranger'))).status).toBe(403);
  });
});

test('a paused job takes uploads, logs nothing, and drains when started (EMU-16)', async () => {
  await act('pause');
  expect((await tenant.graph('GET', JOB_PATH)).body).toMatchObject({
    status: { code: 'Paused' },
    schedule: { state: 'Paused' },
  });
  expect((await tenant.upload(worker('1'))).status).toBe(202);
  await tenant.forward(120);
  expect(await tenant.rows()).toEqual([]);
  expect(await staged()).toHaveLength(1);
  await act('start');
  await tenant.forward(11);
  expect(await tenant.rows('1')).toMatchObject([{ provisioningAction: 'create' }]);
  expect(await staged()).toEqual([]);
});

describe('a restart (EMU-17)', () => {
  test('of an idle job discards what was staged', async () => {
    await tenant.upload(worker('1'));
    await act('restart', { criteria: { resetScope: 'Watermark, Escrows, QuarantineState' } });
    expect(await staged()).toEqual([]);
    await tenant.forward(60);
    expect(await tenant.person('1')).toBeUndefined();
  });

  test('while a cycle runs lets it complete with what is staged', async () => {
    await tenant.control('PUT', '/switches', { recordMilliseconds: 60_000 });
    await tenant.upload(worker('1'), worker('2'));
    await tenant.forward(6);
    await tenant.upload(worker('3'));
    await act('restart');
    expect(await staged()).toHaveLength(1);
    await tenant.forward(30);
    for (const id of ['1', '2', '3']) expect(await tenant.rows(id)).toMatchObject([{ provisioningAction: 'create' }]);
  });

  test('forgets failed records', async () => {
    await tenant.provision(worker('1', { userName: 'none' }));
    await act('restart');
    expect((await tenant.control('GET', `/jobs/${DEFAULT_TENANT.jobId}/staged`)).body.failed).toEqual([]);
  });

  test('with an unknown scope is 400, with one the emulator does not know 501', async () => {
    const restart = (resetScope: string) =>
      tenant.graph('POST', `${JOB_PATH}/restart`, {
        body: { criteria: { resetScope } },
        headers: { 'content-type': 'application/json' },
      });
    expect((await restart('Everything')).status).toBe(400);
    expect((await restart('ForceDeletes')).status).toBe(501);
  });
});

describe('time (EMU-20)', () => {
  test('records wait for a cycle, rows for the log delay; both follow the clock', async () => {
    await tenant.control('PUT', '/switches', { cycleSeconds: 1200, logDelaySeconds: 600, logDelaySpread: 0 });
    await tenant.upload(worker('1'));
    await tenant.forward(19);
    expect(await tenant.person('1')).toBeUndefined();
    await tenant.forward(2);
    expect(await tenant.person('1')).toBeDefined();
    expect(await tenant.rows('1')).toEqual([]);
    await tenant.forward(8);
    expect(await tenant.rows('1')).toEqual([]);
    await tenant.forward(2);
    expect(await tenant.rows('1')).toHaveLength(1);
  });

  test('one jump over everything makes the cycle and its rows happen at the times they were due', async () => {
    await tenant.upload(worker('1'));
    await tenant.forward(24 * 60);
    const [row] = await tenant.rows('1');
    expect(row.activityDateTime.slice(0, 16)).toBe('2026-03-02T08:05');
  });

  test('without a jump the clock runs at real speed', async () => {
    await tenant.control('PUT', '/switches', { cycleSeconds: 0.2, logDelaySeconds: 0.2 });
    await tenant.upload(worker('1'));
    await expect.poll(() => tenant.rows('1'), { timeout: 5000 }).toHaveLength(1);
  });

  test('a clock set back leaves rows that were seen readable and what waits at its distance', async () => {
    await tenant.provision(worker('1'));
    await tenant.upload(worker('2'));
    await tenant.control('PUT', '/clock', { now: '2020-01-01T00:00:00Z' });
    expect((await tenant.control('GET', '/clock')).body.now.slice(0, 10)).toBe('2020-01-01');
    expect(await tenant.rows('1')).toHaveLength(1);
    await tenant.forward(6);
    expect(await tenant.person('2')).toBeDefined();
  });
});

test('two jobs keep their queues, cycles and links apart', async () => {
  const id = 'API2AAD.6f1d2c3b5a4e4f708b91a2c3d4e5f601.00000000-0000-4000-8000-000000000002';
  await tenant.control('POST', '/seed', {
    jobs: [{ id, servicePrincipalId: 'aaaaaaaa-0000-4000-8000-000000000009', state: 'Paused' }],
  });
  await tenant.provision(worker('1'));
  const other = JOBS_PATH.replace(DEFAULT_TENANT.servicePrincipalId, 'aaaaaaaa-0000-4000-8000-000000000009');
  expect((await tenant.graph('GET', other)).body.value).toMatchObject([
    { id, status: { code: 'Paused', lastExecution: null } },
  ]);
  expect((await tenant.graph('GET', `${JOBS_PATH}/${id}`)).status).toBe(404);
});
