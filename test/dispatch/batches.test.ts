// Bulk requests in the books: what is taken, and what an answer makes of it. Graph's answers are given by the test.
import { expect, it } from 'vitest';
import { takeBatch } from '../../api/dispatch/take-batch.ts';
import type { Database } from '../../api/store/database.ts';
import { nextUncertainInMs, recoverDeadCalls } from '../../api/store/for-dispatch/bulk-requests.ts';
import { readSendingJobs } from '../../api/store/for-dispatch/job-gate.ts';
import { setSending } from '../../api/store/job/set-sending.ts';
import { settleOperations } from '../../api/store/operation/settle-operations.ts';
import { type Books, membersOf, openBooks, returned, uncertain, uploaded } from '../store/books/open-books.ts';
import { expectSoundBooks } from '../store/books/recount.ts';
import { onAnyEngine } from '../store/both-engines.ts';
import { people, person } from '../walks/people.ts';

const split = { kind: 'split', code: 'BadRequest' } as const;
const refused = { kind: 'refused', code: 'rejected-by-graph', detail: 'Graph refused it.' } as const;

const readBulkRequests = (db: Database, books: Books) =>
  db.query<{ id: string; state: string; attempt: number; member_count: number }>(
    'select id, state, attempt, member_count from bulk_request where job = $1 order by created_at',
    [books.job],
  );
const closeTarget = (db: Database, books: Books, externalId: string, gate: string | null = 'converting') =>
  db.query('update target set gate = $3 where job = $1 and external_id = $2', [books.job, externalId, gate]);

onAnyEngine('a batch', (database) => {
  async function planned(count: number) {
    const books = await openBooks(database());
    const id = await books.run(people(count));
    return { books, id };
  }

  it('has fifty members at most, and all of them stand in the books before the call', async () => {
    const { books } = await planned(60);
    const batch = await books.takeBatch();
    expect(membersOf(batch.body)).toHaveLength(50);
    expect(await readBulkRequests(database(), books)).toEqual([
      { id: batch.bulkRequestId, state: 'sending', attempt: 1, member_count: 50 },
    ]);
    expect((await books.operations()).filter((one) => one.state === 'sending')).toHaveLength(50);
    expect(await books.send()).toHaveLength(10);
    await expectSoundBooks(books);
  });

  it('waits for more members as long as lingering says', async () => {
    const { books } = await planned(1);
    const [job] = (await readSendingJobs(database())).filter((one) => one.name === books.job);
    await database().query(`update operation set queued_at = now() + interval '1 second' where job = $1`, [books.job]);
    const taken = await takeBatch(books.parts, job!);
    expect(taken).toEqual({ kind: 'nothing', againInMs: expect.any(Number) });
    expect((taken as { againInMs: number }).againInMs).toBeGreaterThan(100);
  });

  it('takes nobody whose submission is still planned', async () => {
    const { books, id } = await planned(2);
    await database().query(`update submission set status = 'planning' where id = $1`, [id]);
    expect(await books.take()).toEqual({ kind: 'nothing', againInMs: null });
  });

  it('takes nobody whose target is closed, and everybody else', async () => {
    const { books } = await planned(3);
    await closeTarget(database(), books, '1001');
    expect(await books.send()).toEqual(['1000', '1002']);
    await closeTarget(database(), books, '1001', null);
    expect(await books.send()).toEqual(['1001']);
  });

  it.each(['off', 'observe'] as const)('is not taken while the job is switched to %s', async (sending) => {
    const { books } = await planned(1);
    const to = (value: typeof sending | 'on', until: Date | null = null) =>
      setSending(database(), { job: books.job, sending: value, until, caller: 'user:ada', comment: null });
    await to(sending);
    expect((await books.take()).kind).toBe('nothing');
    await to(sending, new Date(Date.now() + 60_000));
    expect(await books.take()).toEqual({ kind: 'nothing', againInMs: expect.any(Number) });
    await to('on');
    expect((await books.take()).kind).toBe('batch');
  });

  it('that was accepted is uploaded, and what was sent is known', async () => {
    const { books, id } = await planned(2);
    await books.send();
    expect(await books.counts(id)).toEqual({ send: 2, uploaded: 2, joiner: 2 });
    expect(await books.submission(id)).toMatchObject({ status: 'settling' });
    const target = await books.target('1000');
    expect(target?.sent).toBe(target?.wanted);
    expect(target?.confirmed).toBeNull();
  });

  it('that was certainly not taken goes as a new one, whoever came meanwhile included', async () => {
    const { books } = await planned(1);
    const first = await books.takeBatch();
    await books.settle(first, returned);
    await books.run([person('9')]);
    const second = await books.takeBatch();
    expect(second.bulkRequestId).not.toBe(first.bulkRequestId);
    expect(membersOf(second.body)).toEqual(['1000', '9']);
  });

  it('of which nobody knows whether it was taken goes again exactly as it was, whoever came meanwhile', async () => {
    const { books } = await planned(2);
    const first = await books.takeBatch();
    await books.settle(first, uncertain);
    await books.run([person('9'), person('1000', { Company: 'Other' })]);
    const again = await books.takeBatch();
    expect(again).toMatchObject({ bulkRequestId: first.bulkRequestId, body: first.body, attempt: 2 });
    await books.settle(again);
    expect(await books.states('1000')).toEqual(['uploaded', 'waiting']);
    await expectSoundBooks(books);
  });

  it('that is refused when it goes again stays uncertain, for the first sending may have been taken', async () => {
    const { books } = await planned(2);
    const first = await books.takeBatch();
    await books.settle(first, uncertain);
    await books.settle(await books.takeBatch(), returned);
    expect(await books.states('1000')).toEqual(['uncertain']);
    await books.settle(await books.takeBatch(), { kind: 'throttled', retryAfterSeconds: 0 });
    const last = await books.takeBatch();
    expect(last).toMatchObject({ bulkRequestId: first.bulkRequestId, body: first.body, attempt: 4 });
    await books.settle(last);
    expect(await books.states('1000')).toEqual(['uploaded']);
  });

  it('of a process that died in the call is uncertain when its lease has run out, and a late answer changes nothing', async () => {
    const { books } = await planned(2);
    const first = await books.takeBatch();
    expect((await books.take()).kind).toBe('nothing');
    await database().query(`update bulk_request set lease_until = now() - interval '1 second' where id = $1`, [
      first.bulkRequestId,
    ]);
    await database().transaction((tx) => recoverDeadCalls(tx));
    expect(await books.states('1000')).toEqual(['uncertain']);
    const again = await books.takeBatch();
    await books.settle(first, split);
    expect(await books.states('1000')).toEqual(['sending']);
    await books.settle(again);
    await books.settle(first, returned);
    expect(await books.states('1000')).toEqual(['uploaded']);
    await expectSoundBooks(books);
  });

  it('that Graph refuses is halved until the culprit stands alone, and only that one fails', async () => {
    const { books, id } = await planned(50);
    let calls = 0;
    for (;;) {
      const taken = await books.take();
      if (taken.kind !== 'batch') break;
      calls += 1;
      const members = membersOf(taken.batch.body);
      const isCulprit = members.includes('1033');
      await books.settle(taken.batch, isCulprit ? (members.length === 1 ? refused : split) : uploaded);
    }
    expect(calls).toBeLessThanOrEqual(13);
    expect(await books.counts(id)).toMatchObject({ failed: 1, uploaded: 49 });
    expect((await books.operations()).find((one) => one.state === 'failed')).toMatchObject({
      external_id: '1033',
      code: 'rejected-by-graph',
    });
    expect(await books.target('1033')).toMatchObject({ unsettled_since_confirmed: true });
    await expectSoundBooks(books);
  });

  it('that was split off and is closed does not keep the others waiting', async () => {
    const { books } = await planned(2);
    await books.send(split);
    await closeTarget(database(), books, '1000');
    await books.run([person('9')]);
    expect(await books.send()).toEqual(['1001']);
    expect(await books.send()).toEqual(['9']);
  });

  it('held by a closed target is not looked for again and again, and goes when the target opens', async () => {
    const { books } = await planned(2);
    await books.send(uncertain);
    await closeTarget(database(), books, '1000');
    expect((await books.take()).kind).toBe('nothing');
    expect(await nextUncertainInMs(database(), books.job)).toBeNull();
    await closeTarget(database(), books, '1000', null);
    expect(await books.send()).toEqual(['1000', '1001']);
  });

  it('of which the closed member was settled otherwise goes on as a new one without it', async () => {
    const { books } = await planned(3);
    const first = await books.takeBatch();
    await books.settle(first, uncertain);
    await closeTarget(database(), books, '1001');
    const [closed] = (await books.operations()).filter((one) => one.external_id === '1001');
    await database().transaction((tx) => settleAsUnconfirmed(tx, closed!.id));
    const rest = await books.takeBatch();
    expect(rest.bulkRequestId).not.toBe(first.bulkRequestId);
    expect(rest.attempt).toBe(2);
    expect(membersOf(rest.body)).toEqual(['1000', '1002']);
    await books.settle(rest, uncertain);
    expect(await books.takeBatch()).toMatchObject({ bulkRequestId: rest.bulkRequestId, body: rest.body, attempt: 3 });
    await expectSoundBooks(books);
  });
});

onAnyEngine('several calls at once', (database) => {
  async function fourCalls(rows = 200) {
    const books = await openBooks(database());
    await books.run(people(rows));
    const [job] = (await readSendingJobs(database())).filter((one) => one.name === books.job);
    await database().query('delete from call_slot');
    await database().query('update call_window set throttled_until = null, throttled_in_a_row = 0');
    const batches = [];
    for (let call = 0; call < 4; call++) {
      const taken = await takeBatch(books.parts, job!);
      if (taken.kind !== 'batch') throw new Error(taken.kind);
      batches.push(taken.batch);
    }
    return { books, batches, job: job! };
  }
  const readGate = async (books: Books) => {
    const [gate] = await database().query<{ gate_count: number; seconds: number | null }>(
      'select gate_count, extract(epoch from gate_until - now())::float8 as seconds from job where name = $1',
      [books.job],
    );
    return gate;
  };
  const closing = (reason: string, seconds: number) => ({ ...returned, gate: { reason, seconds } });
  const readWindow = async () => {
    const [window] = await database().query<{ throttled_in_a_row: number; seconds: number }>(
      `select throttled_in_a_row, extract(epoch from throttled_until - now())::float8 as seconds from call_window where family = 'upload'`,
    );
    return window;
  };

  it('that meet the same trouble close the gate once', async () => {
    const { books, batches } = await fourCalls();
    await books.settle(batches[0]!, closing('bucket-full', 300));
    for (const batch of batches.slice(1)) await books.settle(batch, closing('bucket-full', 360));
    expect(await readGate(books)).toMatchObject({ gate_count: 1 });
    expect((await readGate(books))?.seconds).toBeLessThanOrEqual(300);
  });

  it('with an expired token need one new token and no rest; the next refusal rests', async () => {
    const { books, batches, job } = await fourCalls();
    for (const batch of batches) await books.settle(batch, closing('unauthorized', batch === batches[0] ? 0 : 120));
    expect((await readGate(books))?.seconds).toBeLessThanOrEqual(0);
    const taken = await takeBatch(books.parts, job);
    if (taken.kind !== 'batch') throw new Error('the gate is closed');
    await books.settle(taken.batch, closing('unauthorized', 120));
    expect(await readGate(books)).toMatchObject({ gate_count: 2 });
    expect((await readGate(books))?.seconds).toBeGreaterThan(100);
  });

  it('of which one succeeds open the gate', async () => {
    const { books, batches } = await fourCalls();
    await books.settle(batches[0]!, closing('graph-unavailable', 5));
    await books.settle(batches[1]!);
    expect(await readGate(books)).toEqual({ gate_count: 0, seconds: null });
  });

  it('that are throttled together are throttled once, and wait as long as Graph says', async () => {
    const { books, batches, job } = await fourCalls();
    for (const batch of batches) await books.settle(batch, { kind: 'throttled', retryAfterSeconds: 7 });
    expect(await readWindow()).toMatchObject({ throttled_in_a_row: 1 });
    const taken = await takeBatch(books.parts, job);
    expect(taken.kind).toBe('window-full');
    expect((taken as { waitMs: number }).waitMs).toBeGreaterThan(6000);
  });

  it('are throttled for twice as long each time; after the fifth the day counts as spent, with one probe every quarter of an hour', async () => {
    const { books, batches, job } = await fourCalls();
    for (const batch of batches) await books.settle(batch, returned);
    const waits: number[] = [];
    for (let time = 1; time <= 6; time++) {
      await database().query('update call_window set throttled_until = null');
      const taken = await takeBatch(books.parts, job);
      if (taken.kind !== 'batch') throw new Error(taken.kind);
      await books.settle(taken.batch, { kind: 'throttled', retryAfterSeconds: null });
      // Some of it is over when it is read.
      waits.push(Math.ceil(((await readWindow())?.seconds ?? 0) / 5) * 5);
    }
    expect(waits).toEqual([5, 10, 20, 40, 900, 900]);
    await database().query('update call_window set throttled_until = null');
    const probe = await takeBatch(books.parts, job);
    expect(probe.kind).toBe('batch');
    expect(await takeBatch(books.parts, job)).toEqual({ kind: 'window-full', waitMs: 1000 });
    await books.settle((probe as { batch: (typeof batches)[number] }).batch);
    expect((await takeBatch(books.parts, job)).kind).toBe('batch');
  });
});

const settleAsUnconfirmed = async (tx: Parameters<typeof settleOperations>[0], operationId: number) =>
  settleOperations(tx, [
    {
      operationId,
      to: 'unconfirmed',
      confirms: false,
      code: 'unconfirmed',
      problems: [],
      logEntryId: null,
      action: null,
      directoryId: null,
    },
  ]);
