// Jobs that are no feed of this service, and lifecycle workflows: seen, operated and followed, with nothing ever sent to them. In the same
// tenant the guides are played: what they print happens so.
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { conversionSettings, signIn } from './convert-people.ts';
import { guideTenant } from './guide-tenant.ts';
import { person } from './people.ts';
import { playGuide, readGuide } from './play-guide.ts';
import { until } from './until.ts';
import { openWorld, type World } from './world.ts';

const tenant = '6f1d2c3b5a4e4f708b91a2c3d4e5f601';
const idOf = (application: number, template: string) =>
  `dddddddd-0000-4000-8000-00000000000${application}~${jobOf(application, template)}`;
const jobOf = (application: number, template: string) =>
  `${template}.${tenant}.dddddddd-0000-4000-8000-00000000010${application}`;
const applications = ['Payroll', 'AD feed', 'Workday', 'Contoso AD', 'Contoso Entra'];
const templates = ['scim', 'API2AD', 'Workday2AAD', 'AAD2ADGroupProvisioning', 'AD2AADProvisioning'];

const workflow = (id: number, category: string, definitions: readonly string[], more: object = {}) => ({
  id: `eeeeeeee-0000-4000-8000-00000000000${id}`,
  displayName: `Workflow ${id}`,
  category,
  tasks: definitions.map((taskDefinitionId) => ({ taskDefinitionId, displayName: 'Task' })),
  ...more,
});
const ENABLE = '6fc52c9d-398b-4305-9763-15f42c1676fc';
const DISABLE = '1dfdfcc7-52fa-4c2e-bf3a-e3919cc12950';
const DELETE = '8d18588d-9ad3-4c0f-99d0-ec215f0e3dff';
const onDay = (timeBasedAttribute: string, offsetInDays: number) => ({
  isSchedulingEnabled: true,
  executionConditions: {
    trigger: {
      '@odata.type': '#microsoft.graph.identityGovernance.timeBasedAttributeTrigger',
      timeBasedAttribute,
      offsetInDays,
    },
  },
});

/** Between them another person approves, which no key can. */
const conversion: readonly string[] = ['1-convert.md', '2-update-after-the-break.md'];

const guides = readdirSync(new URL('../../openapi/guides', import.meta.url)).sort();

let world: World;
beforeAll(async () => {
  world = await openWorld({ settings: conversionSettings, switches: { workflowTaskSeconds: 0.1 } });
  await world.control('POST', '/seed', guideTenant);
  await world.control('PUT', '/clock', { now: '2026-11-23T08:00:00Z' });
  await world.control('POST', '/seed', {
    servicePrincipals: applications.map((displayName, at) => ({ id: idOf(at, '').split('~')[0], displayName })),
    jobs: templates.map((template, at) => ({
      id: jobOf(at, template),
      servicePrincipalId: idOf(at, '').split('~')[0],
      ...(template === 'Workday2AAD' ? { state: 'Quarantine', quarantineReason: 'TooManyDeletes' } : {}),
    })),
    users: Array.from({ length: 14 }, (_, at) => ({
      // The last two share an employee id.
      employeeId: String(700 + Math.min(at, 12)),
      userPrincipalName: `user${at}@fabletown.example`,
      displayName: `User ${at}`,
      accountEnabled: at !== 1,
    })),
    workflows: [
      workflow(1, 'joiner', [ENABLE]),
      workflow(2, 'leaver', [DISABLE, DELETE]),
      workflow(3, 'leaver', [DISABLE], { isEnabled: false }),
      workflow(4, 'joiner', [ENABLE], onDay('employeeHireDate', 0)),
    ],
  });
});
afterAll(() => world.close());

const get = async (path: string) => (await world.call('GET', path)).body;
const post = async (path: string, body: object = {}) => world.call('POST', path, body);
const requestsTo = async (part: string) => (await world.control('GET', `/requests?path=${part}&method=POST`)).value;

it.each(guides)('%s has calls, each with its answer', (file) => {
  expect(readGuide(file).length).toBeGreaterThan(2);
});

it.each(guides.filter((file) => !conversion.includes(file)))('%s happens as it is printed', async (file) => {
  await playGuide(world, readGuide(file));
});

it('a person is converted, approved by another, and updated as the two guides print it', async () => {
  const [convert, update] = conversion.map(readGuide);
  await world.control('POST', '/sync', {});
  await playGuide(world, convert!);
  const [{ id }] = (await get('/v1/conversions')).value;
  const other = await signIn(world, '2');
  expect((await other('POST', `/v1/conversions/${id}/approve`, {})).status).toBe(200);
  await playGuide(world, update!);
  expect(await world.user('40100')).toMatchObject({
    id: 'cccccccc-0000-4000-8000-000000040100',
    jobTitle: 'Team lead',
  });
});

it('a guide is not as printed where an answer differs', async () => {
  const [call] = readGuide('4-from-mim.md');
  await expect(playGuide(world, [{ ...call!, answer: '{ "value": "Quill, Leonora" }' }])).rejects.toThrow('.value');
});

it('the guides are pages that need no key, linked from each other', async () => {
  const list = await world.call('GET', '/guides', undefined, { 'x-api-key': '' });
  expect(list.status).toBe(200);
  for (const file of guides) {
    const name = file.replace(/^\d+-|\.md$/g, '');
    expect(list.body).toContain(`href="./guides/${name}"`);
    const page = await world.call('GET', `/guides/${name}`);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.body).toMatch(/<html lang="en">[\s\S]*<h1 id=/);
    expect(page.body).not.toMatch(/<script|<img|<link/);
  }
  expect((await world.call('GET', '/guides/nothing')).status).toBe(404);
});

it('every job of the tenant is listed by kind, in plain words, and the own feed by its name', async () => {
  const { value } = await get('/v1/tenant-jobs');
  const seen = value.map((job: { kind: string; ownJob: string | null; status: { state: string } }) => [
    job.kind,
    job.ownJob,
    job.status.state,
  ]);
  expect(seen.sort()).toEqual([
    ['api-to-ad', null, 'active'],
    ['api-to-entra', 'entra-id', 'active'],
    ['cloud-hr', null, 'quarantined'],
    ['cloud-sync', null, 'active'],
    ['cloud-sync', null, 'active'],
    ['on-premises-app', null, 'active'],
    ['saas-app', null, 'active'],
    ['saas-app', null, 'active'],
  ]);
  const [hr] = (await get('/v1/tenant-jobs?kind=cloud-hr')).value;
  expect(hr).toMatchObject({
    displayName: 'Workday (cloud HR)',
    status: { code: 'job-quarantined-deletes', quarantineReason: 'TooManyDeletes', nextStep: expect.any(String) },
    onDemand: { supported: true, subject: 'source-id' },
    restart: { warning: null },
  });
  const first = await get('/v1/tenant-jobs?top=2');
  const second = new URL(first.nextLink);
  const rest = await get(`${second.pathname}${second.search.replace('top=2', 'top=500')}`);
  expect(first.value.length + rest.value.length).toBe(value.length);
  expect((await world.call('GET', `/v1/tenant-jobs/${idOf(9, 'scim')}`)).body.code).toBe('job-not-found');
});

it('a job of others is paused, started and restarted, with an audit entry for each', async () => {
  const at = `/v1/tenant-jobs/${idOf(0, 'scim')}`;
  expect((await post(`${at}/pause`, { comment: 'Maintenance.' })).body.status).toMatchObject({ state: 'paused' });
  expect((await post(`${at}/start`)).body.status).toMatchObject({ state: 'active', nextStep: null });
  expect((await post(`${at}/restart`)).status).toBe(200);
  const refused = await post(`${at}/restart`, { resetScope: ['Full'] });
  expect(refused.body).toMatchObject({
    code: 'restart-forgets-matches',
    detail: expect.stringContaining('second time'),
  });
  expect((await post(`${at}/restart`, { resetScope: ['Full'], forgetsMatches: true })).status).toBe(200);
  const { value } = await get(`/v1/audit?subject=tenant-job:${jobOf(0, 'scim')}`);
  expect(value.map((entry: { action: string }) => entry.action).sort()).toEqual([
    'tenant-job-paused',
    'tenant-job-restarted',
    'tenant-job-restarted',
    'tenant-job-started',
  ]);
});

it('a restart that throws staged data away is refused until that is said, and the own feed is left to its own operation', async () => {
  const ad = `/v1/tenant-jobs/${idOf(1, 'API2AD')}/restart`;
  expect((await post(ad)).body).toMatchObject({
    code: 'restart-purges',
    detail: expect.stringContaining('send it again'),
  });
  expect((await post(ad, { purgesStagedData: true })).status).toBe(200);
  const [own] = (await get('/v1/tenant-jobs?kind=api-to-entra')).value;
  const before = (await requestsTo('/restart')).length;
  expect((await post(`/v1/tenant-jobs/${own.id}/restart`, { purgesStagedData: true })).body.code).toBe('own-job');
  expect((await requestsTo('/restart')).length).toBe(before);
});

it('one person is provisioned on demand, and who cannot be is told why before Entra is asked', async () => {
  const at = (application: number) =>
    `/v1/tenant-jobs/${idOf(application, templates[application]!)}/provision-on-demand`;
  const before = (await requestsTo('provisionOnDemand')).length;
  expect((await post(at(0), { externalId: '700' })).body).toMatchObject({
    result: 'success',
    changed: expect.arrayContaining(['userPrincipalName']),
    steps: expect.arrayContaining([expect.objectContaining({ type: 'export', status: 'success' })]),
  });
  expect((await post(at(0), { externalId: '700' })).body).toMatchObject({ result: 'skipped', changed: [] });
  const codes = [];
  for (const [application, body] of [
    [0, { externalId: '701' }],
    [0, { externalId: '712' }],
    [0, { externalId: '799' }],
    [1, { externalId: '700' }],
    [4, { externalId: '700' }],
  ] as const)
    codes.push((await post(at(application), body)).body.code);
  expect(codes).toEqual([
    'person-disabled',
    'person-ambiguous',
    'person-not-found',
    'on-demand-not-offered',
    'distinguished-name-needed',
  ]);
  expect((await requestsTo('provisionOnDemand')).length).toBe(before + 2);
  const rows = await until(async () => {
    const answer = await world.call('GET', `/v1/tenant-jobs/${idOf(0, 'scim')}/log`);
    return answer.status === 200 && answer.body.value;
  });
  expect(rows).toMatchObject([{ status: 'skipped' }, { status: 'success', action: 'create' }]);
});

it('a joiner has both dates in the form lifecycle workflows read, is enabled by one on the day, and seen in every other job', async () => {
  const { now } = await world.control('GET', '/clock');
  const hireDate = now.slice(0, 10);
  await world.run([person('50001', { HireDate: hireDate, TerminationDate: '2099-12-31' })]);
  const user = await world.user('50001');
  expect(user).toMatchObject({
    employeeHireDate: `${hireDate}T00:00:00Z`,
    employeeLeaveDateTime: '2099-12-31T00:00:00Z',
  });
  await world.control('POST', `/jobs/${jobOf(4, 'AD2AADProvisioning')}/log`, {
    sourceId: 'CN=Ada,OU=People,DC=fabletown,DC=example',
    targetId: user.id,
    action: 'update',
    status: 'failure',
    errorCode: 'EntryConflict',
  });
  await world.control('POST', `/jobs/${jobOf(0, 'scim')}/log`, { sourceId: user.id, action: 'create' });
  const otherJobs = await until(async () => {
    const { otherJobs } = await get('/v1/workers/50001?otherJobs=true');
    return otherJobs.state === 'read' && otherJobs;
  }, 'a free read of the log');
  expect(otherJobs.value).toMatchObject([
    { kind: 'saas-app', application: 'Payroll', row: { action: 'create', status: 'success' } },
    { kind: 'cloud-sync', row: { status: 'failure', code: 'EntryConflict', nextStep: expect.any(String) } },
  ]);
  expect((await get('/v1/workers/50001')).otherJobs.state).toBe('not-asked');
  await world.advance(4 * 3_600_000);
  const { value } = await get(`/v1/lifecycle-workflows/${workflow(4, '', []).id}/results?externalId=50001`);
  expect(value).toMatchObject([{ externalId: '50001', execution: 'scheduled', status: 'completed', failedTasks: 0 }]);
});

it('a workflow that deletes its user warns in the list and is not run until that is said', async () => {
  const { value } = await get('/v1/lifecycle-workflows?category=leaver');
  expect(value).toMatchObject([
    { deletesUsers: true, warnings: [expect.stringContaining('deletes the user')] },
    { deletesUsers: false, isEnabled: false },
  ]);
  const before = (await requestsTo('/activate')).length;
  const run = (id: string, more: object = {}) =>
    post(`/v1/lifecycle-workflows/${id}/run`, { people: ['702'], ...more });
  expect((await run(value[0].id)).body.code).toBe('workflow-deletes-users');
  expect((await run(value[1].id)).body.code).toBe('workflow-disabled');
  expect((await requestsTo('/activate')).length).toBe(before);
  expect((await run(value[0].id, { deletesUsers: true })).body).toMatchObject({ started: 1 });
  expect(await world.user('702')).toBeUndefined();
});

it('a run goes to ten people a call, and names who is unknown or there twice', async () => {
  const before = (await requestsTo('/activate')).length;
  const people = ['700', '701', ...Array.from({ length: 9 }, (_, at) => String(703 + at)), '712', 'nobody'];
  const { body } = await post(`/v1/lifecycle-workflows/${workflow(1, '', []).id}/run`, { people, comment: 'Check.' });
  expect(body.started).toBe(11);
  expect(body.value.map((one: { externalId: string }) => one.externalId)).toEqual(people);
  expect(body.value.slice(11)).toMatchObject([{ state: 'ambiguous' }, { state: 'not-found', objectId: null }]);
  const calls = (await requestsTo('/activate')).slice(before);
  expect(calls).toHaveLength(2);
  const results = await until(async () => {
    const { value } = await get(`/v1/lifecycle-workflows/${workflow(1, '', []).id}/results`);
    return value.length === 11 && value.every((one: { status: string }) => one.status === 'completed') && value;
  }, 'the results');
  expect(results[0].tasks).toMatchObject([{ displayName: 'Task', status: 'completed', failureReason: null }]);
  expect((await world.user('701')).accountEnabled).toBe(true);
});

it('one person whom Graph refuses hinders nobody, and where it does not answer nobody is asked for twice', async () => {
  const run = (people: readonly string[]) =>
    post(`/v1/lifecycle-workflows/${workflow(1, '', []).id}/run`, { people }).then(({ body }) => body.value);
  const states = (value: readonly { state: string }[]) => value.map((one) => one.state);
  const fault = (action: object, times = 1) =>
    world.control('POST', '/faults', { match: { path: '/activate' }, action, times });
  await fault({ status: 400 }, 2);
  expect(states(await run(['703', '704']))).toEqual(['refused', 'started']);
  await fault({ reset: 'after' });
  const many = ['700', ...Array.from({ length: 9 }, (_, at) => String(703 + at)), '701'];
  expect(states(await run(many))).toEqual([...Array(10).fill('unclear'), 'not-tried']);
});

it('a leave date that is set late is written, and one that HR takes back stays, because nothing clears it unasked', async () => {
  for (const TerminationDate of ['', '2099-06-30', '']) await world.run([person('50002', { TerminationDate })]);
  expect(await world.user('50002')).toMatchObject({ employeeLeaveDateTime: '2099-06-30T00:00:00Z' });
});

it('nothing was ever uploaded to a job of others', async () => {
  const uploads = await world.uploads();
  expect(uploads.length).toBeGreaterThan(0);
  for (const upload of uploads) expect(upload.path).toContain('/jobs/API2AAD.');
});
