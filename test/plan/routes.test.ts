// One submission, several jobs: each worker goes where the mapping's routes lead, moves without being disabled, and is disabled
// where the account is.
import { expect, it } from 'vitest';
import type { MappingDocument, RouteRule } from '../../api/mapping/mapping-document.ts';
import { approveSubmission } from '../../api/store/submission/decide-submission.ts';
import { openOwnSubmission } from '../../api/store/submission/open-own-submission.ts';
import { onAnyEngine } from '../store/both-engines.ts';
import { guardOff } from '../unguarded-csv.ts';
import { person } from '../walks/people.ts';
import { openTwoJobs } from './two-jobs.ts';

const de = { Country: 'DE' };
const fr = { Country: 'FR' };
const gone = { Status: 'Terminated', TerminationDate: '2020-01-31' };

onAnyEngine('routes', (database) => {
  const twoJobs = (germany?: Partial<RouteRule>, more?: Partial<MappingDocument>) =>
    openTwoJobs(database(), germany, more);

  it('send each worker of one submission to its job, and interns nowhere', async () => {
    const { entra, ad, run, sendAll, rows, countsOf } = await twoJobs();
    const id = await run(
      person('1', de),
      person('2', fr),
      person('3', { ...fr, WorkerType: 'Intern' }),
      person('4', de),
    );
    expect((await rows(id)).map(({ job, disposition }) => [job, disposition])).toEqual([
      [ad.job, 'send'],
      [entra.job, 'send'],
      [null, 'out-of-scope'],
      [ad.job, 'send'],
    ]);
    expect(await countsOf(id, ad.job)).toMatchObject({ send: 2, queued: 2, joiner: 2, out_of_scope: 1 });
    expect(await countsOf(id, entra.job)).toMatchObject({ send: 1, queued: 1, joiner: 1 });
    expect(await ad.take()).toMatchObject({ kind: 'batch' });
    expect(await entra.submission(id)).toMatchObject({ status: 'sending' });
    await entra.send();
    await entra.loggedAsWanted('2');
    // The other job has not answered yet.
    expect(await entra.submission(id)).toMatchObject({ status: 'sending' });
    await sendAll();
  });

  it('move a worker: nothing is disabled, what was still to be sent before is superseded, and going back needs nothing', async () => {
    const { entra, ad, run, sendAll, rows } = await twoJobs();
    await run(person('1', fr));
    await sendAll();
    await run(person('1', { ...fr, Department: 'Legal' }));
    const id = await run(person('1', de));
    expect(await rows(id)).toMatchObject([{ job: ad.job, disposition: 'send', event: 'mover', codes: ['moved-job'] }]);
    expect(await entra.states('1')).toEqual(['succeeded', 'superseded']);
    expect(await ad.states('1')).toEqual(['queued']);
    await sendAll();
    const back = await run(person('1', fr));
    expect(await rows(back)).toMatchObject([{ job: entra.job, codes: ['moved-job'] }]);
    expect(await ad.states('1')).toEqual(['succeeded']);
    const again = await run(person('1', fr));
    expect(await rows(again)).toMatchObject([{ job: entra.job, codes: [] }]);
    expect(
      await database().query('select active from target where external_id = $1 and job = any($2)', [
        '1',
        [entra.job, ad.job],
      ]),
    ).toEqual([{ active: true }, { active: true }]);
  });

  it('disable the account that is left where the mapping says so', async () => {
    const { entra, ad, run, sendAll } = await twoJobs({ leaving: 'disable' });
    await run(person('1', de));
    await sendAll();
    await run(person('1', fr));
    expect(await entra.states('1')).toEqual(['queued']);
    expect(await ad.states('1')).toEqual(['succeeded', 'queued']);
    const own = await database().query<{ origin: string; id: string }>(
      `select origin, id from submission where job = $1 and origin <> 'caller'`,
      [ad.job],
    );
    expect(own).toMatchObject([{ origin: 'moved' }]);
    expect(await ad.counts(own[0]!.id)).toMatchObject({ leaver: 1, queued: 1 });
    expect(await database().query('select lifecycle, active from worker where source = $1', [entra.source])).toEqual([
      { lifecycle: 'active', active: true },
    ]);
    // Sent every day, said once.
    await sendAll();
    await run(person('1', fr));
    expect(await ad.states('1')).toHaveLength(2);
  });

  it('do not disable who has come back to the job before a person has approved leaving it', async () => {
    const { ad, run, sendAll, rows, enabled } = await twoJobs(
      { leaving: 'disable' },
      { guard: { ...guardOff, disables: { count: 0 } } },
    );
    await run(person('1', de), person('2', de), person('3', de));
    await sendAll();
    await run(person('1', fr), person('2', fr), person('3', { ...fr, WorkerType: 'Intern' }));
    await sendAll();
    const held = await database().query<{ id: string; plan_hash: string }>(
      `select id, plan_hash from submission where job = $1 and origin = 'moved' and status = 'held' order by sequence`,
      [ad.job],
    );
    await run(person('1', de));
    await sendAll();
    const planned = [];
    for (const { id, plan_hash } of held) {
      await approveSubmission(database(), { id, planHash: plan_hash, caller: 'user:ada', comment: null });
      await ad.plan();
      planned.push(...(await rows(id)).map(({ disposition, event }) => [disposition, event]));
    }
    // Whom the routes lead nowhere has not come back.
    expect(planned.sort()).toEqual([
      ['send', 'leaver'],
      ['send', 'leaver'],
      ['stale', 'none'],
    ]);
    await sendAll();
    expect(await enabled()).toEqual(['1 ad', '1 entra', '2 entra']);
  });

  it('disable who leaves where the account is, also where HR has emptied the country, and in jobs left before', async () => {
    const { entra, ad, run, sendAll, rows } = await twoJobs();
    await run(person('1', de), person('2', de));
    await sendAll();
    await run(person('2', fr));
    await sendAll();
    const id = await run(person('1', { ...gone, Country: '' }), person('2', { ...gone, ...fr }));
    expect(await rows(id)).toMatchObject([
      { job: ad.job, disposition: 'send', event: 'leaver', codes: ['stays-in-job'] },
      { job: entra.job, disposition: 'send', event: 'leaver', codes: [] },
    ]);
    const disabled = await database().query(
      `select external_id, job = $1 as ad from operation where not active and job = any($2) order by 1, 2`,
      [ad.job, [ad.job, entra.job]],
    );
    expect(disabled).toEqual([
      { external_id: '1', ad: true },
      { external_id: '2', ad: false },
      { external_id: '2', ad: true },
    ]);
  });

  it('refuse a row whose column is absent that decides', async () => {
    const { run, rows } = await twoJobs();
    const id = await run(person('1'));
    expect(await rows(id)).toMatchObject([{ job: null, disposition: 'needs-complete-record' }]);
  });

  it('complete a record with what is known of the worker', async () => {
    const { ad, run, rows } = await twoJobs();
    await run(person('1', de));
    const id = await run({ EmployeeID: '1', Department: 'Legal' });
    expect(await rows(id)).toMatchObject([{ job: ad.job, disposition: 'send' }]);
  });

  it('do not bring back who has moved when something of our own comes due in the old job', async () => {
    const { entra, ad, document, run, sendAll, rows } = await twoJobs();
    await run(person('1', fr));
    await sendAll();
    await run(person('1', { ...de, Department: 'Legal' }));
    const own = {
      origin: 'retry',
      caller: 'key:test',
      operationId: 'RetryFailedWorkers',
      source: entra.source,
    } as const;
    const of = { mapping: document.name, mappingVersion: 1, job: entra.job, population: null, externalIds: ['1'] };
    const id = await database().transaction((tx) => openOwnSubmission(tx, entra.keyring, { ...own, ...of }));
    await entra.plan();
    expect(await rows(id)).toMatchObject([{ disposition: 'out-of-scope', codes: ['moved-job'] }]);
    expect(await entra.states('1')).toEqual(['succeeded']);
    const routed = { ...own, ...of, routedTo: [ad.job, entra.job] };
    const along = await database().transaction((tx) => openOwnSubmission(tx, entra.keyring, routed));
    await entra.plan();
    expect(await rows(along)).toMatchObject([{ job: ad.job, disposition: 'joined' }]);
  });

  it('name a manager only in the job where the manager is', async () => {
    const { entra, run } = await twoJobs();
    await run(person('1', de), person('2', { ...fr, ManagerID: '1' }), person('3', { ...fr, ManagerID: '2' }));
    expect(await entra.operations()).toMatchObject([
      { external_id: '2', manager_left_out: '1' },
      { external_id: '3', manager_left_out: null },
    ]);
  });

  it('ask for the first run of those jobs only that workers go to, and an approval opens these', async () => {
    const { entra, ad, run, rows } = await twoJobs();
    await database().query('update job set first_run_approved_at = null where name = any($1)', [[ad.job, entra.job]]);
    const id = await run(person('1', de));
    const held = await entra.submission(id);
    expect(held).toMatchObject({ status: 'held', hold: { reasons: [{ code: 'first-run', job: ad.job }] } });
    const both = await run(person('1', de), person('2', fr));
    expect((await entra.submission(both))?.hold?.reasons).toHaveLength(2);
    await approveSubmission(database(), { id, planHash: held!.plan_hash, caller: 'user:ada', comment: null });
    await entra.plan();
    expect(await rows(id)).toMatchObject([{ job: ad.job, disposition: 'send' }]);
    const open = await database().query(
      'select name from job where name = any($1) and first_run_approved_at is not null',
      [[ad.job, entra.job]],
    );
    expect(open).toEqual([{ name: ad.job }]);
  });

  it('leave one job in peace while sending of the other is off', async () => {
    const { entra, ad, run } = await twoJobs();
    await database().query(`update job set sending = 'off' where name = $1`, [ad.job]);
    const id = await run(person('1', de), person('2', fr));
    expect(await entra.submission(id)).toMatchObject({ status: 'sending' });
    expect(await entra.send()).toEqual(['2']);
    expect(await ad.send()).toBeNull();
    await database().query(`update job set sending = 'off' where name = $1`, [entra.job]);
    expect(await entra.submission(await run(person('3', fr)))).toMatchObject({ status: 'planning' });
  });

  it('are guarded as one source: leavers in two jobs add up', async () => {
    const { entra, run, sendAll } = await twoJobs(
      {},
      { guard: { creates: 'off', changes: 'off', rowsDropped: 'off' } },
    );
    const staff = Array.from({ length: 8 }, (_, index) => person(String(index), index % 2 === 0 ? de : fr));
    await run(...staff);
    await sendAll();
    const three = staff.slice(0, 3).map((one) => ({ ...one, ...gone }));
    expect(await entra.submission(await run(...three))).toMatchObject({ status: 'sending' });
    const more = staff.slice(3, 6).map((one) => ({ ...one, ...gone }));
    expect((await entra.submission(await run(...more)))?.hold?.reasons).toMatchObject([{ code: 'many-disables' }]);
  });
});
