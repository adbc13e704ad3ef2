// Several processes on one database: real concurrency, so on PostgreSQL only.
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeBatch } from '../../api/dispatch/take-batch.ts';
import { planSubmissions } from '../../api/plan/plan-submission.ts';
import { bookCall, type CallFamily, endCall, readCallBooks } from '../../api/store/call-slot/call-slots.ts';
import type { Database } from '../../api/store/database.ts';
import { readSendingJobs } from '../../api/store/for-dispatch/job-gate.ts';
import { hasPostgres, postgresDatabase } from '../databases.ts';
import { type Books, membersOf, openBooks, returned, uncertain, uploaded } from '../store/books/open-books.ts';
import { expectAllEnded, expectSoundBooks } from '../store/books/recount.ts';
import { people } from '../walks/people.ts';

const NEVER = new AbortController().signal;
const several = <T>(count: number, run: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => run(index)));

describe.skipIf(!hasPostgres())('several processes on one database', () => {
  let database: Database;
  beforeAll(async () => {
    database = (await postgresDatabase({ poolSize: 12 }))!;
  });
  afterAll(() => database?.close());
  // Calls of other tests must not fill the window.
  const forgetCalls = () => database.query('delete from call_slot');
  const jobOf = async (books: Books) => (await readSendingJobs(database)).find((one) => one.name === books.job)!;

  it('take each worker once, and never fail over it', async () => {
    const books = await openBooks(database);
    await books.run(people(400));
    await database.query(`update operation set queued_at = now() - interval '1 hour'`);
    await forgetCalls();
    const job = await jobOf(books);
    const taken = await several(12, () => takeBatch(books.parts, job));
    const members = taken.flatMap((one) => (one.kind === 'batch' ? membersOf(one.batch.body) : []));
    expect(members).toHaveLength(400);
    expect(new Set(members).size).toBe(400);
    await expectSoundBooks(books);
  });

  it('take a bulk request that goes again once', async () => {
    const books = await openBooks(database);
    await books.run(people(3));
    await books.send(uncertain);
    await forgetCalls();
    const job = await jobOf(books);
    const taken = await several(4, () => takeBatch(books.parts, job));
    expect(taken.map((one) => one.kind).sort()).toEqual(['batch', 'nothing', 'nothing', 'nothing']);
  });

  it('never exceed the window, wherever between booking and answer a call reaches Graph', async () => {
    const limit: CallFamily = { family: 'log', calls: 5, windowSeconds: 0.4, dayQuota: null };
    const arrivals: number[] = [];
    let left = 30;
    const call = async () => {
      const booked = await database.transaction(async (tx) => {
        const { waitMs } = await readCallBooks(tx, limit);
        return waitMs > 0 ? { waitMs } : { slot: await bookCall(tx, 'log', 'test') };
      });
      if (!('slot' in booked)) return pause(booked.waitMs);
      left -= 1;
      await pause(arrivals.length % 3 === 0 ? 60 : 5);
      arrivals.push(performance.now());
      await pause(arrivals.length % 2 === 0 ? 40 : 0);
      await endCall(database, booked.slot!);
    };
    await several(6, async () => {
      while (left > 0) await call();
    });
    arrivals.sort((a, b) => a - b);
    expect(arrivals.length).toBeGreaterThanOrEqual(30);
    for (let first = 0; first + 5 < arrivals.length; first++)
      expect(arrivals[first + 5]! - arrivals[first]!).toBeGreaterThanOrEqual(400);
    await forgetCalls();
  });

  it('never exceed the quota of the day', async () => {
    const limit: CallFamily = { family: 'log', calls: 1000, windowSeconds: 1, dayQuota: 7 };
    const slots = await several(12, () =>
      database.transaction(async (tx) => {
        const { waitMs } = await readCallBooks(tx, limit);
        return waitMs > 0 ? null : bookCall(tx, 'log', 'test');
      }),
    );
    expect(slots.filter((slot) => slot !== null)).toHaveLength(7);
    await forgetCalls();
  });

  it('plan, send, hear and understand at the same time without losing or doubling anything', async () => {
    const books = await openBooks(database);
    const second = await openBooks(database, { of: books });
    for (let file = 0; file < 4; file++)
      await books.submitInChunks(people(40, 1000, { Company: `Company ${file}` }), 10);
    let call = 0;
    const isDone = async () => {
      const [open] = await database.query<{ number: number }>(
        `select count(*)::integer as number from submission where job = $1 and status in ('planning', 'sending', 'settling')`,
        [books.job],
      );
      return open?.number === 0;
    };
    const loop = async (of: Books) => {
      const job = {
        name: of.job,
        servicePrincipalId: 'sp',
        jobId: 'job',
        isOpen: true,
        opensInMs: null,
        healthCheckedAgoMs: 0,
      };
      for (let round = 0; round < 80 && !(await isDone()); round++) {
        await planSubmissions(of.parts, NEVER);
        await forgetCalls();
        await database.query(
          `update operation set queued_at = now() - interval '1 hour' where job = $1 and state = 'queued'`,
          [of.job],
        );
        const taken = await takeBatch(of.parts, job);
        if (taken.kind === 'batch') {
          call += 1;
          await of.settle(taken.batch, call % 5 === 0 ? uncertain : call % 7 === 0 ? returned : uploaded);
        }
        const open = (await of.operations()).filter((one) => one.state === 'uploaded').map((one) => one.external_id);
        if (open.length > 0) await of.loggedAsWanted(...open);
      }
    };
    await Promise.all([loop(books), loop(second), loop(books)]);
    await expectAllEnded(books);
    const last = (await books.operations()).filter((one) => one.state === 'succeeded');
    expect(new Set(last.map((one) => one.external_id)).size).toBe(40);
    for (const id of ['1000', '1039'])
      expect(await books.target(id)).toMatchObject({ unsettled_since_confirmed: false });
  });
});
