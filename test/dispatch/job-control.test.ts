// What closes a job and opens it, who goes first, what the reserve keeps back, and what a restart does to the books.
import { expect, it } from 'vitest';
import { takeBatch } from '../../api/dispatch/take-batch.ts';
import { explain } from '../../api/outcome/catalogue.ts';
import type { Database } from '../../api/store/database.ts';
import { readSendingJobs } from '../../api/store/for-dispatch/job-gate.ts';
import { noteHealth } from '../../api/store/for-reconcile/note-health.ts';
import { readJobs } from '../../api/store/job/read-jobs.ts';
import { rebaselineJob } from '../../api/store/job/rebaseline-job.ts';
import { beginRestart, finishDeadRestarts, finishRestart, forgetRestart } from '../../api/store/job/restart-job.ts';
import { setSending } from '../../api/store/job/set-sending.ts';
import { type Books, membersOf, openBooks, uncertain } from '../store/books/open-books.ts';
import { expectSoundBooks } from '../store/books/recount.ts';
import { onAnyEngine } from '../store/both-engines.ts';
import { people, person } from '../walks/people.ts';

const graphTime = new Date('2026-11-23T05:00:00Z');
const paused = { status: 'Paused', reason: null, code: 'job-paused', closes: true, isActive: false, graphTime };
const active = { ...paused, status: 'Active', code: null, closes: false, isActive: true };
const restartOf = (books: Books, scope: readonly string[] = ['Escrows']) => ({
  job: books.job,
  scope,
  caller: 'user:ada',
  comment: null,
});
const restart = async (db: Database, books: Books, scope?: readonly string[]) => {
  expect(await beginRestart(db, restartOf(books, scope))).toBe(true);
  return finishRestart(db, books.job, true);
};
const auditOf = async (db: Database, books: Books) =>
  (
    await db.query<{ action: string }>('select action from audit where subject = $1 order by number', [
      `job:${books.job}`,
    ])
  ).map((entry) => entry.action);

onAnyEngine('a job', (database) => {
  it('that cannot work is sent nothing until somebody has seen that it can; both are told once', async () => {
    const books = await openBooks(database());
    await books.run([person('1')]);
    expect(await noteHealth(database(), books.job, paused)).toBe(true);
    expect(await noteHealth(database(), books.job, paused)).toBe(false);
    expect(await books.take()).toEqual({ kind: 'nothing', againInMs: null });
    const [job] = (await readSendingJobs(database())).filter((one) => one.name === books.job);
    expect(job).toMatchObject({ isOpen: false, opensInMs: null });
    expect(await noteHealth(database(), books.job, active)).toBe(true);
    expect(await books.send()).toEqual(['1']);
    const told = await database().query<{ data: object }>(
      `select data from event where type = 'job-health-changed' and job = $1 order by occurred_at`,
      [books.job],
    );
    expect(told.map((event) => event.data)).toEqual([
      { code: 'job-paused', was: null },
      { code: null, was: 'job-paused' },
    ]);
    expect(await auditOf(database(), books)).toEqual(['job-health-changed', 'job-health-changed']);
  });

  it('tells once that its gate is closed and why, and again only after a call has gone through or for another reason', async () => {
    const books = await openBooks(database());
    await books.run(people(8));
    const refuse = async (reason: string, seconds = 900) => {
      await database().query(`update job set gate_until = null where name = $1`, [books.job]);
      const gate = { reason, seconds };
      await books.send({ kind: 'returned', answer: reason, code: null, gate, renewCredential: false });
    };
    for (const seconds of [0, 60, 120]) await refuse('unauthorized', seconds);
    await refuse('forbidden');
    await refuse('forbidden', 1800);
    await database().query(`update job set gate_until = null where name = $1`, [books.job]);
    await books.send();
    await books.run([person('1')]);
    for (let time = 1; time <= 7; time++) await refuse('graph-unavailable', 5);
    await refuse('job-not-found');
    const gone = { ...paused, status: 'not-found', code: 'job-not-found' };
    await noteHealth(database(), books.job, gone);
    await noteHealth(database(), books.job, active);
    await noteHealth(database(), books.job, paused);
    const off = { job: books.job, sending: 'off', until: null, caller: 'user:ada', comment: null } as const;
    await setSending(database(), off);
    await setSending(database(), off);
    const told = await database().query<{ code: string }>(
      `select data ->> 'code' as code from event where type = 'job-gate-closed' and job = $1 order by occurred_at`,
      [books.job],
    );
    const codes = told.map(({ code }) => code);
    expect(codes).toEqual([
      'sign-in-refused',
      'upload-forbidden',
      'graph-unavailable',
      'job-not-found',
      'job-paused',
      'sending-off',
    ]);
    for (const code of codes) expect(explain(code).nextStep, code).not.toBe('');
  });

  it('counts as active only for the time in which somebody looked, five minutes a look at most', async () => {
    const books = await openBooks(database());
    const activeMinutesAfter = async (minute: number, health: typeof paused | typeof active = active) => {
      const at = new Date(graphTime.getTime() + minute * 60_000);
      await noteHealth(database(), books.job, { ...health, graphTime: at });
      const [job] = await database().query<{ ms: number }>('select active_ms::float8 as ms from job where name = $1', [
        books.job,
      ]);
      return job!.ms / 60_000;
    };
    expect(await activeMinutesAfter(0)).toBe(0);
    expect(await activeMinutesAfter(1)).toBe(1);
    expect(await activeMinutesAfter(601)).toBe(6);
    expect(await activeMinutesAfter(500)).toBe(6);
    expect(await activeMinutesAfter(502)).toBe(8);
    expect(await activeMinutesAfter(504, paused)).toBe(8);
    expect(await activeMinutesAfter(505)).toBe(8);
  });

  it('that works again need not wait out the pause for its full queue', async () => {
    const books = await openBooks(database());
    await books.run([person('1')]);
    await noteHealth(database(), books.job, paused);
    const full = { reason: 'bucket-full', seconds: 300 };
    await database().query(
      `update job set gate_reason = $2, gate_until = now() + make_interval(secs => $3) where name = $1`,
      [books.job, full.reason, full.seconds],
    );
    await noteHealth(database(), books.job, active);
    expect(await books.send()).toEqual(['1']);
  });

  it('sends leavers before single workers before files', async () => {
    const books = await openBooks(database());
    await books.run([person('leaver')]);
    await books.send();
    await books.loggedAsWanted('leaver');
    await books.run(people(60));
    await books.run([person('single')], { kind: 'event' });
    await books.run([person('leaver', { Status: 'Terminated', TerminationDate: '2020-01-01' })]);
    const first = await books.send();
    expect(first?.slice(0, 2)).toEqual(['leaver', 'single']);
    expect(first).toHaveLength(50);
  });

  it('keeps the last calls of the day for leavers and single workers', async () => {
    const books = await openBooks(database());
    await books.run(people(3));
    await database().query(`insert into call_window (family) values ('upload') on conflict do nothing`);
    await database().query('delete from call_slot');
    await database().query(
      `insert into call_slot (family, purpose, reserved_at, ended_at)
       select 'upload', 'test', now() - make_interval(hours => 20, mins => place), now() - interval '20 hours'
       from generate_series(1, 97) as place`,
    );
    const parts = { ...books.parts, dailyCallQuota: 100 };
    const take = async () => {
      const [job] = (await readSendingJobs(database())).filter((one) => one.name === books.job);
      return takeBatch(parts, job!);
    };
    // 95 of 100 are for files: three of today's calls have to be a day old first, and the fourth oldest is not needed.
    const waits = await take();
    expect(waits).toEqual({ kind: 'nothing', againInMs: expect.any(Number) });
    const minutes = (waits as { againInMs: number }).againInMs / 60_000;
    expect(minutes).toBeGreaterThan(240 - 95 - 1);
    expect(minutes).toBeLessThan(240 - 95 + 2);
    await books.run([person('single')], { kind: 'event' });
    await database().query(`update operation set queued_at = now() - interval '1 hour' where job = $1`, [books.job]);
    const taken = await take();
    expect(taken.kind === 'batch' && membersOf(taken.batch.body)).toEqual(['single', '1000', '1001', '1002']);
    await database().query(`delete from call_slot where purpose = 'test'`);
  });
});

onAnyEngine('a restart of the job', (database) => {
  it('queues again what was uploaded and has no outcome, and what is settled stays settled', async () => {
    const books = await openBooks(database());
    const id = await books.run(people(3));
    await books.send();
    await books.loggedAsWanted('1000');
    expect(await restart(database(), books)).toBe(2);
    expect(await books.states('1000')).toEqual(['succeeded']);
    expect(await books.counts(id)).toMatchObject({ queued: 2, succeeded: 1 });
    expect(await books.submission(id)).toMatchObject({ status: 'sending' });
    expect(await auditOf(database(), books)).toEqual(['job-restarted']);
    expect(await books.send()).toEqual(['1001', '1002']);
    await books.loggedAsWanted('1001', '1002');
    expect(await books.submission(id)).toMatchObject({ status: 'finished', outcome: 'success' });
    await expectSoundBooks(books);
  });

  it('stops claims while it is under way, and only one is', async () => {
    const books = await openBooks(database());
    await books.run(people(1));
    await beginRestart(database(), restartOf(books));
    expect(await beginRestart(database(), restartOf(books))).toBe(false);
    expect((await books.take()).kind).toBe('nothing');
    await forgetRestart(database(), books.job);
    expect(await books.send()).toEqual(['1000']);
    expect(await books.states('1000')).toEqual(['uploaded']);
  });

  it('whose process died before it was written down counts as made', async () => {
    const books = await openBooks(database());
    await books.run(people(2));
    await books.send();
    await beginRestart(database(), restartOf(books));
    await finishDeadRestarts(database());
    expect(await books.states('1000')).toEqual(['uploaded']);
    await database().query(`update job set restart_lease_until = now() - interval '1 second' where name = $1`, [
      books.job,
    ]);
    await finishDeadRestarts(database());
    expect(await books.send()).toEqual(['1000', '1001']);
    await expectSoundBooks(books);
  });

  it('also queues again what was on its way meanwhile and was taken', async () => {
    const books = await openBooks(database());
    await books.run(people(2));
    const batch = await books.takeBatch();
    await restart(database(), books);
    await books.settle(batch);
    expect(await books.states('1000')).toEqual(['queued']);
    const again = await books.takeBatch();
    expect(membersOf(again.body)).toEqual(['1000', '1001']);
    await books.settle(again);
    expect(await books.states('1000')).toEqual(['uploaded']);
    await expectSoundBooks(books);
  });

  it('leaves a bulk request of unknown answer to be sent again as it was', async () => {
    const books = await openBooks(database());
    await books.run(people(2));
    const batch = await books.takeBatch();
    await books.settle(batch, uncertain);
    expect(await restart(database(), books)).toBe(0);
    expect(await books.takeBatch()).toMatchObject({ bulkRequestId: batch.bulkRequestId, attempt: 2 });
  });

  it('A, then B, then A again ends as A, though Entra may have processed B before the restart', async () => {
    const books = await openBooks(database());
    await books.run([person('1')]);
    await books.send();
    await books.loggedAsWanted('1');
    await books.run([person('1', { JobTitle: 'Chief' })]);
    await books.send();
    await restart(database(), books);
    await books.run([person('1')]);
    expect(await books.states('1')).toEqual(['succeeded', 'superseded', 'queued']);
  });

  it.each([
    ['Full', 2],
    ['ConnectorDataStore', 2],
    ['Escrows', 1],
  ])('with the scope %s leaves the job in generation %i', async (scope, generation) => {
    const books = await openBooks(database());
    await restart(database(), books, [scope, 'QuarantineState']);
    const [job] = await readJobs(database(), books.job);
    expect(job).toMatchObject({ generation, adoptsAgain: generation > 1, isRestarting: false });
  });
});

onAnyEngine('a new baseline', (database) => {
  it('makes what was confirmed before unknown: the same record is sent once more', async () => {
    const books = await openBooks(database());
    await books.run([person('1')]);
    await books.send();
    await books.loggedAsWanted('1');
    await books.run([person('1')]);
    expect(await books.states('1')).toEqual(['succeeded']);
    await rebaselineJob(database(), { job: books.job, caller: 'user:ada', comment: null });
    expect(await auditOf(database(), books)).toEqual(['job-rebaselined']);
    const [job] = await readJobs(database(), books.job);
    expect(job).toMatchObject({ generation: 2, adoptedAt: null, adoptsAgain: true });
    // Adopted again, as the plan does it from Graph.
    await database().query('update job set adopted_at = now(), adopts_again = false where name = $1', [books.job]);
    await books.run([person('1')]);
    expect(await books.states('1')).toEqual(['succeeded', 'queued']);
  });
});
