// What routes mean for whole files, for questions about people and for days to come: over all jobs, once per worker.
import { expect, it } from 'vitest';
import type { MappingDocument } from '../../api/mapping/mapping-document.ts';
import { openDue } from '../../api/plan/open-due.ts';
import { saveMapping } from '../../api/store/mapping/mapping-versions.ts';
import { decideReview } from '../../api/store/review/decide-review.ts';
import { openOwnSubmission } from '../../api/store/submission/open-own-submission.ts';
import { onAnyEngine } from '../store/both-engines.ts';
import { unguardedCsv } from '../unguarded-csv.ts';
import { person } from '../walks/people.ts';
import { openTwoJobs } from './two-jobs.ts';

const de = { Country: 'DE' };
const fr = { Country: 'FR' };
const soon = { HireDate: '2099-01-01' };
const disabling = { missing: { action: 'disable' as const } };

onAnyEngine('routes over time', (database) => {
  const twoJobs = (more: Partial<MappingDocument> = {}) => openTwoJobs(database(), {}, more);

  it('miss in each job who vanished from a full file, disable after the second and enable who comes back', async () => {
    const { entra, ad, document, run, full, sendAll, missing, own, enabled } = await twoJobs(disabling);
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
    const { entra, ad, run, sendAll, own, enabled, clock } = await twoJobs({ attributes });
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
    const { entra, full, sendAll, own } = await twoJobs({
      ...disabling,
      guard: { creates: 'off', rowsDropped: 'off' },
    });
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
});
