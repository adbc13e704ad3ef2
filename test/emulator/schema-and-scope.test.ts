// EMU-21, EMU-34, EMU-39, EMU-40: the schema is replaced as a whole, and what its filter and its object actions let through.
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

let tenant: EmulatedTenant;
beforeAll(async () => {
  tenant = await startTenant();
});
beforeEach(() => tenant.reset());
afterAll(() => tenant.close());

const SECRETS_PATH = `${JOB_PATH.slice(0, JOB_PATH.indexOf('/jobs/'))}/secrets`;
const asJson = { 'content-type': 'application/json' };
const schemaNow = async () => (await tenant.graph('GET', `${JOB_PATH}/schema`)).body;
const put = (body: unknown, path = `${JOB_PATH}/schema`) => tenant.graph('PUT', path, { body, headers: asJson });
const inDepartment = (...values: string[]): Json => ({
  groups: values.map((value) => ({
    name: value,
    clauses: [
      { operatorName: 'EQUALS', sourceOperandName: `${ENTERPRISE}:department`, targetOperand: { values: [value] } },
      { operatorName: 'IS_NOT_NULL', sourceOperandName: 'title' },
    ],
  })),
});
// biome-ignore lint/suspicious/noExplicitAny: a schema as the wire gives it
async function change(by: (mapping: any, schema: any) => void) {
  const schema = await schemaNow();
  by(schema.synchronizationRules[0].objectMappings[0], schema);
  const answer = await put(schema);
  expect([answer.status, answer.text]).toEqual([204, '']);
}
const of = (department: string, changes: Json = {}) => ({ [ENTERPRISE]: { department }, ...changes });

describe('the schema (EMU-21)', () => {
  test('is replaced as a whole: a mapping that is left out no longer flows, and the version is a new one', async () => {
    const before = await schemaNow();
    await change((mapping) => {
      mapping.attributeMappings = mapping.attributeMappings.filter(
        (each: Json) => each.targetAttributeName !== 'jobTitle',
      );
    });
    const after = await schemaNow();
    expect(after.version).not.toBe(before.version);
    expect(after.id).toBe(before.id);
    expect(after.synchronizationRules[0].objectMappings[0].attributeMappings).toHaveLength(25);
    await tenant.provision(worker('1'));
    expect((await tenant.person('1')).jobTitle ?? null).toBeNull();
  });

  test.each<[string, (schema: Json & Record<string, unknown>) => unknown, RegExp]>([
    ['no rules', ({ synchronizationRules: _, ...rest }) => rest, /synchronizationRules/],
    ['no directories', ({ directories: _, ...rest }) => rest, /directories/],
    ['a text', () => '"schema"', /schema/],
  ])('with %s is refused, and the old one stays', async (_what, by, message) => {
    const before = await schemaNow();
    const answer = await put(by(before));
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toMatch(message);
    expect(await schemaNow()).toEqual(before);
  });

  test('with an expression or a filter that cannot run is refused', async () => {
    const wrong = await schemaNow();
    wrong.synchronizationRules[0].objectMappings[0].scope = {
      groups: [{ clauses: [{ operatorName: 'IS NULL', sourceOperandName: 'nothing' }] }],
    };
    expect((await put(wrong)).body.error.message).toMatch(/the scoping filter names nothing/);
    wrong.synchronizationRules[0].objectMappings[0].scope = null;
    wrong.synchronizationRules[0].objectMappings[0].attributeMappings[3].source.expression = 'Word(';
    expect((await put(wrong)).status).toBe(400);
  });

  test('needs Synchronization.ReadWrite.All', async () => {
    await tenant.control('POST', '/seed', {
      applications: [{ appId: 'reader', secrets: ['s'], roles: ['Synchronization.Read.All'] }],
    });
    const token = await tenant.token({ clientId: 'reader', clientSecret: 's' });
    const answer = await tenant.graph('PUT', `${JOB_PATH}/schema`, {
      body: await schemaNow(),
      headers: { ...asJson, authorization: `Bearer ${token}` },
    });
    expect(answer.status).toBe(403);
  });
});

describe('scoping filters (EMU-34)', () => {
  test('all clauses of one group, any group: whoever is left out is skipped and never created', async () => {
    await change((mapping) => {
      mapping.scope = inDepartment('Legal', 'Sales');
    });
    await tenant.provision(
      worker('1', of('Legal')),
      worker('2', of('Sales')),
      worker('3', of('Vault')),
      worker('4', of('Legal', { title: '' })),
    );
    for (const id of ['1', '2']) expect(await tenant.person(id)).toBeDefined();
    for (const id of ['3', '4']) {
      expect(await tenant.person(id)).toBeUndefined();
      const [row] = await tenant.rows(id);
      expect(row).toMatchObject({
        provisioningAction: 'other',
        provisioningStatusInfo: { status: 'skipped', errorInformation: { errorCode: 'EntrySynchronizationSkipped' } },
      });
      expect(row.provisioningSteps.at(-1)).toMatchObject({
        provisioningStepType: 'scoping',
        details: { SkipReason: 'NotEffectivelyEntitled' },
      });
    }
  });

  test('who leaves the scope is disabled, and nothing else is written', async () => {
    await change((mapping) => {
      mapping.scope = inDepartment('Legal');
    });
    await tenant.provision(worker('1', of('Legal')));
    await tenant.provision(worker('1', of('Vault', { displayName: 'Somebody Else' })));
    expect(await tenant.person('1')).toMatchObject({
      accountEnabled: false,
      department: 'Legal',
      displayName: 'Worker 1',
    });
    const [row] = await tenant.rows('1');
    expect(row).toMatchObject({ provisioningAction: 'disable', provisioningStatusInfo: { status: 'success' } });
    expect(row.modifiedProperties).toEqual([{ displayName: 'accountEnabled', oldValue: 'True', newValue: 'False' }]);
    await tenant.provision(worker('1', of('Vault')));
    expect((await tenant.rows('1'))[0].provisioningStatusInfo.status).toBe('skipped');
  });

  test('who leaves the scope counts against the threshold of accidental deletions', async () => {
    await tenant.control('PUT', '/switches', { deletesThreshold: 1 });
    await change((mapping) => {
      mapping.scope = inDepartment('Legal');
    });
    await tenant.provision(worker('1', of('Legal')), worker('2', of('Legal')));
    await tenant.provision(worker('1', of('Vault')), worker('2', of('Vault')));
    expect(await tenant.person('1')).toMatchObject({ accountEnabled: false });
    expect(await tenant.person('2')).toMatchObject({ accountEnabled: true });
    expect((await tenant.graph('GET', JOB_PATH)).body.status.quarantine.reason).toBe('TooManyDeletes');
  });

  test('with SkipOutOfScopeDeletions who leaves the scope is left alone', async () => {
    await change((mapping) => {
      mapping.scope = inDepartment('Legal');
    });
    const value = [
      { key: 'SkipOutOfScopeDeletions', value: 'True' },
      { key: 'BaseAddress', value: 'x' },
    ];
    expect((await put({ value }, SECRETS_PATH)).status).toBe(204);
    expect((await tenant.graph('GET', SECRETS_PATH)).body.value).toEqual(value);
    await tenant.provision(worker('1', of('Legal')));
    await tenant.provision(worker('1', of('Vault')));
    expect(await tenant.person('1')).toMatchObject({ accountEnabled: true });
    expect((await tenant.rows('1'))[0].provisioningStatusInfo.status).toBe('skipped');
  });

  test('a user of the directory who never was in scope of this job is left alone', async () => {
    await tenant.control('POST', '/seed', {
      users: [{ id: 'u-7', employeeId: '7', userPrincipalName: 'seven@hr-onramp.example', displayName: 'Seven' }],
    });
    await change((mapping) => {
      mapping.scope = inDepartment('Legal');
    });
    await tenant.provision(worker('7', of('Vault')));
    expect(await tenant.person('7')).toMatchObject({ accountEnabled: true });
  });
});

test('a second job on the same match pair updates other attributes and creates nobody (EMU-39)', async () => {
  const schema = await schemaNow();
  const mapping = schema.synchronizationRules[0].objectMappings[0];
  mapping.flowTypes = 'Update';
  mapping.attributeMappings = mapping.attributeMappings.filter((each: Json) =>
    ['employeeId', 'city'].includes(each.targetAttributeName as string),
  );
  const id = `${DEFAULT_TENANT.jobId.slice(0, -1)}0`;
  await tenant.control('POST', '/seed', { jobs: [{ id, schema }] });
  await tenant.provision(worker('1'));
  const body = bulkRequest([
    { ...worker('1', { title: 'Other' }), addresses: [{ type: 'work', locality: 'Oz' }] },
    worker('2'),
  ]);
  const path = JOB_PATH.replace(DEFAULT_TENANT.jobId, id);
  const headers = { 'content-type': 'application/scim+json' };
  expect((await tenant.graph('POST', `${path}/bulkUpload`, { body, headers })).status).toBe(202);
  await tenant.control('POST', `/jobs/${id}/cycle`);
  await tenant.forward(11);
  expect(await tenant.person('1')).toMatchObject({ city: 'Oz', jobTitle: 'Clerk' });
  expect(await tenant.person('2')).toBeUndefined();
  expect((await tenant.rows('1'))[0]).toMatchObject({ jobId: id, provisioningAction: 'update' });
});
