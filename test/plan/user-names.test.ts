// User names from the ladder: chosen, reserved, kept, let go and never used again.
import { describe, expect, it } from 'vitest';
import type { MappingDocument } from '../../api/mapping/mapping-document.ts';
import { presets } from '../../api/mapping/presets/list.ts';
import { finishAdoption, writeFoundUsers } from '../../api/store/for-plan/adoption.ts';
import { writeDirectoryNames } from '../../api/store/for-plan/directory-names.ts';
import { saveMapping } from '../../api/store/mapping/mapping-versions.ts';
import { readPayloads } from '../../api/store/operation/read-payloads.ts';
import { approveSubmission, cancelSubmission } from '../../api/store/submission/decide-submission.ts';
import { type Books, type BooksOptions, openBooks, returned, uncertain } from '../store/books/open-books.ts';
import { expectSoundBooks } from '../store/books/recount.ts';
import { onAnyEngine } from '../store/both-engines.ts';
import { guardOff } from '../unguarded-csv.ts';
import { person } from '../walks/people.ts';

const withLadder: MappingDocument = {
  ...presets.get('generic-csv')!,
  name: 'with-ladder',
  guard: guardOff,
  reviews: { off: ['shared-email'] },
  userName: {
    ladder: ['Join(".", [firstName], [lastName])', 'Join(".", Left([firstName], 1), [lastName])'],
    domain: 'fabletown.example',
  },
};
const request = { mapping: 'with-ladder', mappingVersion: 1 };

/** A worker to whom HR gives no e-mail. */
const anna = (id: string, changes: Readonly<Record<string, string>> = {}) =>
  person(id, { FirstName: 'Anna', LastName: 'Amber', WorkEmail: '', ...changes });

const first = 'anna.amber@fabletown.example';
const second = 'a.amber@fabletown.example';
const third = 'a.amber2@fabletown.example';

onAnyEngine('a user name', (database) => {
  async function open(options: BooksOptions = {}): Promise<Books> {
    const books = await openBooks(database(), options);
    await saveMapping(database(), withLadder, 'test');
    // Each test's names are its own.
    await database().query('update job set name_scope = $1 where name = $1', [books.job]);
    return books;
  }
  const run = (books: Books, ...records: readonly ReturnType<typeof person>[]) => books.run(records, request);
  const send = async (books: Books, ...ids: readonly string[]) => {
    await books.send();
    await books.loggedAsWanted(...ids);
  };
  const cancel = (id: string) => cancelSubmission(database(), { id, caller: 'user:ada', comment: null });
  /** The name in the newest operation of the worker. */
  async function nameOf(books: Books, externalId: string): Promise<string | undefined> {
    const newest = (await books.operations()).findLast((one) => one.external_id === externalId);
    const [payload] = newest === undefined ? [] : await readPayloads(database(), books.keyring, [newest.id]);
    return payload?.user.userName;
  }
  async function states(books: Books): Promise<[string | null, string][]> {
    const rows = await database().query<{ external_id: string | null; state: string }>(
      'select external_id, state from handed_out_name where scope = $1 order by external_id, state',
      [books.job],
    );
    return rows.map((row) => [row.external_id, row.state]);
  }
  const codesOf = async (books: Books, id: string) =>
    (await books.records(id)).map((row) => row.problems?.map((problem) => problem.code) ?? []);

  it('is built where HR gives none, and differs in one submission, over its chunks and over submissions', async () => {
    const books = await open();
    await run(books, anna('1'), anna('2'), person('3'));
    expect(await nameOf(books, '1')).toBe(first);
    expect(await nameOf(books, '2')).toBe(second);
    expect(await nameOf(books, '3')).toBe('ada.bramble3@fabletown.example');
    await run(books, anna('4'));
    expect(await nameOf(books, '4')).toBe(third);
    expect(await states(books)).toEqual([
      ['1', 'reserved'],
      ['2', 'reserved'],
      ['3', 'reserved'],
      ['4', 'reserved'],
    ]);
    await expectSoundBooks(books);
  });

  it('of the ladder is none that HR gives somebody else, in an earlier submission or a later row', async () => {
    const books = await open();
    await books.run([person('9', { WorkEmail: first.toUpperCase() })]);
    await run(books, anna('1'), person('2', { WorkEmail: second }));
    expect(await nameOf(books, '1')).toBe(third);
    expect(await nameOf(books, '2')).toBe(second);
  });

  it('that HR gives to two workers is sent for both as it is', async () => {
    const books = await open();
    await run(books, person('1', { WorkEmail: first }), person('2', { WorkEmail: first }));
    expect(await nameOf(books, '1')).toBe(first);
    expect(await nameOf(books, '2')).toBe(first);
    expect(await states(books)).toEqual([['1', 'reserved']]);
  });

  it('is kept through a change of name, a leaving and a return, and the same record is unchanged', async () => {
    const books = await open();
    await run(books, anna('1'));
    await send(books, '1');
    expect(await states(books)).toEqual([['1', 'used']]);
    expect(await books.counts(await run(books, anna('1')))).toEqual({ unchanged: 1, none: 1 });
    await run(books, anna('1', { LastName: 'Birch' }));
    expect(await nameOf(books, '1')).toBe(first);
    await send(books, '1');
    await run(books, anna('1', { LastName: 'Birch', Status: 'Terminated' }));
    await send(books, '1');
    expect(await states(books)).toEqual([['1', 'retired']]);
    await run(books, anna('2'));
    expect(await nameOf(books, '2')).toBe(second);
    await run(books, anna('1', { LastName: 'Birch', HireDate: '2026-01-01' }));
    expect(await nameOf(books, '1')).toBe(first);
    await send(books, '2', '1');
    expect(await states(books)).toEqual([
      ['1', 'used'],
      ['2', 'used'],
    ]);
  });

  it('is kept when HR gives an e-mail later, with a warning', async () => {
    const books = await open();
    await run(books, anna('1'));
    await send(books, '1');
    const id = await run(books, anna('1', { WorkEmail: 'anna@fabletown.example', JobTitle: 'Boss' }));
    expect(await nameOf(books, '1')).toBe(first);
    expect(await codesOf(books, id)).toEqual([['user-name-kept']]);
  });

  it('that HR gave stays when HR takes it away again', async () => {
    const books = await open();
    await run(books, anna('1', { WorkEmail: 'anna@fabletown.example' }));
    await send(books, '1');
    const id = await run(books, anna('1'));
    expect(await nameOf(books, '1')).toBe('anna@fabletown.example');
    await run(books, anna('1', { JobTitle: 'Boss' }));
    expect(await nameOf(books, '1')).toBe('anna@fabletown.example');
    expect(await codesOf(books, id)).toEqual([[]]);
  });

  it('stays with somebody who was known before the mapping had a ladder', async () => {
    const books = await open();
    await books.run([anna('1', { WorkEmail: 'anna@fabletown.example' })]);
    await send(books, '1');
    await run(books, anna('1', { JobTitle: 'Boss' }));
    expect(await nameOf(books, '1')).toBeUndefined();
  });

  describe('is free again', () => {
    it('when its submission is cancelled before anything was sent, and then HR has the word', async () => {
      const books = await open();
      await cancel(await run(books, anna('1'), anna('2')));
      expect(await states(books)).toEqual([]);
      await run(books, anna('3'));
      expect(await nameOf(books, '3')).toBe(first);
      await run(books, anna('1'), anna('2', { WorkEmail: 'anna@fabletown.example' }));
      expect(await nameOf(books, '1')).toBe(second);
      expect(await nameOf(books, '2')).toBe('anna@fabletown.example');
    });

    it('when it was returned by Graph and then cancelled', async () => {
      const books = await open();
      const id = await run(books, anna('1'));
      await books.send(returned);
      await cancel(id);
      expect(await states(books)).toEqual([]);
    });

    it('when Graph refuses the worker alone', async () => {
      const books = await open();
      await run(books, anna('1'));
      await books.send({ kind: 'refused', code: 'rejected-by-graph', detail: 'refused' });
      expect(await books.states('1')).toEqual(['failed']);
      expect(await states(books)).toEqual([]);
    });
  });

  describe('stays', () => {
    it('with its worker when a newer record takes the place of an unsent one', async () => {
      const books = await open();
      await run(books, anna('1'));
      await run(books, anna('1', { LastName: 'Birch' }));
      expect(await books.states('1')).toEqual(['superseded', 'queued']);
      expect(await nameOf(books, '1')).toBe(first);
      expect(await states(books)).toEqual([['1', 'reserved']]);
      await run(books, anna('2'));
      expect(await nameOf(books, '2')).toBe(second);
    });

    it('used when nobody knows whether Graph took it, and when Graph refuses it later', async () => {
      const books = await open();
      await run(books, anna('1'));
      await books.send(uncertain);
      expect(await states(books)).toEqual([['1', 'used']]);
      await books.send({ kind: 'refused', code: 'rejected-by-graph', detail: 'refused' });
      expect(await states(books)).toEqual([['1', 'used']]);
    });

    it('used when the log says that the user could not be made', async () => {
      const books = await open();
      await run(books, anna('1'));
      await books.send();
      await books.logged({ sourceId: '1', status: 'failure', errorCode: 'InvalidDomain' });
      expect(await books.states('1')).toEqual(['failed']);
      expect(await states(books)).toEqual([['1', 'used']]);
      await run(books, anna('2'));
      expect(await nameOf(books, '2')).toBe(second);
    });
  });

  it('that the directory has is given to nobody else, and stays with whom it belongs to', async () => {
    const books = await open({ firstRun: 'to-approve' });
    const job = { name: books.job, generation: 1 };
    const inDirectory = {
      externalId: '7',
      directoryId: 'd7',
      userName: 'old.seven@fabletown.example',
      enabled: true,
      synced: false,
    };
    await database().transaction(async (tx) => {
      await writeFoundUsers(tx, books.keyring, job, [inDirectory]);
      await writeDirectoryNames(tx, books.keyring, job, [
        { userName: inDirectory.userName, employeeId: '7' },
        { userName: first.toUpperCase(), employeeId: null },
        { userName: second, employeeId: '8' },
      ]);
      await finishAdoption(tx, job, { defaultDomain: null, verifiedDomains: [], approveFirstRun: true });
    });
    await run(books, anna('1'), anna('7'), anna('8'));
    expect(await nameOf(books, '1')).toBe(third);
    expect(await nameOf(books, '7')).toBe('old.seven@fabletown.example');
    expect(await nameOf(books, '8')).toBe(second);
  });

  it('is reserved only when its submission is approved', async () => {
    const books = await open({ firstRun: 'to-approve' });
    const id = await run(books, anna('1'), anna('2'));
    expect(await books.submission(id)).toMatchObject({ status: 'held' });
    expect(await states(books)).toEqual([]);
    // Somebody else gets the name meanwhile: named otherwise, nobody is harmed more.
    await database().query(
      `insert into handed_out_name (scope, name_hash, source, external_id, state) values ($1, $2, 'other', '1', 'used')`,
      [books.job, books.keyring.hash('user-name', first)],
    );
    const planHash = (await books.submission(id))?.plan_hash ?? '';
    await approveSubmission(database(), { id, planHash, caller: 'user:ada', comment: null });
    await books.plan();
    expect(await books.submission(id)).toMatchObject({ status: 'sending' });
    expect(await nameOf(books, '1')).toBe(second);
    expect(await nameOf(books, '2')).toBe(third);
  });

  it('of which none is left makes the row invalid, and only that', async () => {
    const books = await open();
    const hashes = [
      first,
      second,
      ...Array.from({ length: 98 }, (_, index) => second.replace('@', `${index + 2}@`)),
    ].map((name) => books.keyring.hash('user-name', name));
    await database().query(
      `insert into handed_out_name (scope, name_hash, state) select $1, hash, 'retired' from unnest($2::text[]) as hash`,
      [books.job, hashes],
    );
    const id = await run(books, anna('1'), person('2'));
    expect(await books.submission(id)).toMatchObject({ accepted: 1, invalid: 1 });
    expect((await codesOf(books, id))[0]).toEqual(['user-name-exhausted']);
    await expectSoundBooks(books);
  });

  it('that could not be looked up in the directory comes with a warning', async () => {
    const books = await open();
    const id = await run(books, anna('1'), person('2'));
    expect(await codesOf(books, id)).toEqual([['user-name-unchecked'], []]);
  });

  it('is one worker’s where two plans want it at the same time', async () => {
    const books = await open();
    const others = await openBooks(database(), { of: { job: books.job, source: `${books.source}-2` } });
    const records = (prefix: string) =>
      Array.from({ length: 30 }, (_, index) => anna(`${prefix}${index}`, { LastName: `Amber${index % 10}` }));
    await books.submit(records('a'), request);
    await others.submit(records('b'), request);
    await Promise.all([books.plan(), others.plan()]);
    const ids = (await books.operations()).map((one) => one.id);
    const payloads = await readPayloads(database(), books.keyring, ids);
    expect(new Set(payloads.map(({ user }) => user.userName)).size).toBe(60);
    expect(await states(books)).toHaveLength(60);
    await expectSoundBooks(books);
  });

  it('is predicted by the first pass as the second one gives it', async () => {
    const books = await open();
    const rows = [anna('1'), anna('2'), anna('3'), person('4')];
    const id = await books.submit(rows, request);
    await books.plan();
    const predicted = await database().query<{ same: boolean }>(
      `select record.fingerprint = operation.fingerprint as same
       from record
       join operation on operation.id = record.operation_id
       where record.submission_id = $1`,
      [id],
    );
    expect(predicted).toEqual(rows.map(() => ({ same: true })));
  });
});
