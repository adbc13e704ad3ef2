// Managers named by a key of their own record: in the same submission, in one before, in one after.
import { expect, it } from 'vitest';
import type { HrRecord } from '../../api/intake/hr-record.ts';
import { planSubmissions } from '../../api/plan/plan-submission.ts';
import { enterpriseUser } from '../../api/scim/user.ts';
import { saveMapping } from '../../api/store/mapping/mapping-versions.ts';
import { readPayloads } from '../../api/store/operation/read-payloads.ts';
import { approveSubmission, rejectSubmission } from '../../api/store/submission/decide-submission.ts';
import { dyingDatabase, KilledError } from '../store/books/dying-database.ts';
import { type Books, openBooks } from '../store/books/open-books.ts';
import { expectSoundBooks } from '../store/books/recount.ts';
import { onAnyEngine } from '../store/both-engines.ts';
import { guardOff } from '../unguarded-csv.ts';
import { managersByBadge } from '../walks/managers-by-badge.ts';
import { person } from '../walks/people.ts';

const mapping = managersByBadge('by-badge');
const orId = managersByBadge('by-badge-or-id', { attribute: 'badge', orExternalId: true });
const lastWins = { ...managersByBadge('by-badge-last'), duplicates: 'last' as const };

/** A worker with these badges and a manager who has that one. */
const worker = (id: string, badge: string | readonly string[], manager = '', changes: object = {}) =>
  ({ ...person(id, { ManagerID: manager }), Badge: badge, ...changes }) as HrRecord;

onAnyEngine('a manager who is looked up', (database) => {
  const open = async (document = mapping, firstRun: 'approved' | 'to-approve' = 'approved') => {
    const books = await openBooks(database(), { firstRun });
    const mappingVersion = await saveMapping(database(), document, 'key:test');
    const request = { mapping: document.name, mappingVersion };
    return {
      ...books,
      run: (records: readonly HrRecord[], more: object = {}) => books.run(records, { ...request, ...more }),
    };
  };
  const codesOf = async (books: Books, id: string) =>
    (await books.records(id)).map((row) => row.problems?.map((problem) => problem.code) ?? []);
  /** The manager in the newest operation of the worker; null where there is none in it. */
  const managerOf = async (books: Books, externalId: string) => {
    const newest = (await books.operations()).findLast((one) => one.external_id === externalId)!;
    const [payload] = await readPayloads(database(), books.keyring, [newest.id]);
    return payload?.user[enterpriseUser]?.manager?.value ?? null;
  };
  const managersOf = async (books: Books) => {
    const ids = [...new Set((await books.operations()).map((one) => one.external_id))];
    return Object.fromEntries(await Promise.all(ids.map(async (id) => [id, await managerOf(books, id)])));
  };
  const confirm = async (books: Books, ...ids: string[]) => {
    while ((await books.send()) !== null);
    await books.loggedAsWanted(...ids);
  };
  const staged = async (id: string) =>
    (await database().query('select 1 from staged_key where submission_id = $1', [id])).length;

  it('stands anywhere in the same submission, and is sent first', async () => {
    const books = await open();
    const id = await books.run([worker('1', 'b-1', 'b-2'), worker('2', 'b-2', 'b-3'), worker('3', 'b-3')]);
    expect(await codesOf(books, id)).toEqual([[], [], []]);
    expect([await managerOf(books, '1'), await managerOf(books, '2')]).toEqual(['2', '3']);
    expect(await books.send()).toEqual(['3', '2', '1']);
    await expectSoundBooks(books);
  });

  it('is found by each of several keys', async () => {
    const books = await open();
    await books.run([worker('1', 'b-1', 'b-8'), worker('2', ['b-7', 'b-8'])]);
    expect(await managerOf(books, '1')).toBe('2');
  });

  it('stands in a chunk further down', async () => {
    const books = await open({ ...mapping, name: 'by-badge-unguarded', guard: guardOff });
    const many = Array.from({ length: 1200 }, (_, index) => worker(`${index + 1}`, `b-${index + 1}`, `b-${index + 2}`));
    const id = await books.run(many);
    expect(await managerOf(books, '1')).toBe('2');
    expect((await codesOf(books, id)).filter((codes) => codes.length > 0)).toEqual([['manager-unresolved']]);
  });

  it('is known from a submission before, also to a record with one column only', async () => {
    const books = await open();
    await books.run([worker('1', 'b-1'), worker('2', 'b-2')]);
    await confirm(books, '1', '2');
    await books.run([{ EmployeeID: '1', ManagerID: 'b-2' }]);
    expect(await managerOf(books, '1')).toBe('2');
    await confirm(books, '1');
    await books.run([{ EmployeeID: '1', Department: 'Law' }], { kind: 'event' });
    expect(await managerOf(books, '1')).toBe('2');
  });

  it('whom nobody carries is left out with a warning, and the rest is sent', async () => {
    const books = await open();
    const id = await books.run([worker('1', 'b-1', 'b-9')]);
    expect(await codesOf(books, id)).toEqual([['manager-unresolved']]);
    expect(await managerOf(books, '1')).toBeNull();
    await confirm(books, '1');
    expect(await books.counts(await books.run([worker('1', 'b-1', 'b-9')]))).toMatchObject({ unchanged: 1 });
  });

  it.each<[string, HrRecord[], string[]]>([
    ['two people carry', [worker('1', 'b-1', 'b-2'), worker('2', 'b-2'), worker('3', 'b-2')], ['manager-ambiguous']],
    ['only the worker carries', [worker('1', 'b-1', 'b-1')], ['manager-is-self']],
  ])('whose key %s is left out with a warning', async (_, records, codes) => {
    const books = await open();
    const id = await books.run(records);
    expect((await codesOf(books, id))[0]).toEqual(codes);
    expect(await managerOf(books, '1')).toBeNull();
  });

  it('may be meant by the externalId where the mapping says so, unless another person carries the key', async () => {
    const books = await open(orId);
    const id = await books.run([
      worker('1', 'b-1', '2'),
      worker('2', 'b-2', '3'),
      worker('3', 'b-3'),
      worker('4', '3'),
    ]);
    expect(await codesOf(books, id)).toEqual([[], ['manager-ambiguous'], [], []]);
    expect([await managerOf(books, '1'), await managerOf(books, '2')]).toEqual(['2', null]);
  });

  it('is not found by the externalId where the mapping does not say so', async () => {
    const books = await open();
    expect(await codesOf(books, await books.run([worker('1', 'b-1', '2'), worker('2', 'b-2')]))).toEqual([
      ['manager-unresolved'],
      [],
    ]);
  });

  it('is not found by the key of a row that does not count', async () => {
    const books = await open(lastWins);
    const id = await books.run([worker('1', 'b-1', 'b-2'), worker('2', 'b-2'), worker('2', 'b-3')]);
    expect((await codesOf(books, id))[0]).toEqual(['manager-unresolved']);
  });

  it('is found by the newest of their keys only', async () => {
    const books = await open();
    await books.run([worker('1', 'b-1', 'b-2'), worker('2', 'b-2')]);
    const id = await books.run([worker('2', 'b-3'), worker('3', 'b-2'), worker('1', 'b-1', 'b-2', { Company: 'New' })]);
    expect(await codesOf(books, id)).toEqual([[], [], []]);
    expect(await managerOf(books, '1')).toBe('3');
    const stale = await books.run([worker('3', 'b-4'), worker('4', 'b-5', 'b-4')], { sourceTime: new Date(0) });
    expect((await codesOf(books, stale))[1]).toEqual(['manager-unresolved']);
  });

  it('who comes later is written by itself as soon as they are provisioned', async () => {
    const books = await open();
    await books.run([worker('1', 'b-1', 'b-9')]);
    await confirm(books, '1');
    await books.run([worker('9', 'b-9')]);
    expect(await books.target('1')).toMatchObject({ pending_manager: '9' });
    await confirm(books, '9');
    await books.plan();
    expect(await managerOf(books, '1')).toBe('9');
    await confirm(books, '1');
    expect(await books.target('1')).toMatchObject({ pending_manager: null });
    expect(await books.counts(await books.run([worker('1', 'b-1', 'b-9')]))).toMatchObject({ unchanged: 1 });
    await expectSoundBooks(books);
  });

  it('who is there already and only gets the key is written at once', async () => {
    const books = await open();
    await books.run([worker('1', 'b-1', 'b-9'), worker('9', 'b-8')]);
    await confirm(books, '1', '9');
    // Badges are not sent, so nothing of the manager changes that a log row could tell of.
    expect(await books.counts(await books.run([worker('9', 'b-9')]))).toMatchObject({ unchanged: 1 });
    await books.plan();
    expect(await managerOf(books, '1')).toBe('9');
  });

  it('is another one when the key goes over to somebody else, also for reports that are not sent again', async () => {
    const books = await open();
    await books.run([worker('1', 'b-1', 'b-2'), worker('2', 'b-2'), worker('3', 'b-3')]);
    await confirm(books, '1', '2', '3');
    await books.run([worker('2', 'b-4'), worker('3', 'b-2')]);
    await books.plan();
    expect(await managerOf(books, '1')).toBe('3');
  });

  it('is found when all but one of those who carry the key have lost it', async () => {
    const books = await open();
    await books.run([worker('1', 'b-1', 'b-2'), worker('2', 'b-2'), worker('3', 'b-2')]);
    await confirm(books, '1', '2', '3');
    expect(await managerOf(books, '1')).toBeNull();
    await books.run([worker('3', 'b-3')]);
    await books.plan();
    expect(await managerOf(books, '1')).toBe('2');
  });

  it('of a held submission is known to that one only, before and after its approval', async () => {
    const books = await open(mapping, 'to-approve');
    const rows = [worker('1', 'b-1', 'b-2'), worker('2', 'b-2')];
    const [id, other] = [await books.run(rows), await books.run([worker('5', 'b-5', 'b-2')])];
    expect([await staged(id), await staged(other)]).toEqual([0, 0]);
    expect(await codesOf(books, other)).toEqual([['manager-unresolved']]);
    expect(
      await database().query(
        "select 1 from worker_key join worker on id = worker_id where source = $1 and attribute = 'badge'",
        [books.source],
      ),
    ).toEqual([]);
    await rejectSubmission(database(), { id: other, caller: 'user:ada', comment: null });
    const planHash = (await books.submission(id))!.plan_hash;
    await approveSubmission(database(), { id, planHash, caller: 'user:ada', comment: null });
    await books.plan();
    expect(await books.submission(id)).toMatchObject({ status: 'sending', plan_hash: planHash });
    expect(await managerOf(books, '1')).toBe('2');
    expect(await staged(id)).toBe(0);
  });

  // Staging three chunks, dropping repeated rows, ending; estimating, beginning, queueing, ending: 3 + 1 + 1 + 3 + 1 + 1 + 3 + 1.
  it.each(Array.from({ length: 14 }, (_, index) => index + 1))(
    'is found all the same when the process dies after its unit of work %i',
    async (unit) => {
      const books = await openBooks(database());
      const mappingVersion = await saveMapping(database(), lastWins, 'key:test');
      const rows = [
        worker('1', 'b-1', 'b-2'),
        worker('2', 'b-2', 'b-9'),
        worker('3', 'b-3', 'b-4'),
        worker('4', 'b-9'),
        worker('2', 'b-2', 'b-3'),
        worker('4', 'b-4'),
      ];
      const id = await books.submitInChunks(rows, 2, { mapping: lastWins.name, mappingVersion });
      const { db } = dyingDatabase(database(), unit);
      await planSubmissions({ ...books.parts, db }, new AbortController().signal).catch((error) => {
        if (!(error instanceof KilledError)) throw error;
      });
      await database().query(
        `update source set plan_lease_until = null, plan_submission = null where plan_lease_until is not null`,
      );
      await books.plan();
      expect(await managersOf(books)).toEqual({ 1: '2', 2: '3', 3: '4', 4: null });
      expect(await staged(id)).toBe(0);
      await expectSoundBooks(books);
    },
  );

  it('keeps nothing in the clear, and nothing once the worker is gone', async () => {
    const books = await open();
    await books.run([worker('1', 'badge-in-the-clear', 'badge-of-the-boss')]);
    const kept = await database().query(
      `select worker_key.*, worker.manager_key from worker_key join worker on id = worker_id where source = $1 and attribute = 'badge'`,
      [books.source],
    );
    expect(kept).toHaveLength(1);
    expect(JSON.stringify(kept)).not.toContain('badge-');
    await database().query('delete from record where submission_id in (select id from submission where job = $1)', [
      books.job,
    ]);
    for (const table of ['operation', 'target'])
      await database().query(`delete from ${table} where job = $1`, [books.job]);
    await database().query('delete from worker where source = $1', [books.source]);
    expect(await database().query('select 1 from worker_key where worker_id = $1', [kept[0]!.worker_id])).toEqual([]);
  });
});
