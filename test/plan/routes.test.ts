// One submission, several jobs: each worker goes where the mapping's routes lead, moves without being disabled, and is disabled
// where the account is.
import { expect, it } from 'vitest';
import type { HrRecord } from '../../api/intake/hr-record.ts';
import type { MappingDocument, RouteRule } from '../../api/mapping/mapping-document.ts';
import { openDue } from '../../api/plan/open-due.ts';
import { saveMapping } from '../../api/store/mapping/mapping-versions.ts';
import { decideReview } from '../../api/store/review/decide-review.ts';
import { approveSubmission } from '../../api/store/submission/decide-submission.ts';
import { openOwnSubmission } from '../../api/store/submission/open-own-submission.ts';
import { readMissingWorkers } from '../../api/store/submission/read-submissions.ts';
import { openBooks } from '../store/books/open-books.ts';
import { onBothEngines } from '../store/both-engines.ts';
import { unguardedCsv } from '../unguarded-csv.ts';
import { person } from '../walks/people.ts';
import { routedCsv } from './routed-csv.ts';

const de = { Country: 'DE' };
const fr = { Country: 'FR' };
const soon = { HireDate: '2099-01-01' };
const disabling = { missing: { action: 'disable' as const } };
const gone = { Status: 'Terminated', TerminationDate: '2020-01-31' };

onBothEngines('routes', (database) => {
  /** Books of two jobs, and a mapping that sends Germany to the second. */
  async function twoJobs(germany: Partial<RouteRule> = {}, more: Partial<MappingDocument> = {}) {
    const clock: { now: Date | null } = { now: null };
    const options = { now: () => clock.now ?? new Date() };
    const entra = await openBooks(database(), options);
    const ad = await openBooks(database(), options);
    const document = {
      ...routedCsv({ germany: ad.job, others: entra.job }, germany),
      ...more,
    };
    await saveMapping(database(), document, 'key:test');
    const request = { mapping: document.name, routedTo: [ad.job, entra.job], job: ad.job };
    const run = (...records: HrRecord[]) => entra.run(records, request);
    const sendAll = async () => {
      for (const books of [entra, ad]) {
        const sent = await books.send();
        if (sent !== null) await books.loggedAsWanted(...sent);
      }
    };
    const rows = async (id: string) =>
      database().query<{ row: number; job: string | null; disposition: string; event: string; codes: string[] }>(
        `select row, job, disposition, event,
                array(select problem ->> 'code' from jsonb_array_elements(coalesce(problems, '[]')) as problem) as codes
         from record where submission_id = $1 order by row`,
        [id],
      );
    const countsOf = async (id: string, job: string) =>
      (await database().query('select * from submission_count where submission_id = $1 and job = $2', [id, job]))[0];
    const full = (...records: HrRecord[]) => entra.run(records, { ...request, kind: 'full', population: 'all' });
    const missing = async (id: string) =>
      (await readMissingWorkers(database(), id, 100)).map(
        (one) => `${one.externalId} ${one.job} ${one.runs} ${one.reason} ${one.disables}`,
      );
    const own = (origin: string) =>
      database().query<{ id: string; job: string; routed: boolean; rows: number; events: string[] }>(
        `select id, job, routed, rows,
                array(
                  select external_id || ' ' || event from record where record.submission_id = submission.id order by row
                ) as events
         from submission where source = $1 and origin = $2 order by sequence`,
        [entra.source, origin],
      );
    const enabled = async () =>
      (
        await database().query<{ external_id: string; job: string }>(
          `select external_id, case job when $1 then 'ad' else 'entra' end as job
           from target where active and job = any($2) order by 1, 2`,
          [ad.job, [ad.job, entra.job]],
        )
      ).map(({ external_id, job }) => `${external_id} ${job}`);
    return { entra, ad, document, run, full, sendAll, rows, countsOf, missing, own, enabled, clock };
  }

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

  it('miss in each job who vanished from a full file, disable after the second and enable who comes back', async () => {
    const { entra, ad, document, run, full, sendAll, missing, own, enabled } = await twoJobs({}, disabling);
    await run(person('3', fr), person('5', { ...fr, WorkerType: 'Intern' }));
    await sendAll();
    const all = [person('1', de), person('2', fr), person('3', de), person('4', fr), person('9', { ...de, ...soon })];
    expect(await missing(await full(...all))).toEqual([]);
    await sendAll();

    const stays = [person('2', fr), person('4', { ...fr, Status: 'Sabbatical' })];
    expect(await missing(await full(...stays))).toEqual([
      `1 ${ad.job} 1 missing false`,
      `3 ${ad.job} 1 missing false`,
      `9 ${ad.job} 1 no-show true`,
    ]);
    await sendAll();
    expect(await enabled()).toEqual(['1 ad', '2 entra', '3 ad', '3 entra', '4 entra']);

    expect(await missing(await full(...stays))).toEqual([`1 ${ad.job} 2 missing true`, `3 ${ad.job} 2 missing true`]);
    expect(await own('missing')).toMatchObject([
      { routed: true, rows: 1, events: ['9 none'] },
      { routed: true, rows: 2, events: ['1 leaver', '3 leaver'] },
    ]);
    // The account that was left in the other job is enabled too.
    expect(await own('moved')).toMatchObject([{ job: entra.job, events: ['3 leaver'] }]);
    await sendAll();
    expect(await enabled()).toEqual(['2 entra', '4 entra']);
    expect(await missing(await full(...stays))).toEqual([]);

    // What is evaluated again without a record leaves them disabled, also where the routes lead elsewhere by now.
    const elsewhere = { ...document, routes: [{ job: entra.job }] };
    await saveMapping(database(), elsewhere, 'key:test');
    const remap = { origin: 'remap', caller: 'user:eve', operationId: 'SaveMapping', source: entra.source } as const;
    const of = { mapping: document.name, mappingVersion: 2, population: null, externalIds: ['1', '3'] };
    await database().transaction((tx) =>
      openOwnSubmission(tx, entra.keyring, { ...remap, ...of, job: entra.job, routedTo: [ad.job, entra.job] }),
    );
    await entra.plan();
    await sendAll();
    expect(await enabled()).toEqual(['2 entra', '4 entra']);

    await full(...all.slice(0, 4));
    await sendAll();
    expect(await enabled()).toEqual(['1 ad', '2 entra', '3 ad', '4 entra']);
  });

  it('ask about two people with one e-mail in the job of each, by what was decided there', async () => {
    const { entra, ad, run, sendAll, rows } = await twoJobs();
    const mail = { WorkEmail: 'ada@fabletown.example' };
    await run(person('1', { ...de, ...mail }));
    await sendAll();
    const asked = await run(person('1', { ...de, ...mail, JobTitle: 'Boss' }), person('2', { ...fr, ...mail }));
    expect((await rows(asked)).map(({ job, disposition }) => [job, disposition])).toEqual([
      [ad.job, 'review'],
      [entra.job, 'review'],
    ]);
    const { id } = (
      await database().query<{ id: string }>('select id from review where job = $1 and external_id = $2', [
        entra.job,
        '2',
      ])
    )[0]!;
    const decision = { id, decision: 'create', linkTo: null, comment: null, caller: 'user:ada' } as const;
    expect(await decideReview(database(), entra.keyring, decision)).toMatchObject({ kind: 'done' });
    await entra.plan();
    // The first pass knows the answer too, so guard and approval see the row as one that is sent.
    await database().query(`update job set first_run_approved_at = null where name = $1`, [entra.job]);
    const held = await run(person('2', { ...fr, ...mail, JobTitle: 'Boss' }));
    const estimated = await database().query('select job, estimate from record where submission_id = $1', [held]);
    expect(estimated).toEqual([{ job: entra.job, estimate: 'send' }]);
    await database().query(`update job set first_run_approved_at = now() where name = $1`, [entra.job]);
    // HR gives the other an address of their own: who waited in this job is asked nothing more.
    await run(person('2', fr));
    expect(await ad.states('1')).toEqual(['succeeded', 'queued']);
  });

  it('move a worker on the day that decides, without a new record, and look from the new job from then on', async () => {
    const attributes = [
      ...unguardedCsv.attributes.filter(({ name }) => name !== 'Country'),
      { name: 'MoveDate' },
      { name: 'Country', expression: 'IIF([today] >= [MoveDate], "DE", "FR")' },
    ];
    const { entra, ad, run, sendAll, own, enabled, clock } = await twoJobs({}, { attributes });
    const at = async (day: string) => {
      clock.now = new Date(`${day}T12:00:00Z`);
      await openDue(entra.parts);
      await entra.plan();
      await sendAll();
    };
    const move = { MoveDate: '2030-12-03' };
    await at('2030-12-01');
    await run(person('1', move), person('2', { ...move, TerminationDate: '2030-12-04' }));
    await sendAll();
    expect(await enabled()).toEqual(['1 entra', '2 entra']);
    await at('2030-12-03');
    expect(await own('due')).toMatchObject([{ routed: true, events: ['1 mover', '2 mover'] }]);
    expect(await enabled()).toEqual(['1 ad', '1 entra', '2 ad', '2 entra']);
    await at('2030-12-05');
    expect((await own('due')).map(({ events }) => events)).toEqual([['1 mover', '2 mover'], ['2 leaver']]);
    expect(await own('moved')).toMatchObject([{ job: entra.job, events: ['2 leaver'] }]);
    expect(await enabled()).toEqual(['1 ad', '1 entra']);
    const looks = await database().query('select distinct job from evaluation where job = any($1)', [
      [ad.job, entra.job],
    ]);
    expect(looks).toEqual([{ job: ad.job }]);
  });

  it('ask a person when many vanish, however the jobs share them', async () => {
    const { entra, full, sendAll, own } = await twoJobs(
      {},
      { ...disabling, guard: { creates: 'off', rowsDropped: 'off' } },
    );
    const staff = Array.from({ length: 24 }, (_, index) => person(String(index), index % 2 === 0 ? de : fr));
    await full(...staff);
    await sendAll();
    const short = await full(...staff.slice(12));
    expect(await entra.submission(short)).toMatchObject({
      status: 'held',
      hold: { reasons: [{ code: 'many-missing' }] },
    });
    expect(await own('missing')).toEqual([]);
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
