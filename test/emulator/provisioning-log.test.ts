// EMU-41 to EMU-45 and EMU-48: reading the provisioning log.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DEFAULT_TENANT } from '../../infra/local/emulator/default-tenant.ts';
import { type EmulatedTenant, ENTERPRISE, startTenant, worker } from './emulated-tenant.ts';

const LOG = '/v1.0/auditLogs/provisioning';
let tenant: EmulatedTenant;
beforeAll(async () => {
  tenant = await startTenant({ recordMilliseconds: 1000 });
});
beforeEach(async () => {
  await tenant.reset();
  await tenant.control('PUT', '/clock', { now: '2026-03-02T08:00:00Z' });
});
afterAll(() => tenant.close());

const read = (filter: string, options = '') =>
  tenant.graph('GET', `${LOG}?$filter=${encodeURIComponent(filter)}${options}`);
const ids = (body: { value: { sourceIdentity: { id: string } }[] }) => body.value.map((row) => row.sourceIdentity.id);

test("a row has the fields of Graph's provisioningObjectSummary, and nothing that names the upload (EMU-44, EMU-45)", async () => {
  await tenant.provision(worker('1222', { userName: 'EMP1222', displayName: 'Talya Fleeta' }));
  const [row] = await tenant.rows();
  expect(row).toEqual({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    activityDateTime: expect.stringMatching(/^2026-03-02T08:00:\d\d\.\d{3}Z$/),
    tenantId: DEFAULT_TENANT.tenantId,
    jobId: DEFAULT_TENANT.jobId,
    cycleId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    changeId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    provisioningAction: 'create',
    durationInMilliseconds: expect.any(Number),
    provisioningStatusInfo: {
      status: 'failure',
      errorInformation: {
        errorCode: 'AzureActiveDirectoryInvalidUserPrincipalName',
        reason: 'The value built for userPrincipalName is not valid.',
        additionalDetails: null,
        errorCategory: 'nonServiceFailure',
        recommendedAction: null,
      },
    },
    provisioningSteps: [
      {
        name: 'EntryImportAdd',
        provisioningStepType: 'import',
        status: 'success',
        description: expect.any(String),
        details: { externalId: '1222', userName: 'EMP1222' },
      },
      {
        name: 'EntrySynchronizationAdd',
        provisioningStepType: 'matching',
        status: 'success',
        description: expect.any(String),
        details: {},
      },
      {
        name: 'EntrySynchronizationScoping',
        provisioningStepType: 'scoping',
        status: 'success',
        description: expect.any(String),
        details: {},
      },
      {
        name: 'EntrySynchronization',
        provisioningStepType: 'processing',
        status: 'success',
        description: expect.any(String),
        details: {},
      },
      {
        name: 'EntryExportAdd',
        provisioningStepType: 'export',
        status: 'failure',
        description: expect.any(String),
        details: { ReportableIdentifier: 'EMP1222' },
      },
    ],
    modifiedProperties: expect.arrayContaining([{ displayName: 'employeeId', oldValue: null, newValue: '1222' }]),
    servicePrincipal: {
      id: DEFAULT_TENANT.servicePrincipalId,
      displayName: 'API-driven provisioning to Microsoft Entra ID',
    },
    sourceSystem: { id: expect.any(String), displayName: 'API', details: {} },
    targetSystem: { id: expect.any(String), displayName: 'Microsoft Entra ID', details: {} },
    initiatedBy: { id: '', displayName: 'Azure AD Provisioning Service', initiatorType: 'system' },
    sourceIdentity: { id: '1222', displayName: 'Talya Fleeta', identityType: 'User', details: {} },
    targetIdentity: { id: '', displayName: '', identityType: 'User', details: {} },
  });
});

describe('filters (EMU-41)', () => {
  test('that the page lists find rows; names in any case, both status names', async () => {
    await tenant.provision(worker('1'), worker('2', { userName: 'none' }), worker('3'));
    const [first] = await tenant.rows('1');
    const cases: [string, string[]][] = [
      [`id eq '${first.id}'`, ['1']],
      [`tenantid eq '${DEFAULT_TENANT.tenantId}' and changeid eq '${first.changeId}'`, ['1']],
      [`jobId eq '${DEFAULT_TENANT.jobId}'`, ['3', '2', '1']],
      [`cycleid eq '${first.cycleId}'`, ['3', '2', '1']],
      [`cycleId ne '${first.cycleId}'`, []],
      ["provisioningAction eq 'create'", ['3', '2', '1']],
      ["contains(provisioningAction,'pdat')", []],
      ["provisioningStatusInfo/status eq 'failure'", ['2']],
      ["statusInfo/status eq 'Failure'", ['2']],
      ["sourceIdentity/id eq '3'", ['3']],
      ["contains(sourceIdentity/displayName,'Worker')", ['3', '2', '1']],
      ["contains(sourceIdentity/displayName,'worker')", []],
      [`targetIdentity/id eq '${first.targetIdentity.id}'`, ['1']],
      ["targetSystem/displayName eq 'Microsoft Entra ID'", ['3', '2', '1']],
      [`servicePrincipal/id eq '${DEFAULT_TENANT.servicePrincipalId}'`, ['3', '2', '1']],
      [`activityDateTime gt ${first.activityDateTime}`, ['3', '2']],
      [`activityDateTime ge ${first.activityDateTime} and activityDateTime lt 2026-03-03T00:00:00Z`, ['3', '2', '1']],
      [`activityDateTime le ${first.activityDateTime}`, ['1']],
      [`activityDateTime eq ${first.activityDateTime}`, ['1']],
      ["(sourceIdentity/id eq '1' or sourceIdentity/id eq '3') and statusInfo/status eq 'success'", ['3', '1']],
      ['durationInMilliseconds gt 100000', []],
    ];
    for (const [filter, expected] of cases)
      expect([filter, ids((await read(filter)).body)]).toEqual([filter, expected]);
  });

  test.each([
    "bulkId eq 'b1'",
    "servicePrincipal/id ne 'x'",
    "contains(activityDateTime,'2026')",
    "statusInfo/status ne 'success'",
    'activityDateTime gt yesterday',
    'jobid eq',
    "jobid eq 'unclosed",
    "jobid like 'x'",
    "jobid eq 'a' jobid eq 'b'",
    '',
  ])('%s is 400', async (filter) => {
    const answer = await read(filter);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain('filter');
  });

  test('quotes in a text are doubled', async () => {
    await tenant.provision(worker("O'1"));
    expect(ids((await read("sourceIdentity/id eq 'O''1'")).body)).toEqual(["O'1"]);
  });
});

describe('pages (EMU-41)', () => {
  const people = Array.from({ length: 7 }, (_, index) => worker(String(index + 1)));
  const walk = async (path: string) => {
    const pages: string[][] = [];
    for (let next: string | undefined = path; next; ) {
      const { body } = await tenant.graph('GET', next);
      pages.push(ids(body));
      next = body['@odata.nextLink']?.slice(tenant.graphUrl.length);
    }
    return pages;
  };

  test('follow @odata.nextLink, newest first, or as $orderby says', async () => {
    await tenant.provision(...people);
    expect(await walk(`${LOG}?$top=3`)).toEqual([['7', '6', '5'], ['4', '3', '2'], ['1']]);
    expect(await walk(`${LOG}?$top=4&$orderby=activityDateTime%20asc`)).toEqual([
      ['1', '2', '3', '4'],
      ['5', '6', '7'],
    ]);
    expect(
      await walk(`${LOG}?$top=2&$filter=${encodeURIComponent("sourceIdentity/id eq '2' or sourceIdentity/id eq '6'")}`),
    ).toEqual([['6', '2']]);
  });

  test('rows that arrive while a client pages are neither repeated nor moved', async () => {
    await tenant.provision(...people.slice(0, 4));
    const { body } = await tenant.graph('GET', `${LOG}?$top=2`);
    await tenant.provision(...people.slice(4));
    const next = await tenant.graph('GET', body['@odata.nextLink'].slice(tenant.graphUrl.length));
    expect([...ids(body), ...ids(next.body)]).toEqual(['4', '3', '2', '1']);
  });

  test('have 100 rows without $top, and a next link even so', async () => {
    await tenant.control('PUT', '/switches', { logPageSize: 2 });
    await tenant.provision(...people);
    expect((await walk(LOG)).map((page) => page.length)).toEqual([2, 2, 2, 1]);
  });

  test.each(['?$top=0', '?$top=x', '?$top=1001', '?$skiptoken=abc', '?$top=5&$skiptoken=abc', '?$orderby=jobId'])(
    '%s is 400',
    async (query) => {
      expect((await tenant.graph('GET', LOG + query)).status).toBe(400);
    },
  );

  test('a query option nobody documents is 501', async () => {
    expect((await tenant.graph('GET', `${LOG}?$select=id`)).status).toBe(501);
  });
});

test.each([
  ['ProvisioningLog.Read.All', 200],
  ['AuditLog.Read.All', 200],
  ['Directory.Read.All', 403],
])('with %s alone the log answers %i (EMU-42)', async (role, status) => {
  await tenant.control('POST', '/seed', { applications: [{ appId: 'reader', secrets: ['s'], roles: [role] }] });
  const token = await tenant.token({ clientId: 'reader', clientSecret: 's' });
  expect((await tenant.graph('GET', LOG, { headers: { authorization: `Bearer ${token}` } })).status).toBe(status);
  expect((await tenant.graph('GET', LOG, { headers: { authorization: '' } })).status).toBe(401);
});

test('the sixth read of an app within 10 seconds is 429, while another app still reads (EMU-43)', async () => {
  await tenant.control('PUT', '/switches', { logReadsPerWindow: 5 });
  await tenant.control('POST', '/seed', { applications: [{ appId: 'other', secrets: ['s'] }] });
  const token = await tenant.token({ clientId: 'other', clientSecret: 's' });
  const statuses = [];
  for (let call = 0; call < 6; call += 1) statuses.push((await tenant.graph('GET', LOG)).status);
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
  const throttled = await tenant.graph('GET', LOG);
  expect(Number(throttled.headers.get('retry-after'))).toBeLessThanOrEqual(10);
  expect((await tenant.graph('GET', LOG, { headers: { authorization: `Bearer ${token}` } })).status).toBe(200);
});

test('rows arrive late and out of order (EMU-44)', async () => {
  await tenant.control('PUT', '/switches', {
    cycleSeconds: 60,
    recordMilliseconds: 1,
    logDelaySeconds: 600,
    logDelaySpread: 0.5,
  });
  await tenant.upload(...Array.from({ length: 50 }, (_, index) => worker(String(index))));
  await tenant.forward(5.9);
  expect(await tenant.rows()).toEqual([]);
  await tenant.forward(2.6);
  const part = await tenant.rows();
  expect(part.length).toBeGreaterThan(0);
  expect(part.length).toBeLessThan(50);
  const seen = part.map((row) => Number(row.sourceIdentity.id)).sort((a, b) => a - b);
  expect(seen).not.toEqual(seen.map((_, index) => index));
  await tenant.forward(3);
  expect(await tenant.rows()).toHaveLength(50);
});

test('a warning about a manager is a second row of the same changeId (EMU-44)', async () => {
  await tenant.provision(worker('1', { [ENTERPRISE]: { manager: { value: 'nobody' } } }));
  const rows = await tenant.rows('1');
  expect(rows.map((row) => [row.changeId, row.cycleId])).toEqual([
    [rows[0].changeId, rows[0].cycleId],
    [rows[0].changeId, rows[0].cycleId],
  ]);
  expect(rows[0].id).not.toBe(rows[1].id);
});

test('the location of a 202, called as it is, gives the rows of that job (EMU-48)', async () => {
  const { headers } = await tenant.upload(worker('1'));
  await tenant.forward(30);
  const answer = await tenant.graph('GET', headers.get('location')!.slice(tenant.graphUrl.length));
  expect(answer.status).toBe(200);
  expect(ids(answer.body)).toEqual(['1']);
});

test('rows are gone after the retention time', async () => {
  await tenant.provision(worker('1'));
  await tenant.forward(29 * 24 * 60);
  expect(await tenant.rows('1')).toHaveLength(1);
  await tenant.forward(2 * 24 * 60);
  expect(await tenant.rows('1')).toEqual([]);
});
