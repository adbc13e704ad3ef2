// Erasing a worker: nothing names the person any more, sealed or in the clear, and the books stay as true as they were.
import { afterEach, describe, expect, it } from 'vitest';
import { verifyAudit } from '../../../api/store/audit/verify-audit.ts';
import { type ErasureRequest, eraseWorker } from '../../../api/store/erasure/erase-worker.ts';
import { publishEvents } from '../../../api/store/for-notify/publish-events.ts';
import { writeFoundUsers } from '../../../api/store/for-plan/adoption.ts';
import { readPayloads } from '../../../api/store/operation/read-payloads.ts';
import { cancelSubmission, rejectSubmission } from '../../../api/store/submission/decide-submission.ts';
import { exportWorker } from '../../../api/store/worker/export-worker.ts';
import { faultsOfBooks } from '../../chaos/faults-of-books.ts';
import { type Person, person } from '../../walks/people.ts';
import { onAnyEngine } from '../both-engines.ts';
import { dyingDatabase, KilledError } from './dying-database.ts';
import { type Books, openBooks } from './open-books.ts';
import { openDump } from './open-dump.ts';
import { expectSoundBooks } from './recount.ts';
import { submitWithRejectedRow } from './sample-history.ts';

const ID = 'zq-4711';
const MAIL = 'quirina.zebrafink@fabletown.example';
const TRACES = [ID, 'Quirina', 'Zebrafink', MAIL, 'zebrafink', 'zq-4711-in-the-directory'];
const quirina = (changes: Readonly<Record<string, string>> = {}): Person =>
  person(ID, { FirstName: 'Quirina', LastName: 'Zebrafink', WorkEmail: MAIL, ManagerID: '1', ...changes });

onAnyEngine('an erased worker', (database) => {
  afterEach(() =>
    database().query(
      'truncate submission, source, job, worker, event, idempotency, protection, bulk_request, call_slot, directory_user cascade',
    ),
  );
  const request = (books: Books, change: Partial<ErasureRequest> = {}): ErasureRequest => ({
    source: books.source,
    externalId: ID,
    caller: 'key:privacy',
    reason: 'data-subject-request',
    reference: 'PRIV-311',
    ...change,
  });
  const erase = (books: Books, db = database()) => eraseWorker(db, books.keyring, request(books));
  /** The rows and sealed values with a trace of the person; whole, so that a failure shows them. */
  const tracesIn = async (books: Books) => {
    const dump = await openDump(database(), books.keyring);
    return dump.split('\n').filter((line) => TRACES.some((trace) => line.includes(trace)));
  };

  /** Settled history of every kind, with others around. */
  async function live(books: Books): Promise<void> {
    await database().transaction((tx) =>
      writeFoundUsers(tx, books.keyring, { name: books.job, generation: 1 }, [
        { externalId: ID, directoryId: `${ID}-in-the-directory`, userName: MAIL, enabled: true, synced: false },
        { externalId: '2', directoryId: 'two', userName: 'two@fabletown.example', enabled: true, synced: false },
      ]),
    );
    await books.run([person('1'), quirina(), person('2', { ManagerID: ID }), person('3')]);
    await sendAll(books, '1', '2', '3', ID);
    await books.run([quirina({ Department: 'Law' }), quirina({ Department: 'Law' }), person('4', { ManagerID: ID })]);
    await sendAll(books, '4');
    await books.logged({ sourceId: ID, status: 'failure', errorCode: 'SomeCode', targetId: `${ID}-in-the-directory` });
    // Unreadable in three ways: a row set aside by its cells, one without an id, one with an unknown status.
    await submitWithRejectedRow(books, `;;Quirina;Zebrafink;${MAIL}`);
    await books.plan();
    await sendAll(books, '8');
    await books.run([{ ...quirina(), EmployeeID: '' }, quirina({ Status: 'Zebrafinkish' }), person('5')]);
    await sendAll(books, '5');
    const rejected = await books.submit([quirina({ Department: 'Sales' })], { waitForApproval: true });
    await database().query(`update submission set status = 'held' where id = $1`, [rejected]);
    await rejectSubmission(database(), { id: rejected, caller: 'key:one', comment: null });
    const cancelled = await books.submit([quirina({ Department: 'Sales' })]);
    await cancelSubmission(database(), { id: cancelled, caller: 'key:one', comment: null });
    await publishEvents(database());
  }
  async function sendAll(books: Books, ...ids: string[]) {
    await books.send();
    await books.loggedAsWanted(...ids);
  }
  const countsOf = (books: Books) =>
    database().query('select * from submission_count where job = $1 order by submission_id', [books.job]);

  it('is found nowhere in the books, neither by id nor by name nor by address', async () => {
    const books = await openBooks(database());
    await live(books);
    const before = (await tracesIn(books)).join('\n');
    expect(TRACES.filter((trace) => !before.includes(trace))).toEqual([]);
    expect(await erase(books)).toMatchObject({ kind: 'erased', rows: 4, operations: 2 });
    expect(await tracesIn(books)).toEqual([]);
  });

  it('leaves counts, the chain of the audit and every promise of the books as they were', async () => {
    const books = await openBooks(database());
    await live(books);
    const [counts, faults] = [await countsOf(books), await faultsOfBooks(database())];
    await erase(books);
    expect(await countsOf(books)).toEqual(counts);
    expect((await faultsOfBooks(database())).length).toBeLessThanOrEqual(faults.length);
    await expectSoundBooks(books);
    expect((await verifyAudit(database(), null)).fault).toBeNull();
    const [entry] = await database().query(
      'select action, caller, subject, data from audit order by number desc limit 1',
    );
    expect(entry).toEqual({
      action: 'worker-erased',
      caller: 'key:privacy',
      subject: expect.stringMatching(/^worker:[\w-]{43}$/),
      data: { reason: 'data-subject-request', reference: 'PRIV-311', rows: 4, operations: 2 },
    });
  });

  it('leaves what lies sealed beside it as it was', async () => {
    const books = await openBooks(database());
    await live(books);
    await erase(books);
    const operations = (await books.operations()).filter((one) => !one.external_id.startsWith('erased-'));
    const payloads = await readPayloads(
      database(),
      books.keyring,
      operations.map((one) => one.id),
    );
    expect(payloads.map((one) => one.user.externalId)).toEqual(operations.map((one) => one.external_id));
    const exported = await exportWorker(database(), books.keyring, {
      source: books.source,
      externalId: '2',
      caller: 'key:a',
    });
    const { ManagerID: _, ...without } = person('2');
    expect(exported?.worker?.record).toEqual(without);
    expect(exported?.records[0]?.content).toEqual(without);
    const again = await books.run([person('1'), person('2', { ManagerID: '1' }), person('3')]);
    expect((await books.records(again)).map((row) => row.disposition)).toEqual(['unchanged', 'send', 'unchanged']);
  });

  it('who comes again with the same id is a new worker, who can be erased too', async () => {
    const books = await openBooks(database());
    await live(books);
    await erase(books);
    const again = await books.run([quirina()]);
    expect((await books.records(again)).map((row) => [row.event, row.disposition])).toEqual([['joiner', 'send']]);
    await sendAll(books, ID);
    expect(await erase(books)).toMatchObject({ kind: 'erased', rows: 1, operations: 1 });
    expect(await tracesIn(books)).toEqual([]);
  });

  it('is not brought back by a late row of Entra’s log', async () => {
    const books = await openBooks(database());
    await live(books);
    await erase(books);
    await books.logged({ sourceId: ID, status: 'failure', errorCode: 'SomeCode', targetId: `${ID}-in-the-directory` });
    expect(await tracesIn(books)).toEqual([]);
  });

  it('who never was more than an unusable row is erased from it', async () => {
    const books = await openBooks(database());
    await books.run([quirina({ Status: 'Hibernating' }), person('1')]);
    await sendAll(books, '1');
    expect(await erase(books)).toMatchObject({ kind: 'erased', rows: 1, operations: 0 });
    expect(await tracesIn(books)).toEqual([]);
  });

  it('nobody knows changes nothing', async () => {
    const books = await openBooks(database());
    await books.run([person('1')]);
    await sendAll(books, '1');
    const before = await openDump(database(), books.keyring);
    expect(await erase(books)).toEqual({ kind: 'unknown' });
    expect(await openDump(database(), books.keyring)).toBe(before);
  });

  it('is erased in one source only', async () => {
    const books = await openBooks(database());
    const other = await openBooks(database());
    for (const one of [books, other]) {
      await one.run([quirina({ ManagerID: '' })]);
      await sendAll(one, ID);
    }
    await erase(books);
    expect((await other.operations()).map((one) => one.external_id)).toEqual([ID]);
    expect((await other.records((await other.operations())[0]!.submission_id))[0]?.external_id).toBe(ID);
    expect((await other.target(ID))?.confirmed).not.toBeNull();
    expect((await books.operations()).map((one) => one.external_id)).not.toContain(ID);
  });

  describe('cannot be', () => {
    it('while an operation of the worker is queued or on its way', async () => {
      const books = await openBooks(database());
      await books.run([quirina()]);
      const refused = { kind: 'obstacle', obstacle: { kind: 'operation-live' } };
      expect(await erase(books)).toMatchObject(refused);
      await books.send();
      expect(await erase(books)).toMatchObject(refused);
      await books.loggedAsWanted(ID);
      expect(await erase(books)).toMatchObject({ kind: 'erased' });
    });

    it('while an operation is live that names the worker as manager', async () => {
      const books = await openBooks(database());
      await books.run([quirina()]);
      await sendAll(books, ID);
      await books.run([person('2', { ManagerID: ID })]);
      expect(await erase(books)).toMatchObject({ kind: 'obstacle', obstacle: { kind: 'operation-live' } });
    });

    it('while a submission waits for a person, or is not read to its end', async () => {
      const books = await openBooks(database());
      await books.run([quirina()]);
      await sendAll(books, ID);
      const next = await books.submit([person('2')]);
      expect(await erase(books)).toMatchObject({
        kind: 'obstacle',
        obstacle: { kind: 'source-busy', submissionId: next },
      });
      await books.plan();
      await sendAll(books, '2');
      const held = await books.run([quirina()]);
      await database().query(`update submission set status = 'held' where id = $1`, [held]);
      expect(await erase(books)).toMatchObject({
        kind: 'obstacle',
        obstacle: { kind: 'submission-held', submissionId: held },
      });
    });
  });

  it('is erased to the end by further tries where one was cut off anywhere, and the books are true in between', async () => {
    const books = await openBooks(database());
    await live(books);
    const counts = await countsOf(books);
    let cuts = 0;
    // Each try lives just long enough to change something.
    for (let lastUnit = 1, before = (await tracesIn(books)).length; ; ) {
      const answer = await erase(books, dyingDatabase(database(), lastUnit, lastUnit % 2 === 0).db).catch((error) => {
        if (!(error instanceof KilledError)) throw error;
      });
      await expectSoundBooks(books);
      const after = (await tracesIn(books)).length;
      // Whoever did not hear of the end asks again, and there is nobody any more.
      if (answer?.kind === 'erased' || answer?.kind === 'unknown') break;
      if (after === before) lastUnit += 1;
      else cuts += 1;
      before = after;
    }
    expect(cuts).toBeGreaterThan(4);
    expect(await tracesIn(books)).toEqual([]);
    expect(await countsOf(books)).toEqual(counts);
  });
});
