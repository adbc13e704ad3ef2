// The three retention clocks, with a clock that moves: what is past its time goes, nothing else does, and the books stay true.
import { afterEach, describe, expect, it } from 'vitest';
import { publishEvents } from '../../../api/store/for-notify/publish-events.ts';
import { type Retention, sweepBooks } from '../../../api/store/retention/sweep-books.ts';
import { cancelSubmission } from '../../../api/store/submission/decide-submission.ts';
import { wasRemoved } from '../../../api/store/submission/read-submissions.ts';
import { faultsOfBooks } from '../../chaos/faults-of-books.ts';
import { person } from '../../walks/people.ts';
import { onAnyEngine } from '../both-engines.ts';
import { dyingDatabase, KilledError } from './dying-database.ts';
import { type Books, openBooks } from './open-books.ts';
import { expectSoundBooks } from './recount.ts';
import { liveHistory, submitWithRejectedRow } from './sample-history.ts';
import { timePasses } from './time-passes.ts';

const RETENTION: Retention = { recordsDays: 30, outcomesDays: 400, auditDays: 2555 };
const NEVER = new AbortController().signal;

// A log row of a stranger and workers that failed or were cancelled are part of the history.
const EXPECTED_FAULTS =
  /^(a log row that nobody looked at|a worker whose facts are not what was proved|an operation whose outcome no log row proves)/;

onAnyEngine('the books', (database) => {
  const count = async (table: string, where = 'true') =>
    (await database().query<{ number: number }>(`select count(*)::integer as number from ${table} where ${where}`))[0]!
      .number;
  const sweep = (db = database()) => sweepBooks(db, RETENTION, NEVER);
  const faults = async () => (await faultsOfBooks(database())).filter((fault) => !EXPECTED_FAULTS.test(fault));
  afterEach(async () => {
    // Each history begins with empty books.
    await database().query(
      `truncate submission, source, job, worker, event, idempotency, removed_submission, bulk_request, call_slot cascade`,
    );
  });

  describe('before their time', () => {
    it('keep everything', async () => {
      const books = await openBooks(database());
      await liveHistory(books);
      const before = await dump(books);
      await timePasses(database(), 29);
      await sweep();
      expect(await dump(books)).toEqual(before);
    });
  });

  describe('after the days of the records', () => {
    it('keep no staged record, no payload and no rejected row, but all outcomes and every last HR record', async () => {
      const books = await openBooks(database());
      await liveHistory(books);
      await submitWithRejectedRow(books, '8;Ada;Bramble8');
      await books.plan();
      await books.send();
      await books.loggedAsWanted('8');
      await publishEvents(database());
      const outcomes = await dump(books);
      await timePasses(database(), 31);
      await sweep();
      expect(await count('record_chunk')).toBe(0);
      expect(await count('payload_chunk', 'sealed_payloads is not null')).toBe(0);
      expect(await count('record', 'sealed_source is not null')).toBe(0);
      expect(await count('log_entry', 'sealed_row is not null')).toBe(0);
      expect(await count('worker', 'sealed_record is null')).toBe(0);
      expect(await dump(books)).toEqual(outcomes);
      await expectSoundBooks(books);
      expect(await faults()).toEqual([]);
    });

    it('compare the next record of a worker with the last one, as before', async () => {
      const books = await openBooks(database());
      await liveHistory(books);
      await timePasses(database(), 31);
      await sweep();
      const again = await books.run([person('1'), person('2', { Department: 'Law' })]);
      expect((await books.records(again)).map((row) => row.disposition)).toEqual(['unchanged', 'send']);
    });

    it('settle a row of the log that comes later than the payload it would be compared with', async () => {
      const books = await openBooks(database());
      await books.run([person('1')]);
      await books.send();
      await books.logged({ sourceId: '1', status: 'failure', errorCode: 'SomeCode' });
      await books.run([person('1', { Department: 'Law' })]);
      await books.send();
      await timePasses(database(), 31);
      await database().query(`update operation set sent_at = now() - interval '1 minute'`);
      await database().query(
        `update submission set finished_at = now() - interval '31 days' where finished_at is not null`,
      );
      await sweep();
      await books.loggedAsWanted('1');
      expect(await books.states('1')).toEqual(['failed', 'succeeded']);
    });

    it('keep what a submission needs that is not at its end', async () => {
      const books = await openBooks(database());
      const queued = await books.run([person('1')]);
      const held = await books.submit([person('2')]);
      await database().query(`update submission set status = 'held' where id = $1`, [held]);
      await timePasses(database(), 5000);
      await sweep();
      expect(await count('record_chunk')).toBe(2);
      expect(await books.send()).toEqual(['1']);
      expect((await books.submission(queued))?.status).toBe('settling');
    });

    it('keep the payload of a cancelled submission on which another one stands', async () => {
      const books = await openBooks(database());
      const cancelled = await books.run([person('1'), person('2')]);
      await books.run([person('2')]);
      await cancelSubmission(database(), { id: cancelled, caller: 'key:one', comment: null });
      await timePasses(database(), 31);
      await sweep();
      expect(await books.send()).toEqual(['2']);
    });
  });

  describe('after the days of the outcomes', () => {
    it('hold nothing of ended submissions but that they were there', async () => {
      const books = await openBooks(database());
      const { first, joining, cancelled } = await liveHistory(books);
      await timePasses(database(), 401);
      await sweep();
      for (const table of [
        'submission',
        'submission_count',
        'record',
        'operation',
        'payload_chunk',
        'event',
        'log_entry',
        'bulk_request',
      ])
        expect([table, await count(table)]).toEqual([table, 0]);
      for (const id of [first, joining, cancelled]) expect(await wasRemoved(database(), id)).toBe(true);
      expect(await count('worker', 'sealed_record is null')).toBe(0);
      expect(await faults()).toEqual([]);
      const again = await books.run([person('1'), person('2', { Department: 'Law' })]);
      expect((await books.records(again)).map((row) => row.disposition)).toEqual(['unchanged', 'send']);
      await timePasses(database(), 2556);
      await sweep();
      expect(await wasRemoved(database(), first)).toBe(false);
    });

    it('keep an operation as long as a younger submission stands on it', async () => {
      const books = await openBooks(database());
      const older = await books.run([person('1'), person('2')]);
      const younger = await books.run([person('2'), person('3')]);
      await books.send();
      await books.loggedAsWanted('1', '2', '3');
      await publishEvents(database());
      await timePasses(database(), 401);
      await database().query('update submission set finished_at = now() where id = $1', [younger]);
      await sweep();
      expect((await books.operations()).map((one) => one.external_id)).toEqual(['2', '3']);
      await expectSoundBooks(books);
      expect(await faults()).toEqual([]);
      await timePasses(database(), 401);
      await sweep();
      expect(await count('operation')).toBe(0);
      expect(await wasRemoved(database(), older)).toBe(true);
      expect(await faults()).toEqual([]);
    });

    it('remember with which mapping a worker is sent once more whose manager is still to come', async () => {
      const books = await openBooks(database());
      await books.run([person('1', { ManagerID: '9' })]);
      await books.send();
      await books.loggedAsWanted('1');
      expect((await books.target('1'))?.pending_manager).toBe('9');
      await timePasses(database(), 401);
      await sweep();
      await books.run([person('9')]);
      await books.send();
      await books.loggedAsWanted('9');
      await books.plan();
      expect(await books.send()).toEqual(['1']);
    });

    it('keep idempotency keys for their seven days only', async () => {
      const books = await openBooks(database());
      const request = { idempotencyKey: 'monday', allowRepeat: true };
      const one = await books.accept([person('1')], request);
      await timePasses(database(), 6);
      await sweep();
      expect(await books.accept([person('1')], request)).toMatchObject({ kind: 'replayed' });
      await timePasses(database(), 2);
      await sweep();
      expect(await count('idempotency')).toBe(0);
      expect(one.kind).toBe('accepted');
    });
  });

  it('are true after a sweep that is cut off between any two of its portions, and the next one goes on there', async () => {
    const books = await openBooks(database());
    await liveHistory(books);
    await timePasses(database(), 401);
    let cuts = 0;
    // Each sweep lives just long enough to change something.
    for (let lastUnit = 1, before = await left(); ; ) {
      const isDone = await sweep(dyingDatabase(database(), lastUnit, lastUnit % 2 === 0).db).then(
        () => true,
        (error) => {
          if (!(error instanceof KilledError)) throw error;
          return false;
        },
      );
      await expectSoundBooks(books);
      expect(await faults()).toEqual([]);
      const after = await left();
      if (isDone) break;
      if (after === before) lastUnit += 1;
      else cuts += 1;
      before = after;
    }
    expect(cuts).toBeGreaterThan(12);
    for (const table of ['submission', 'operation', 'record', 'event', 'log_entry', 'bulk_request'])
      expect([table, await count(table)]).toEqual([table, 0]);

    async function left(): Promise<string> {
      const tables = [
        'submission',
        'submission_count',
        'record',
        'record_chunk',
        'operation',
        'event',
        'log_entry',
        'bulk_request',
      ];
      const rows = await Promise.all(tables.map((table) => count(table)));
      return [
        ...rows,
        await count('submission', 'records_removed_at is null'),
        await count('submission', 'removing_since is null'),
      ].join(' ');
    }
  });

  // Everything that tells what became of the records.
  async function dump(books: Books) {
    const { db, job } = books;
    return {
      submissions: await db.query('select id, status, outcome, rows from submission where job = $1 order by sequence', [
        job,
      ]),
      counts: await db.query('select * from submission_count where job = $1 order by submission_id', [job]),
      records: await db.query(
        'select submission_id, row, external_id, disposition, event, operation_id from record order by submission_id, row',
      ),
      operations: await books.operations(),
      events: await db.query('select id, sequence, type, data from event order by id'),
      log: await db.query('select job, id, state, operation_id from log_entry order by job, id'),
      bulk: await db.query('select id, state, member_count, members_removed from bulk_request order by id'),
    };
  }
});
