// Workers who are routed to on-premises Active Directory, from the HR record to the domain; and what is told when nobody is there to write.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MappingDocument } from '../../api/mapping/mapping-document.ts';
import { DEFAULT_TENANT } from '../../infra/local/emulator/default-tenant.ts';
import { routedCsv } from '../plan/routed-csv.ts';
import { person } from './people.ts';
import { until } from './until.ts';
import { openWorld, type World } from './world.ts';

const AD = `API2AD.${DEFAULT_TENANT.jobId.split('.')[1]}.9f8e7d6c-2222-4222-8333-abcdefabcdef`;
const servicePrincipal = DEFAULT_TENANT.servicePrincipalId;
const routed = routedCsv({ germany: 'ad', others: 'entra-id' });
const mapping: MappingDocument = {
  ...routed,
  attributes: [...routed.attributes, { name: 'accountName', path: 'Account' }],
  mappings: [...routed.mappings, { target: 'urn:example:ad:1.0:User:sAMAccountName', expression: '[accountName]' }],
};
const laddered: MappingDocument = {
  ...routed,
  name: 'ad-ladder',
  accountName: {
    target: 'urn:example:ad:1.0:User:sAMAccountName',
    ladder: ['[lastName]', 'Left([firstName], 1)&[lastName]'],
  },
};
const de = (id: string, changes: Readonly<Record<string, string>> = {}) => person(id, { Country: 'DE', ...changes });

let world: World;
beforeAll(async () => {
  world = await openWorld({
    mappings: [mapping, laddered],
    settings: {
      PROVISIONING_JOBS: `entra-id=${servicePrincipal}/${DEFAULT_TENANT.jobId},ad=${servicePrincipal}/${AD}`,
    },
  });
  const there = {
    employeeID: '1',
    cn: 'Ada Old',
    sAMAccountName: 'aold',
    userPrincipalName: 'ada.old@fabletown.example',
  };
  await world.control('POST', '/seed', { jobs: [{ id: AD, users: [there] }] });
});
afterAll(() => world.close());

const run = (...records: object[]) => world.run(records, { mapping: mapping.name });
const domain = async () => (await world.control('GET', `/jobs/${AD}/directory/users`)).value;
const inDomain = async (id: string) => (await domain()).find((user: { employeeID: string }) => user.employeeID === id);
const adopt = (csv: string) => world.call('POST', '/v1/jobs/ad/adoption/content', csv, { 'content-type': 'text/csv' });
const agent = (status: string) => world.control('PUT', `/jobs/${AD}/agent`, { status });
const predict = async (...records: object[]) =>
  (await world.call('POST', `/v1/previews?mapping=${mapping.name}&job=ad`, { records })).body;
const healthOf = async () => (await world.call('GET', '/v1/jobs/ad')).body.health;

describe('a job to on-premises AD', () => {
  it('takes nobody from a file without the columns, or with a row that cannot be used', async () => {
    expect(await adopt('Name,SamAccountName\nAda,aold\n')).toMatchObject({
      status: 422,
      body: { code: 'missing-columns', detail: expect.stringContaining('EmployeeID') },
    });
    const unusable = await adopt('EmployeeID,SamAccountName,Enabled\n1,aold,yes\n2,,True\n');
    expect(unusable).toMatchObject({ status: 422, body: { code: 'unusable-rows' } });
    expect(unusable.body.errors.map(({ path }: { path: string }) => path)).toEqual(['body.rows[1]', 'body.rows[2]']);
    expect((await world.call('GET', '/v1/jobs/ad')).body.adoption.state).toBe('not-adopted');
  });

  it('is adopted from the CSV that PowerShell writes', async () => {
    const csv = [
      '#TYPE Microsoft.ActiveDirectory.Management.ADUser',
      '"DistinguishedName","EmployeeID","Enabled","SamAccountName","UserPrincipalName"',
      '"CN=Ada Old,OU=People,DC=corp","1","True","aold","ada.old@fabletown.example"',
      '"CN=Backup,OU=People,DC=corp",,"True","backup",',
    ].join('\r\n');
    expect((await predict(de('1'))).summary.prediction).toMatchObject({
      status: 'unavailable',
      notices: [{ code: 'not-adopted' }],
    });
    expect(await adopt(csv)).toMatchObject({ status: 200, body: { adoption: { state: 'adopted', users: 1 } } });
    expect(await adopt(csv)).toMatchObject({ status: 409, body: { code: 'already-adopted' } });
  });

  it('creates a routed joiner, keeps the name of who was there, and disables a leaver; the tenant sees none of them', async () => {
    const held = await run(de('1'), de('2', { FirstName: 'Jim' }), person('3', { Country: 'FR' }));
    expect(held).toMatchObject({ status: 'held', hold: { reasons: [{ code: 'first-run' }] } });
    const { planHash } = held.hold;
    expect((await world.call('POST', `/v1/submissions/${held.id}/approve`, { planHash })).status).toBe(200);
    const submission = await world.submission(held.id, ({ status }) => status === 'finished');
    expect(submission).toMatchObject({ outcome: 'success', counts: { succeeded: 3 } });
    expect(await world.results(held.id)).toMatchObject([
      { externalId: '1', job: 'ad', event: 'mover', outcome: 'succeeded' },
      { externalId: '2', job: 'ad', event: 'joiner', outcome: 'succeeded' },
      { externalId: '3', job: 'entra-id', outcome: 'succeeded' },
    ]);
    expect(await inDomain('1')).toMatchObject({
      sAMAccountName: 'aold',
      userPrincipalName: 'ada.old@fabletown.example',
    });
    expect(await inDomain('2')).toMatchObject({ givenName: 'Jim', accountDisabled: false });
    expect((await world.users()).map(({ employeeId }) => employeeId)).toEqual(['3']);

    const left = await run(de('2', { FirstName: 'Jim', Status: 'Terminated', TerminationDate: '2020-01-31' }));
    expect(left).toMatchObject({ outcome: 'success', counts: { byEvent: { leaver: 1 } } });
    expect((await inDomain('2')).accountDisabled).toBe(true);
    const log = await world.call('GET', '/v1/jobs/ad/log?externalId=2');
    expect(log.body.value.map(({ action }: { action: string }) => action)).toEqual(['disable', 'create']);
  });

  it('finds account names that are taken in preview and plan alike', async () => {
    const rows = [
      de('10', { Account: 'BACKUP' }),
      de('11', { Account: 'bloom' }),
      de('12', { Account: 'Bloom' }),
      de('1', { Account: 'aold' }),
    ];
    const { body } = await world.call('POST', `/v1/previews?mapping=${mapping.name}&job=ad`, { records: rows });
    const submission = await run(...rows);
    const results = await world.results(submission.id);
    const seen = (row: { disposition: string; problems: { code: string }[] }) => [
      row.disposition,
      row.problems.some(({ code }) => code === 'ad-account-taken'),
    ];
    const expected = [
      ['invalid', true],
      ['send', false],
      ['invalid', true],
      ['send', false],
    ];
    expect(body.value.map(seen)).toEqual(expected);
    expect(results.map(seen)).toEqual(expected);
    const later = await world.call('POST', `/v1/previews?mapping=${mapping.name}&job=ad`, {
      records: [de('13', { Account: 'bloom' }), de('11', { Account: 'bloom', JobTitle: 'Lead' })],
    });
    expect(later.body.value.map(seen)).toEqual([
      ['invalid', true],
      ['send', false],
    ]);
  });

  it('previews the account names of the ladder as they are sent', async () => {
    const rows = ['30', '31', '32'].map((id) => de(id, { LastName: id === '32' ? 'Bloom' : 'Amber' }));
    const { body } = await world.call('POST', `/v1/previews?mapping=${laddered.name}&job=ad`, { records: rows });
    const before = (await world.uploads()).length;
    await world.run(rows, { mapping: laddered.name });
    const operations = (await world.uploads()).slice(before).flatMap(({ body: sent }) => sent.Operations);
    const accountOf = (user: Record<string, { sAMAccountName: string }>) =>
      user['urn:example:ad:1.0:User']?.sAMAccountName;
    const expected = ['amber', 'aamber', 'abloom'];
    expect(body.value.map(({ user }: { user: never }) => accountOf(user))).toEqual(expected);
    expect(operations.map(({ data }: { data: never }) => accountOf(data))).toEqual(expected);
  });

  it('does what the preview says, as far as the books know the domain', async () => {
    await run(de('20'), de('21'));
    const rows = [
      de('22'),
      de('20', { JobTitle: 'Lead' }),
      de('21', { Status: 'Terminated', TerminationDate: '2020-01-31' }),
      de('1', { JobTitle: 'Lead' }),
      de('23', { WorkEmail: 'ADA.old@fabletown.example' }),
      // The job's own mapping makes the account name of what stands before the @.
      de('24', { WorkEmail: 'aold@fabletown.example' }),
      de('25', { WorkEmail: 'what=ever@fabletown.example' }),
      de('26', { WorkEmail: 'same@fabletown.example' }),
      de('27', { WorkEmail: 'SAME@synthetic.example' }),
    ];
    const { value, summary } = await predict(...rows);
    expect(summary.prediction).toMatchObject({ status: 'complete', notices: [{ code: 'on-premises-job' }] });
    const actual = await world.results((await run(...rows)).id);
    const expected = [
      ['create', null, 'succeeded'],
      ['update', null, 'succeeded'],
      ['disable', null, 'succeeded'],
      ['update', null, 'succeeded'],
      ['fail', 'HybridSynchronizationActiveDirectoryUserPrincipalNameNotUnique', 'failed'],
      ['fail', 'EntryConflict', 'failed'],
      ['fail', 'InvalidPropertyValue', 'failed'],
      ['create', null, 'succeeded'],
      ['fail', 'EntryConflict', 'failed'],
    ];
    type Row = { effect: { action: string; code: string | null } };
    expect(value.map(({ effect }: Row) => [effect.action, effect.code])).toEqual(
      expected.map((each) => each.slice(0, 2)),
    );
    expect(actual.map(({ outcome, code }) => [code, outcome])).toEqual(expected.map((each) => each.slice(1)));
    expect(value[2].effect.changes).toEqual([{ attribute: 'accountDisabled', before: false, after: true }]);
    expect(value[0].effect.changes).toContainEqual({ attribute: 'employeeID', before: null, after: '22' });
  });

  it('whose agent is down says so in the words of Entra, is sent nothing more, and goes on once it is back', async () => {
    await agent('inactive');
    const first = await world.submit([de('6')], { mapping: mapping.name });
    const health = await until(async () => {
      const now = await healthOf();
      return now.code === 'job-agent-inactive' && now;
    }, 'the agent to be missed');
    expect(health).toMatchObject({
      state: 'agent-inactive',
      status: 'Quarantine',
      reason: 'EncounteredQuarantineException (HybridIdentityServiceNoActiveAgents)',
      nextStep: expect.stringContaining('provisioning agent'),
    });
    const uploads = (await world.uploads()).length;
    const second = await world.submit([de('7')], { mapping: mapping.name });
    await world.submission(second, ({ waiting }) => waiting?.code === 'job-agent-inactive');
    expect((await world.uploads()).length).toBe(uploads);
    await agent('active');
    expect((await world.call('POST', '/v1/jobs/ad/restart', {})).status).toBe(200);
    for (const id of [first, second]) expect(await world.submission(id)).toMatchObject({ outcome: 'success' });
    expect(await healthOf()).toMatchObject({ state: 'active' });
  });
});
