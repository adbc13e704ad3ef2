// Plans that are stopped, taken over, or that fail.
import { describe, expect, it } from 'vitest';
import { planSubmissions } from '../../api/plan/plan-submission.ts';
import type { Database } from '../../api/store/database.ts';
import { claimPlan, LostPlanError, releasePlan, renewPlanLease } from '../../api/store/for-plan/claim-plan.ts';
import { setSending } from '../../api/store/job/set-sending.ts';
import { cancelSubmission } from '../../api/store/submission/decide-submission.ts';
import { forgetDeadProcess } from '../../api/store/submission/sweep-submissions.ts';
import { hasPostgres, postgresDatabase } from '../databases.ts';
import { dyingDatabase, KilledError } from '../store/books/dying-database.ts';
import { type Books, openBooks } from '../store/books/open-books.ts';
import { expectSoundBooks } from '../store/books/recount.ts';
import { onAnyEngine } from '../store/both-engines.ts';
import { people, person } from '../walks/people.ts';

const NEVER = new AbortController().signal;

/** The database with something that happens before its transaction of that number. */
function interrupted(database: Database, transaction: number, happens: () => Promise<unknown>): Database {
  let count = 0;
  return {
    ...database,
    async transaction(work) {
      count += 1;
      if (count === transaction) await happens();
      return database.transaction(work);
    },
  };
}

const planOf = (books: Books, db: Database) => planSubmissions({ ...books.parts, db }, NEVER);

onAnyEngine('a plan that is interrupted', (database) => {
  // Estimating, beginning, queueing and ending are 3 + 1 + 3 + 1 transactions for three chunks.
  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'by a cancellation before its transaction %i writes nothing more, and the source is free',
    async (number) => {
      const books = await openBooks(database());
      const id = await books.submitInChunks(people(6), 2);
      const cancel = () => cancelSubmission(database(), { id, caller: 'user:ada', comment: null });
      await planOf(books, interrupted(database(), number, cancel));
      expect(await books.submission(id)).toMatchObject({ status: 'cancelled' });
      expect((await books.operations()).filter((one) => one.state !== 'cancelled')).toEqual([]);
      expect(await books.send()).toBeNull();
      await expectSoundBooks(books);
      await books.run([person('1000')]);
      expect(await books.states('1000')).toContain('queued');
    },
  );

  it.each([1, 3, 5, 7, 8])(
    'by another process before its transaction %i leaves everything to that one',
    async (number) => {
      const books = await openBooks(database());
      const id = await books.submitInChunks(people(6), 2);
      const takeOver = async () => {
        await database().query(`update source set plan_lease_until = now() - interval '1 second' where name = $1`, [
          books.source,
        ]);
        await planSubmissions(books.parts, NEVER);
      };
      await planOf(books, interrupted(database(), number, takeOver));
      expect(await books.counts(id)).toEqual({ send: 6, queued: 6, joiner: 6 });
      expect(await books.operations()).toHaveLength(6);
      await expectSoundBooks(books);
    },
  );

  it('by the end of its process goes on where it was as soon as its lease has run out', async () => {
    const books = await openBooks(database());
    const id = await books.submitInChunks(people(6), 2);
    // The claim, three estimates, a look for repeated rows, the effects, the beginning of the queue, and two chunks of it.
    await expect(planOf(books, dyingDatabase(database(), 9).db)).rejects.toThrow(KilledError);
    expect(await books.operations()).toHaveLength(4);
    await books.plan();
    expect(await books.operations()).toHaveLength(4);
    await forgetDeadProcess(database());
    await books.plan();
    expect(await books.counts(id)).toEqual({ send: 6, queued: 6, joiner: 6 });
  });

  it('by the end of the loop gives its source back at once', async () => {
    const books = await openBooks(database());
    const id = await books.submitInChunks(people(6), 2);
    const stopping = new AbortController();
    await planSubmissions(
      { ...books.parts, db: interrupted(database(), 7, async () => stopping.abort()) },
      stopping.signal,
    );
    await books.plan();
    expect(await books.submission(id)).toMatchObject({ status: 'sending' });
  });

  it('whose job is switched off meanwhile queues, and nothing of it leaves', async () => {
    const books = await openBooks(database());
    const id = await books.submitInChunks(people(6), 2);
    const off = () =>
      setSending(database(), { job: books.job, sending: 'off', until: null, caller: 'user:ada', comment: null });
    await planOf(books, interrupted(database(), 5, off));
    expect(await books.submission(id)).toMatchObject({ status: 'sending' });
    expect(await books.send()).toBeNull();
    const later = await books.run([person('1')]);
    expect(await books.submission(later)).toMatchObject({ status: 'planning' });
    await setSending(database(), { job: books.job, sending: 'on', until: null, caller: 'user:ada', comment: null });
    await books.plan();
    expect(await books.submission(later)).toMatchObject({ status: 'sending' });
    expect(await books.send()).toHaveLength(7);
  });

  it('that fails lets other sources go on, and is refused when it keeps failing', async () => {
    const [books, others] = [await openBooks(database()), await openBooks(database())];
    const id = await books.submit(people(2));
    await database().query(`update record_chunk set sealed_records = 'broken' where submission_id = $1`, [id]);
    const other = await others.submit(people(2));
    await books.plan();
    expect(await others.submission(other)).toMatchObject({ status: 'sending' });
    for (let failure = 2; failure <= 6; failure++) {
      expect(await books.submission(id)).toMatchObject({ status: 'planning' });
      await database().query('update source set plan_lease_until = null where name = $1', [books.source]);
      await books.plan();
    }
    expect(await books.submission(id)).toMatchObject({ status: 'refused', problem: { code: 'plan-failed' } });
    expect((await books.events(id)).map((event) => event.type)).toEqual(['submission-finished']);
  });
});

onAnyEngine('the plans of a source', (database) => {
  it('are made one at a time, in the order in which they were handed in, single records before files', async () => {
    const books = await openBooks(database());
    const ids = [
      await books.submit(people(1), { kind: 'full' }),
      await books.submit([person('2')]),
      await books.submit([person('3')]),
    ];
    const claim = await claimPlan(database());
    expect(claim).toMatchObject({ submissionId: ids[0], source: books.source });
    expect(await claimPlan(database())).toBeNull();
    await releasePlan(database(), claim!);
    expect(await claimPlan(database())).toMatchObject({ submissionId: ids[0] });
    await forgetDeadProcess(database());
    await books.plan();
    for (const id of ids) expect(await books.submission(id)).toMatchObject({ status: 'sending' });
  });

  it('wait where their job is switched off, while other jobs go on', async () => {
    const [off, on] = [await openBooks(database()), await openBooks(database())];
    await setSending(database(), { job: off.job, sending: 'off', until: null, caller: 'user:ada', comment: null });
    const [waiting, going] = [await off.submit(people(1)), await on.submit(people(1))];
    await on.plan();
    expect(await off.submission(waiting)).toMatchObject({ status: 'planning' });
    expect(await on.submission(going)).toMatchObject({ status: 'sending' });
    await setSending(database(), {
      job: off.job,
      sending: 'off',
      until: new Date(Date.now() - 1000),
      caller: 'user:ada',
      comment: null,
    });
    await off.plan();
    expect(await off.submission(waiting)).toMatchObject({ status: 'sending' });
  });

  it('cannot be ended by a claim that was lost', async () => {
    const books = await openBooks(database());
    await books.submit(people(1));
    const lost = await claimPlan(database());
    await database().query(`update source set plan_lease_until = now() - interval '1 second' where name = $1`, [
      books.source,
    ]);
    const claim = await claimPlan(database());
    expect(claim?.attempt).toBe((lost?.attempt ?? 0) + 1);
    await expect(database().transaction((tx) => renewPlanLease(tx, lost!))).rejects.toThrow(LostPlanError);
    await releasePlan(database(), lost!);
    expect(await claimPlan(database())).toBeNull();
    await releasePlan(database(), claim!);
    await books.plan();
  });
});

describe.skipIf(!hasPostgres())('plans in several processes', () => {
  it('of many sources at once are each made once', async () => {
    const database = (await postgresDatabase())!;
    try {
      const sources = await Promise.all(Array.from({ length: 4 }, () => openBooks(database)));
      for (const books of sources)
        for (let file = 0; file < 3; file++) await books.submitInChunks(people(4, 1000, { Company: `${file}` }), 2);
      await Promise.all(Array.from({ length: 5 }, () => planSubmissions(sources[0]!.parts, NEVER)));
      await planSubmissions(sources[0]!.parts, NEVER);
      for (const books of sources) {
        await expectSoundBooks(books);
        expect(await books.operations()).toHaveLength(12);
        expect((await books.operations()).filter((one) => one.state === 'queued')).toHaveLength(4);
      }
    } finally {
      await database.close();
    }
  });
});
