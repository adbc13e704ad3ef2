// EMU-24 to EMU-38: what becomes of a record.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DEFAULT_TENANT } from '../../infra/local/emulator/default-tenant.ts';
import {
  CORE,
  type EmulatedTenant,
  ENTERPRISE,
  JOB_PATH,
  type Json,
  startTenant,
  WORKFORCE,
  worker,
} from './emulated-tenant.ts';

let tenant: EmulatedTenant;
beforeAll(async () => {
  tenant = await startTenant();
});
beforeEach(() => tenant.reset());
afterAll(() => tenant.close());

const seed = (body: Json) => tenant.control('POST', '/seed', body);
const stepNames = (row: Json) => (row.provisioningSteps as { name: string }[]).map((each) => each.name);

/** Changes the job's schema: its source attributes and mappings by name. */
async function changeSchema(change: {
  attributes?: Record<string, Json>;
  mappings?: Record<string, Json>;
  add?: Json[];
  object?: Json;
}) {
  const schema = (await tenant.graph('GET', `${JOB_PATH}/schema`)).body;
  delete schema['@odata.context'];
  const object = schema.directories[0].objects[0];
  const mapping = schema.synchronizationRules[0].objectMappings[0];
  for (const [name, changes] of Object.entries(change.attributes ?? {})) {
    const known = object.attributes.find((each: Json) => each.name === name);
    if (known) Object.assign(known, changes);
    else object.attributes.push({ name, type: 'String', ...changes });
  }
  for (const [target, changes] of Object.entries(change.mappings ?? {})) {
    Object.assign(
      mapping.attributeMappings.find((each: Json) => each.targetAttributeName === target),
      changes,
    );
  }
  mapping.attributeMappings.push(...(change.add ?? []));
  Object.assign(mapping, change.object);
  const answer = await seed({ jobs: [{ id: DEFAULT_TENANT.jobId, schema }] });
  expect(answer.body.error).toBeUndefined();
}

describe('matching (EMU-24, EMU-25)', () => {
  test('nobody with this employeeId: the user is created with the default mappings', async () => {
    await tenant.provision(
      worker('1222', {
        schemas: [CORE, ENTERPRISE, WORKFORCE],
        userType: 'Employee',
        preferredLanguage: 'en-GB',
        emails: [{ type: 'work', value: 'w1222@mail.example' }],
        phoneNumbers: [{ type: 'work', value: '+1 555 0100' }],
        addresses: [
          {
            type: 'work',
            streetAddress: '1 Castle Row',
            locality: 'Fabletown',
            region: 'NY',
            postalCode: '10001',
            country: 'US',
            formatted: 'Woodland',
          },
        ],
        [ENTERPRISE]: { department: 'Business Office', organization: 'Fables', costCenter: 'C1', division: 'East' },
        [WORKFORCE]: { HireDate: '2021-05-01T00:00:00-05:00', LeaveDate: '2027-01-31T22:00:00Z' },
      }),
    );
    expect(await tenant.person('1222')).toMatchObject({
      userPrincipalName: 'worker.1222@hr-onramp.example',
      mailNickname: 'worker.1222',
      displayName: 'Worker 1222',
      givenName: 'Worker',
      surname: '1222',
      jobTitle: 'Clerk',
      accountEnabled: true,
      department: 'Business Office',
      companyName: 'Fables',
      employeeOrgData: { costCenter: 'C1', division: 'East' },
      employeeType: 'Employee',
      employeeHireDate: '2021-05-01T05:00:00Z',
      employeeLeaveDateTime: '2027-01-31T22:00:00Z',
      businessPhones: ['+1 555 0100'],
      streetAddress: '1 Castle Row',
      city: 'Fabletown',
      state: 'NY',
      postalCode: '10001',
      country: 'US',
      officeLocation: 'Woodland',
      preferredLanguage: 'en-GB',
    });
    const [row] = await tenant.rows('1222');
    expect(row).toMatchObject({
      provisioningAction: 'create',
      provisioningStatusInfo: { status: 'success', errorInformation: null },
    });
    expect(stepNames(row)).toEqual([
      'EntryImportAdd',
      'EntrySynchronizationAdd',
      'EntrySynchronizationScoping',
      'EntrySynchronization',
      'EntryExportAdd',
    ]);
    expect(row.modifiedProperties).toContainEqual({ displayName: 'employeeId', oldValue: null, newValue: '1222' });
  });

  test('one user with this employeeId is updated, and only what differs is logged', async () => {
    await seed({
      users: [{ id: 'u-1', employeeId: '1', userPrincipalName: 'worker.1@hr-onramp.example', displayName: 'Old Name' }],
    });
    await tenant.provision(worker('1', { name: undefined, title: undefined }));
    expect(await tenant.person('1')).toMatchObject({ id: 'u-1', displayName: 'Worker 1' });
    const [row] = await tenant.rows('1');
    expect(row).toMatchObject({ provisioningAction: 'update', targetIdentity: { id: 'u-1' } });
    expect(row.modifiedProperties).toEqual([
      { displayName: 'mailNickname', oldValue: null, newValue: 'worker.1' },
      { displayName: 'displayName', oldValue: 'Old Name', newValue: 'Worker 1' },
    ]);
  });

  test('two users with this employeeId fail the record with DuplicateTargetEntries', async () => {
    await seed({
      users: [
        { id: 'u-1', employeeId: '1' },
        { id: 'u-2', employeeId: '1' },
      ],
    });
    await tenant.provision(worker('1'));
    const [row] = await tenant.rows('1');
    expect(row.provisioningStatusInfo).toMatchObject({
      status: 'failure',
      errorInformation: { errorCode: 'DuplicateTargetEntries' },
    });
  });

  test('a second matching pair is tried when the first finds nobody', async () => {
    await changeSchema({ mappings: { userPrincipalName: { matchingPriority: 2 } } });
    await seed({ users: [{ id: 'u-1', userPrincipalName: 'worker.1@hr-onramp.example' }] });
    await tenant.provision(worker('1'));
    expect(await tenant.person('1')).toMatchObject({ id: 'u-1', displayName: 'Worker 1' });
  });

  test('a record without any matching value is ImportSkipped before scope is looked at', async () => {
    await changeSchema({
      mappings: { employeeId: { matchingPriority: 0 }, jobTitle: {}, userPrincipalName: { matchingPriority: 1 } },
    });
    await tenant.provision(worker('1', { userName: undefined }));
    const [row] = await tenant.rows('1');
    expect(row.provisioningStatusInfo).toMatchObject({
      status: 'skipped',
      errorInformation: { errorCode: 'ImportSkipped' },
    });
    expect(stepNames(row)).toEqual(['EntryImport']);
  });

  test('a user linked earlier and gone since is InvalidAnchor until a full restart has the record matched anew', async () => {
    await tenant.control('PUT', '/switches', { fullRestartForgetsLinks: true });
    await tenant.provision(worker('1'));
    const { id } = await tenant.person('1');
    await tenant.control('DELETE', `/directory/users/${id}`);
    await tenant.provision(worker('1'));
    expect((await tenant.rows('1'))[0].provisioningStatusInfo).toMatchObject({
      status: 'failure',
      errorInformation: { errorCode: 'InvalidAnchor' },
    });
    await tenant.graph('POST', `${JOB_PATH}/restart`);
    await tenant.provision(worker('1'));
    expect((await tenant.person('1')).id).not.toBe(id);
  });
});

describe('user names (EMU-26)', () => {
  test.each([
    ['is none', 'EMP1222', 'AzureActiveDirectoryInvalidUserPrincipalName', 'not valid'],
    ['has a space', 'a b@hr-onramp.example', 'AzureActiveDirectoryInvalidUserPrincipalName', 'not valid'],
    [
      'ends its local part with a dot',
      'ab.@hr-onramp.example',
      'AzureActiveDirectoryInvalidUserPrincipalName',
      'not valid',
    ],
    ['is in a domain that is not verified', 'a@elsewhere.example', 'InvalidDomain', 'domain does not exist'],
    [
      'belongs to somebody else',
      'Taken@hr-onramp.example',
      'AzureActiveDirectoryDuplicateUserPrincipalName',
      'already exists',
    ],
  ])('a name that %s fails the create', async (_why, userName, errorCode, reason) => {
    await seed({ users: [{ id: 'u-9', employeeId: '9', userPrincipalName: 'taken@hr-onramp.example' }] });
    await tenant.provision(worker('1', { userName }));
    const [row] = await tenant.rows('1');
    expect(row).toMatchObject({
      provisioningAction: 'create',
      provisioningStatusInfo: {
        status: 'failure',
        errorInformation: { errorCode, reason: expect.stringContaining(reason) },
      },
    });
    expect(await tenant.person('1')).toBeUndefined();
  });

  test('a name of another verified domain of the tenant is taken', async () => {
    await tenant.provision(worker('1', { userName: 'a@fabletown.example' }));
    expect(await tenant.person('1')).toMatchObject({ userPrincipalName: 'a@fabletown.example' });
  });

  test('an unverified domain that is seeded as such does not count', async () => {
    await seed({ domains: [{ id: 'new.example', isVerified: false }] });
    await tenant.provision(worker('1', { userName: 'a@new.example' }));
    expect((await tenant.rows('1'))[0].provisioningStatusInfo.status).toBe('failure');
  });
});

test.each([
  ['displayName', { displayName: undefined }],
  ['accountEnabled', { active: undefined }],
  ['mailNickname, userPrincipalName', { userName: '' }],
])('a create without %s fails with MandatoryFieldsMissing (EMU-27)', async (missing, changes) => {
  await tenant.provision(worker('1', changes));
  const { errorInformation } = (await tenant.rows('1'))[0].provisioningStatusInfo;
  expect(errorInformation).toMatchObject({
    errorCode: 'MandatoryFieldsMissing',
    reason: expect.stringContaining(missing),
  });
});

describe('active (EMU-28)', () => {
  test('false creates a disabled account', async () => {
    await tenant.provision(worker('1', { active: false }));
    expect(await tenant.person('1')).toMatchObject({ accountEnabled: false });
    expect((await tenant.rows('1'))[0].provisioningAction).toBe('create');
  });

  test('turned false is logged as disable, turned true again as update', async () => {
    await tenant.provision(worker('1'));
    await tenant.provision(worker('1', { active: false }));
    expect(await tenant.person('1')).toMatchObject({ accountEnabled: false });
    await tenant.provision(worker('1', { active: true }));
    expect(await tenant.person('1')).toMatchObject({ accountEnabled: true });
    expect((await tenant.rows('1')).map((row) => row.provisioningAction)).toEqual(['update', 'disable', 'create']);
  });
});

test('an unchanged record is skipped as RedundantExport (EMU-29)', async () => {
  await tenant.provision(worker('1', { emails: [{ type: 'work', value: 'a@mail.example' }] }));
  await tenant.provision(worker('1', { emails: [{ type: 'work', value: 'a@mail.example' }] }));
  const [row] = await tenant.rows('1');
  expect(row.provisioningStatusInfo).toMatchObject({
    status: 'skipped',
    errorInformation: { errorCode: 'EntrySynchronizationSkipped' },
  });
  expect(row.provisioningSteps.at(-1)).toMatchObject({
    name: 'EntrySynchronizationSkip',
    details: { SkipReason: 'RedundantExport' },
  });
  expect(row.modifiedProperties).toEqual([]);
});

describe('absent values (EMU-30)', () => {
  const NICK = `${ENTERPRISE}:department`;
  const full = () => worker('1', { [ENTERPRISE]: { department: 'D1' }, name: { givenName: 'G', familyName: 'F' } });
  const bothFlags = () =>
    changeSchema({
      attributes: { [NICK]: { flowNullValues: true }, 'name.givenName': { flowNullValues: true } },
      mappings: { department: { flowNullValues: true }, givenName: { flowNullValues: true } },
    });

  test.each([
    ['null', { department: null }],
    ['an empty text', { department: '' }],
    ['an omitted value', {}],
  ])('%s is ignored by default', async (_what, enterprise) => {
    await tenant.provision(full());
    await tenant.provision(worker('1', { [ENTERPRISE]: enterprise }));
    expect(await tenant.person('1')).toMatchObject({ department: 'D1' });
  });

  test.each([
    ['null', { department: null }],
    ['an empty text', { department: '' }],
    ['an omitted value', {}],
  ])('%s clears once attribute and mapping both let null flow', async (_what, enterprise) => {
    await bothFlags();
    await tenant.provision(full());
    await tenant.provision(worker('1', { [ENTERPRISE]: enterprise }));
    expect(await tenant.person('1')).toMatchObject({ department: null });
    expect((await tenant.rows('1'))[0].modifiedProperties).toContainEqual({
      displayName: 'department',
      oldValue: 'D1',
      newValue: null,
    });
  });

  test('one flag alone clears nothing', async () => {
    await changeSchema({ mappings: { department: { flowNullValues: true } } });
    await tenant.provision(full());
    await tenant.provision(worker('1', { [ENTERPRISE]: { department: null } }));
    expect(await tenant.person('1')).toMatchObject({ department: 'D1' });
  });

  test('an omitted part of a complex attribute clears only where the rest of it is present', async () => {
    await bothFlags();
    await tenant.provision(full());
    await tenant.provision(worker('1', { [ENTERPRISE]: { department: 'D1' }, name: undefined }));
    expect(await tenant.person('1')).toMatchObject({ givenName: 'G' });
    await tenant.provision(worker('1', { [ENTERPRISE]: { department: 'D1' }, name: { familyName: 'F' } }));
    expect(await tenant.person('1')).toMatchObject({ givenName: null });
  });

  test('a default value is used on creation only', async () => {
    await changeSchema({ mappings: { department: { defaultValue: 'Unassigned' } } });
    await tenant.provision(worker('1'));
    expect(await tenant.person('1')).toMatchObject({ department: 'Unassigned' });
    await tenant.provision(worker('1', { [ENTERPRISE]: { department: 'D1' } }));
    await tenant.provision(worker('1'));
    expect(await tenant.person('1')).toMatchObject({ department: 'D1' });
  });
});

describe('entries of several types (EMU-31)', () => {
  const phones = [
    { type: 'mobile', value: '+1 1' },
    { type: 'work', value: '+1 2' },
    { type: 'work', value: '+1 3', primary: true },
  ];

  test('only work is processed, the primary one before others', async () => {
    await tenant.provision(worker('1', { phoneNumbers: phones }));
    const person = await tenant.person('1');
    expect(person.businessPhones).toEqual(['+1 3']);
    expect(person.mobilePhone ?? null).toBeNull();
  });

  test('a switch lets other types flow', async () => {
    await tenant.control('PUT', '/switches', { processOtherTypes: true });
    await tenant.provision(worker('1', { phoneNumbers: phones }));
    expect(await tenant.person('1')).toMatchObject({ mobilePhone: '+1 1' });
  });
});

describe('managers (EMU-32)', () => {
  const report = (id: string, manager: string) => worker(id, { [ENTERPRISE]: { manager: { value: manager } } });

  test('a report may stand before its manager in one payload', async () => {
    await tenant.provision(report('2', '1'), worker('1'));
    const [manager, person] = [await tenant.person('1'), await tenant.person('2')];
    expect(person.managerId).toBe(manager.id);
    const rows = await tenant.rows('2');
    expect(rows).toHaveLength(1);
    expect(rows[0].modifiedProperties).toContainEqual({ displayName: 'manager', oldValue: null, newValue: manager.id });
  });

  test('a manager of an earlier payload of the same job is known', async () => {
    await tenant.provision(worker('1'));
    await tenant.provision(report('2', '1'));
    expect((await tenant.person('2')).managerId).toBe((await tenant.person('1')).id);
  });

  test('an unknown manager leaves the user written, with a warning of the same change that names the id', async () => {
    await seed({ users: [{ id: 'u-1', employeeId: '1' }] });
    await tenant.provision(report('2', '1'));
    expect(await tenant.person('2')).toMatchObject({ managerId: null, displayName: 'Worker 2' });
    const rows = await tenant.rows('2');
    expect(rows.map((row) => row.provisioningStatusInfo.status).sort()).toEqual(['success', 'warning']);
    expect(new Set(rows.map((row) => row.changeId)).size).toBe(1);
    const warning = rows.find((row) => row.provisioningStatusInfo.status === 'warning');
    expect(warning.provisioningStatusInfo.errorInformation.reason).toContain('The manager 1 ');
    expect(warning.provisioningSteps.at(-1).provisioningStepType).toBe('referenceResolution');
  });

  test('a manager who arrives later heals nothing; the report sent again does', async () => {
    await tenant.provision(report('2', '1'));
    await tenant.provision(worker('1'));
    expect(await tenant.person('2')).toMatchObject({ managerId: null });
    await tenant.provision(report('2', '1'));
    expect((await tenant.person('2')).managerId).toBe((await tenant.person('1')).id);
    expect((await tenant.rows('2'))[0]).toMatchObject({
      provisioningAction: 'update',
      provisioningStatusInfo: { status: 'success' },
    });
  });

  test('a restart heals the reference as well', async () => {
    await tenant.provision(report('2', '1'));
    await tenant.provision(worker('1'));
    await tenant.graph('POST', `${JOB_PATH}/restart`, {
      body: { criteria: { resetScope: 'Full' } },
      headers: { 'content-type': 'application/json' },
    });
    await tenant.forward(6);
    expect((await tenant.person('2')).managerId).toBe((await tenant.person('1')).id);
  });

  test('an empty manager is ignored', async () => {
    await tenant.provision(worker('1'), report('2', '1'));
    await tenant.provision(report('2', ''));
    expect((await tenant.person('2')).managerId).toBe((await tenant.person('1')).id);
  });
});

describe('custom attributes (EMU-33)', () => {
  const NAMESPACE = 'urn:ietf:params:scim:schemas:extension:contoso:1.0:User';
  const person = () => worker('1', { schemas: [CORE, ENTERPRISE, NAMESPACE], [NAMESPACE]: { Location: 'Rotterdam' } });
  const mapping = {
    targetAttributeName: 'usageLocation',
    source: { type: 'Attribute', name: `${NAMESPACE}:Location`, expression: `[${NAMESPACE}:Location]`, parameters: [] },
    matchingPriority: 0,
    flowType: 'Always',
  };

  test('flow when they are in the schema and mapped', async () => {
    await changeSchema({ attributes: { [`${NAMESPACE}:Location`]: {} }, add: [mapping] });
    await tenant.provision(person());
    expect(await tenant.person('1')).toMatchObject({ usageLocation: 'Rotterdam' });
  });

  test.each([
    ['neither in the schema nor mapped', {}],
    ['in the schema, not mapped', { attributes: { [`${NAMESPACE}:Location`]: {} } }],
    ['mapped, not in the schema', { add: [mapping] }],
  ])('%s: ignored silently', async (_what, change) => {
    await changeSchema(change);
    await tenant.provision(person());
    expect((await tenant.person('1')).usageLocation ?? null).toBeNull();
    expect((await tenant.rows('1'))[0].provisioningStatusInfo.status).toBe('success');
  });

  test('a mapped target that the directory does not have fails with SchemaAttributeNotFound', async () => {
    await changeSchema({
      add: [
        {
          ...mapping,
          targetAttributeName: 'favouriteColour',
          source: { ...mapping.source, name: 'title', expression: '[title]' },
        },
      ],
    });
    await tenant.provision(worker('1'));
    expect((await tenant.rows('1'))[0].provisioningStatusInfo.errorInformation.errorCode).toBe(
      'SchemaAttributeNotFound',
    );
  });
});

test('who is missing from a payload is not touched, and nobody is ever deleted (EMU-35)', async () => {
  await tenant.provision(worker('1'), worker('2'));
  const before = await tenant.person('2');
  await tenant.provision(worker('1'));
  await tenant.forward(60 * 24 * 60);
  expect(await tenant.person('2')).toEqual(before);
});

describe('mail (EMU-36)', () => {
  const withMail = (value: string) => worker('1', { emails: [{ type: 'work', value }] });

  test('is logged as modified, yet the directory keeps its own', async () => {
    await seed({ users: [{ id: 'u-1', employeeId: '1', mail: 'kept@exchange.example' }] });
    await tenant.provision(withMail('new@mail.example'));
    expect(await tenant.person('1')).toMatchObject({ mail: 'kept@exchange.example' });
    expect((await tenant.rows('1'))[0].modifiedProperties).toContainEqual({
      displayName: 'mail',
      oldValue: 'kept@exchange.example',
      newValue: 'new@mail.example',
    });
  });

  test('written once is redundant the second time, or an update again by a switch', async () => {
    await tenant.provision(withMail('new@mail.example'));
    await tenant.provision(withMail('new@mail.example'));
    expect((await tenant.rows('1'))[0].provisioningStatusInfo.status).toBe('skipped');
    await tenant.control('PUT', '/switches', { mailComparedWith: 'directory' });
    await tenant.provision(withMail('new@mail.example'));
    expect((await tenant.rows('1'))[0].provisioningAction).toBe('update');
  });
});

describe('target object actions (EMU-37)', () => {
  test('without Create nobody is created: skipped', async () => {
    await changeSchema({ object: { flowTypes: 'Update, Delete' } });
    await tenant.provision(worker('1'));
    expect((await tenant.rows('1'))[0].provisioningStatusInfo.status).toBe('skipped');
    expect(await tenant.person('1')).toBeUndefined();
  });

  test('without Update nobody is changed: skipped', async () => {
    await tenant.provision(worker('1'));
    await changeSchema({ object: { flowTypes: 'Add' } });
    await tenant.provision(worker('1', { title: 'Auditor' }));
    const [row] = await tenant.rows('1');
    expect(row.provisioningStatusInfo).toMatchObject({
      status: 'skipped',
      errorInformation: { errorCode: 'EntrySynchronizationSkipped' },
    });
    expect(row.provisioningSteps.at(-1).details.SkipReason).not.toBe('RedundantExport');
    expect(await tenant.person('1')).toMatchObject({ jobTitle: 'Clerk' });
  });
});

describe('failed records (EMU-38)', () => {
  const failed = async () => (await tenant.control('GET', `/jobs/${DEFAULT_TENANT.jobId}/staged`)).body.failed;
  const bad = () => worker('1', { userName: 'a@not-yet.example' });

  test('stay in the queue and are tried again after 6, 12 and 24 hours', async () => {
    await tenant.provision(bad());
    expect(await failed()).toMatchObject([{ externalId: '1', errorCode: 'InvalidDomain', attempts: 1 }]);
    await tenant.forward(5 * 60);
    expect(await failed()).toMatchObject([{ attempts: 1 }]);
    await tenant.forward(70);
    expect(await failed()).toMatchObject([{ attempts: 2 }]);
    await tenant.forward(18 * 60);
    expect(await failed()).toMatchObject([{ attempts: 4 }]);
    await tenant.forward(15);
    expect(await tenant.rows('1')).toHaveLength(4);
  });

  test('succeed by themselves once the cause is gone', async () => {
    await tenant.provision(bad());
    await seed({ domains: [{ id: 'not-yet.example' }] });
    await tenant.forward(6 * 60 + 20);
    expect(await tenant.person('1')).toMatchObject({ userPrincipalName: 'a@not-yet.example' });
    expect(await failed()).toEqual([]);
  });

  test('are replaced by a new record of the same person', async () => {
    await tenant.provision(bad());
    await tenant.provision(worker('1'));
    expect(await failed()).toEqual([]);
    expect(await tenant.person('1')).toMatchObject({ userPrincipalName: 'worker.1@hr-onramp.example' });
  });

  test('are given up after 28 days', async () => {
    await tenant.provision(bad());
    await tenant.forward(29 * 24 * 60);
    expect(await failed()).toEqual([]);
  });

  test('count in the job status and fill the bucket', async () => {
    await tenant.control('PUT', '/switches', { bucketRecords: 2 });
    await tenant.provision(bad(), worker('2', { userName: 'x' }));
    const { body } = await tenant.graph('GET', JOB_PATH);
    expect(body.status.lastExecution).toMatchObject({ state: 'EntryLevelErrors', countEscrowed: 2, countImported: 2 });
    expect((await tenant.upload(worker('3'))).status).toBe(500);
  });
});

test('a user mastered on-premises refuses every update, unless cloud-managed', async () => {
  await seed({
    users: [
      { id: 'u-1', employeeId: '1', onPremisesSyncEnabled: true },
      { id: 'u-2', employeeId: '2', onPremisesSyncEnabled: true, isCloudManaged: true },
    ],
  });
  await tenant.provision(worker('1'), worker('2'));
  expect((await tenant.rows('1'))[0].provisioningStatusInfo).toMatchObject({
    status: 'failure',
    errorInformation: { errorCode: 'CannotUpdateObjectsOriginatedInExternalService' },
  });
  expect(await tenant.person('1')).toMatchObject({ displayName: null });
  expect(await tenant.person('2')).toMatchObject({ displayName: 'Worker 2' });
});

test('one person twice in a request is processed in that order, and both are logged', async () => {
  await tenant.provision(worker('1', { title: 'First' }), worker('1', { title: 'Second' }));
  expect(await tenant.person('1')).toMatchObject({ jobTitle: 'Second' });
  expect((await tenant.rows('1')).map((row) => row.provisioningAction)).toEqual(['update', 'create']);
});

test('a date that is none fails the record, or is left out by a switch', async () => {
  const record = (id: string) => worker(id, { [WORKFORCE]: { HireDate: '2026-02-31' } });
  await tenant.provision(record('1'));
  expect((await tenant.rows('1'))[0].provisioningStatusInfo.status).toBe('failure');
  await tenant.control('PUT', '/switches', { invalidDates: 'skip' });
  await tenant.provision(record('2'));
  expect(await tenant.person('2')).toMatchObject({ displayName: 'Worker 2' });
});

test.each(['failure', 'skipped', 'warning'])('the control port forces a %s once', async (status) => {
  await tenant.control('POST', '/records/fail', { externalId: '1', errorCode: 'InternalError', status });
  await tenant.provision(worker('1'));
  const rows = await tenant.rows('1');
  expect(rows.map((row) => row.provisioningStatusInfo.errorInformation?.errorCode)).toContain('InternalError');
  expect(rows.some((row) => row.provisioningStatusInfo.status === status)).toBe(true);
  await tenant.provision(worker('1'));
  expect(await tenant.person('1')).toMatchObject({ displayName: 'Worker 1' });
});
