// One source, two jobs: each worker goes where the mapping's routes lead.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MappingDocument } from '../../api/mapping/mapping-document.ts';
import { DEFAULT_TENANT } from '../../infra/local/emulator/default-tenant.ts';
import { routedCsv } from '../plan/routed-csv.ts';
import { person } from './people.ts';
import { until } from './until.ts';
import { openWorld, type World } from './world.ts';

const second = `${DEFAULT_TENANT.jobId.slice(0, -12)}000000000002`;
const servicePrincipal = DEFAULT_TENANT.servicePrincipalId;
const mapping = routedCsv({ germany: 'germany', others: 'entra-id' });
const disabling: MappingDocument = { ...mapping, name: 'routed-and-missing', missing: { action: 'disable', runs: 1 } };
const de = { Country: 'DE' };
const fr = { Country: 'FR' };

let world: World;

beforeAll(async () => {
  world = await openWorld({
    mappings: [mapping, disabling],
    settings: {
      PROVISIONING_JOBS: [
        `entra-id=${servicePrincipal}/${DEFAULT_TENANT.jobId}`,
        `germany=${servicePrincipal}/${second}`,
        `ad=${servicePrincipal}/API2AD.nobody`,
      ].join(','),
    },
  });
  await world.control('POST', '/seed', { jobs: [{ id: second, servicePrincipalId: servicePrincipal }] });
});
afterAll(() => world.close());

const run = (...records: object[]) => world.run(records, { mapping: mapping.name });
const jobsAsked = async () =>
  (await world.uploads()).map(({ path }) => (path.includes(second) ? 'germany' : 'entra-id'));

describe('a submission that names no job', () => {
  it('shows in a preview where each worker goes', async () => {
    const records = [person('1', fr), person('2', de), person('3', { ...fr, WorkerType: 'Intern' })];
    const { body } = await world.call('POST', `/v1/previews?mapping=${mapping.name}`, { records });
    expect(body.value.map(({ job }: { job: string | null }) => job)).toEqual(['entra-id', 'germany', null]);
    expect(body.summary.byDisposition).toMatchObject({ send: 2, 'out-of-scope': 1 });
  });

  it('sends each worker to the job of its route, and counts by job', async () => {
    const submission = await run(
      person('1', fr),
      person('2', de),
      person('3', { ...fr, WorkerType: 'Intern' }),
      person('4', fr),
    );
    expect(submission).toMatchObject({
      status: 'finished',
      outcome: 'success',
      counts: { rows: 4, succeeded: 3, outOfScope: 1 },
    });
    expect(submission.jobs).toMatchObject([
      { job: 'entra-id', counts: { accepted: 2, succeeded: 2 } },
      { job: 'germany', counts: { accepted: 2, succeeded: 1, outOfScope: 1 } },
    ]);
    expect((await world.results(submission.id)).map(({ job, outcome }) => [job, outcome])).toEqual([
      ['entra-id', 'succeeded'],
      ['germany', 'succeeded'],
      [null, 'out-of-scope'],
      ['entra-id', 'succeeded'],
    ]);
    expect((await jobsAsked()).sort()).toEqual(['entra-id', 'germany']);
  });

  it('shows in a preview who would move, and who would stay to be disabled, as the submission then does', async () => {
    const gone = { Status: 'Terminated', TerminationDate: '2020-01-31' };
    const records = [person('1', de), person('2', de), person('4', { ...gone, Country: 'DE' }), person('5', de)];
    const { body } = await world.call('POST', `/v1/previews?mapping=${mapping.name}`, { records });
    const shown = body.value.map((row: { job: string; event: string; disposition: string; problems: object[] }) => [
      row.job,
      row.event,
      row.disposition,
      ...row.problems.map((problem) => (problem as { code: string }).code),
    ]);
    expect(shown).toEqual([
      ['germany', 'mover', 'send', 'moved-job'],
      ['germany', 'none', 'unchanged'],
      ['entra-id', 'leaver', 'send', 'stays-in-job'],
      ['germany', 'joiner', 'send'],
    ]);
    // Both jobs lead into one tenant: whom the other has made is found there.
    expect(body.value.map(({ effect }: { effect: { action: string } | null }) => effect?.action)).toEqual([
      'update',
      'none',
      'disable',
      'create',
    ]);
    expect(body.summary).toMatchObject({
      guard: { held: false, reasons: [] },
      prediction: { status: 'complete', byAction: { create: 1, update: 1, disable: 1, none: 1 } },
    });
  });

  it('moves a worker who changes country to the other job and disables nobody', async () => {
    const moved = await run(
      person('1', de),
      person('2', fr),
      person('4', { Country: '', Status: 'Terminated', TerminationDate: '2020-01-31' }),
    );
    expect(moved).toMatchObject({ outcome: 'success', counts: { byEvent: { mover: 2, leaver: 1, joiner: 0 } } });
    const results = await world.results(moved.id);
    expect(results.map(({ job, problems }) => [job, problems.map(({ code }: { code: string }) => code)])).toEqual([
      ['germany', ['moved-job']],
      ['entra-id', ['moved-job']],
      ['entra-id', []],
    ]);
    const enabled = (await world.users()).map(({ employeeId, accountEnabled }) => [employeeId, accountEnabled]).sort();
    expect(enabled).toEqual([
      ['1', true],
      ['2', true],
      ['4', false],
    ]);
    const { body } = await world.call('GET', '/v1/workers/1?source=generic-csv');
    expect(body.targets.map(({ job }: { job: string }) => job)).toEqual(['entra-id', 'germany']);
  });

  it('says in which job a manager is waited for', async () => {
    const submission = await run(person('20', { ...fr, ManagerID: '77' }), person('21', de));
    expect(submission.counts).toMatchObject({ succeeded: 2, pendingManagers: 1 });
    expect(submission.jobs).toMatchObject([
      { job: 'entra-id', counts: { pendingManagers: 1 } },
      { job: 'germany', counts: { pendingManagers: 0 } },
    ]);
  });

  it('says in a full file who is missing from which job, and disables the account there', async () => {
    const full = (...records: object[]) =>
      world.run(records, { mapping: disabling.name, kind: 'full', population: 'staff' });
    await full(person('30', de), person('31', fr), person('32', fr));
    expect((await full(person('31', fr), person('32', { ...fr, Status: 'Sabbatical' }))).missing).toMatchObject({
      count: 1,
      toDisable: 1,
      value: [{ externalId: '30', job: 'germany', disables: true }],
      notLookedFor: null,
    });
    await until(async () => (await world.user('30')).accountEnabled === false || undefined);
    expect(await world.user('32')).toMatchObject({ accountEnabled: true });
  });

  it('still goes whole to a job that is named', async () => {
    const submission = await world.run([person('9', de)], { mapping: mapping.name, job: 'entra-id' });
    expect(submission.jobs).toMatchObject([{ job: 'entra-id', counts: { succeeded: 1 } }]);
  });
});

describe('a job to on-premises AD', () => {
  it('is told once who is there', async () => {
    const list = { users: [{ employeeId: '1', userPrincipalName: 'ada@fabletown.example', enabled: true }] };
    const { status, body } = await world.call('POST', '/v1/jobs/ad/adoption', list);
    expect([status, body.kind, body.adoption]).toMatchObject([200, 'active-directory', { state: 'adopted', users: 1 }]);
    expect(await world.call('POST', '/v1/jobs/ad/adoption', list)).toMatchObject({
      status: 409,
      body: { code: 'already-adopted' },
    });
    expect(await world.call('POST', '/v1/jobs/germany/adoption', list)).toMatchObject({
      status: 409,
      body: { code: 'adopted-by-itself' },
    });
  });
});
