// A job to on-premises AD: its people come from a list, and its rules from AD.
import { expect, it } from 'vitest';
import type { MappingDocument } from '../../api/mapping/mapping-document.ts';
import { accountNameOf } from '../../api/scim/check-ad-user.ts';
import { adoptFromList } from '../../api/store/job/adopt-from-list.ts';
import { registerJobs } from '../../api/store/job/register-jobs.ts';
import { saveMapping } from '../../api/store/mapping/mapping-versions.ts';
import { readPayloads } from '../../api/store/operation/read-payloads.ts';
import { cancelSubmission } from '../../api/store/submission/decide-submission.ts';
import { openBooks } from '../store/books/open-books.ts';
import { expectSoundBooks } from '../store/books/recount.ts';
import { onAnyEngine } from '../store/both-engines.ts';
import { unguardedCsv } from '../unguarded-csv.ts';
import { person } from '../walks/people.ts';

const listed = { userPrincipalName: 'ada.old@fabletown.example', sAMAccountName: 'aold', enabled: true };

onAnyEngine('a job to on-premises AD', (database) => {
  async function adBooks() {
    const books = await openBooks(database(), { firstRun: 'to-approve' });
    await registerJobs(database(), [{ name: books.job, servicePrincipalId: 'sp', jobId: `API2AD.${books.job}` }]);
    return books;
  }

  const account = { target: 'urn:example:ad:1.0:User:sAMAccountName', expression: '[accountName]' };

  /** Adopted and approved, and a mapping that takes the account name from the record. */
  async function booksWithAccounts(more: Partial<MappingDocument> = {}) {
    const books = await adBooks();
    const backup = { employeeId: null, userPrincipalName: null, sAMAccountName: 'SVC-Backup', enabled: true };
    await adoptFromList(database(), books.keyring, { job: books.job, caller: 'key:test', users: [backup] });
    await database().query('update job set first_run_approved_at = now() where name = $1', [books.job]);
    const document: MappingDocument = {
      ...unguardedCsv,
      name: `ad-${books.job}`.slice(0, 60),
      attributes: [...unguardedCsv.attributes, { name: 'accountName', path: 'Account' }],
      mappings: [...unguardedCsv.mappings, account],
      ...more,
    };
    await saveMapping(database(), document, 'key:test');
    return { books, document };
  }

  it('is held as not adopted until its people are listed; these are no joiners and keep their names', async () => {
    const books = await adBooks();
    const id = await books.run([person('1'), person('2')]);
    expect((await books.submission(id))?.hold?.reasons).toMatchObject([
      { code: 'not-adopted', detail: expect.stringContaining(`/v1/jobs/${books.job}/adoption`) },
    ]);
    const list = { job: books.job, caller: 'key:test', users: [{ ...listed, employeeId: '1' }] };
    expect(await adoptFromList(database(), books.keyring, list)).toBe(true);
    expect(await adoptFromList(database(), books.keyring, list)).toBe(false);
    await books.plan();
    const held = await books.submission(id);
    expect(held?.hold).toMatchObject({
      reasons: [{ code: 'first-run' }],
      effects: { match: { match: 1, new: 1, ambiguous: 0 } },
    });
    await database().query('update job set first_run_approved_at = now() where name = $1', [books.job]);
    const next = await books.run([person('1'), person('2')]);
    expect((await books.records(next)).map(({ event }) => event)).toEqual(['mover', 'joiner']);
    expect((await books.takeBatch()).body).toContain(listed.userPrincipalName);
    expect(await books.target('1')).toMatchObject({ directory_id: null });
  });

  it('finds two accounts of one person in the list, whom nobody can tell apart', async () => {
    const books = await adBooks();
    const users = [
      { ...listed, employeeId: '1' },
      { ...listed, employeeId: '1', sAMAccountName: 'aold2' },
      { ...listed, employeeId: '2', sAMAccountName: 'ada2' },
    ];
    await adoptFromList(database(), books.keyring, { job: books.job, caller: 'key:test', users });
    const id = await books.run([person('1'), person('2')]);
    expect((await books.submission(id))?.hold).toMatchObject({ effects: { match: { match: 1, ambiguous: 1 } } });
  });

  it('refuses what AD would refuse, for this job only', async () => {
    const { books, document } = await booksWithAccounts();
    const rows = [person('1', { Account: 'ada.bramble.of.fabletown' }), person('2', { Account: 'ada' })];
    const id = await books.run(rows, { mapping: document.name });
    expect(await books.records(id)).toMatchObject([
      { disposition: 'invalid', problems: [{ code: 'ad-account-name' }] },
      { disposition: 'send' },
    ]);
    const others = [
      person('3', { Account: 'ADA' }),
      person('4', { Account: 'svc-backup' }),
      person('5', { Account: 'ida' }),
      person('6', { Account: 'Ida' }),
    ];
    const next = await books.run(others, { mapping: document.name });
    const taken = { disposition: 'invalid', problems: [{ code: 'ad-account-taken' }] };
    expect(await books.records(next)).toMatchObject([taken, taken, { disposition: 'send' }, taken]);
    const again = await books.run([person('5', { Account: 'ida', JobTitle: 'Lead' })], { mapping: document.name });
    expect(await books.records(again)).toMatchObject([{ disposition: 'send' }]);
    const cloud = await openBooks(database());
    const elsewhere = await cloud.run(rows, { mapping: document.name });
    expect((await cloud.records(elsewhere)).map(({ disposition }) => disposition)).toEqual(['send', 'send']);
  });

  it('lets an account name go with an operation that was cancelled before it was sent, and keeps one that was sent', async () => {
    const { books, document } = await booksWithAccounts();
    const request = { mapping: document.name };
    const cancelled = await books.run([person('1', { Account: 'ada' })], request);
    await cancelSubmission(database(), { id: cancelled, caller: 'user:ada', comment: null });
    const next = await books.run([person('2', { Account: 'Ada' })], request);
    expect(await books.records(next)).toMatchObject([{ disposition: 'send' }]);
    await expectSoundBooks(books);
    await books.send();
    const states = await database().query<{ state: string }>(
      `select state from handed_out_name join job on job.name_scope = handed_out_name.scope where job.name = $1`,
      [books.job],
    );
    expect(states).toEqual([{ state: 'used' }, { state: 'used' }]);
    const late = await books.run([person('1', { Account: 'ADA' })], request);
    expect(await books.records(late)).toMatchObject([
      { disposition: 'invalid', problems: [{ code: 'ad-account-taken' }] },
    ]);
    await expectSoundBooks(books);
  });

  it('gives an account name to one worker where two plans want it at the same time', async () => {
    const { books, document } = await booksWithAccounts();
    const others = await openBooks(database(), { of: { job: books.job, source: `${books.source}-2` } });
    const records = (prefix: string) =>
      Array.from({ length: 20 }, (_, index) => person(`${prefix}${index}`, { Account: `account${index}` }));
    const ids = [
      await books.submit(records('a'), { mapping: document.name }),
      await others.submit(records('b'), { mapping: document.name }),
    ];
    await Promise.all([books.plan(), others.plan()]);
    const rows = (await Promise.all(ids.map((id) => books.records(id)))).flat();
    expect(rows.filter(({ disposition }) => disposition === 'send')).toHaveLength(20);
    expect(rows.filter(({ disposition }) => disposition === 'invalid')).toHaveLength(20);
    const sent = await database().query('select from operation where job = $1 group by account_hash', [books.job]);
    expect(sent).toHaveLength(20);
    await expectSoundBooks(books);
  });

  it('climbs the ladder of account names: short, one worker’s, kept through a change of name, free where nothing was sent', async () => {
    const accountName = {
      target: account.target,
      ladder: ['Left([firstName], 1)&[lastName]', '[lastName]&[firstName]'],
    };
    const { mappings } = unguardedCsv;
    const { books, document } = await booksWithAccounts({ mappings, accountName });
    const request = { mapping: document.name };
    const run = (...rows: ReturnType<typeof person>[]) => books.run(rows, request);
    const named = (id: string, FirstName: string, LastName: string) => person(id, { FirstName, LastName });
    const accounts = async () => {
      const ids = (await books.operations()).map((one) => one.id);
      const payloads = await readPayloads(database(), books.keyring, ids);
      return payloads.map(({ user }) => accountNameOf(user)?.value);
    };
    const cancelled = await run(named('0', 'Ana', 'Amber'));
    await cancelSubmission(database(), { id: cancelled, caller: 'user:ada', comment: null });
    await run(
      named('1', 'Ana', 'Amber'),
      named('2', 'Art', 'Amber'),
      named('3', 'Art', 'Amber'),
      named('4', 'Svc', '-Backup'),
      named('5', 'X', 'Of the very long surname'),
    );
    expect((await accounts()).slice(1)).toEqual([
      'aamber',
      'amberart',
      'amberart2',
      's-backup',
      'xoftheverylongsurnam',
    ]);
    await books.send();
    await books.loggedAsWanted('1', '2', '3', '4', '5');
    const renamed = await run(named('1', 'Ana', 'Beryl'), named('2', 'Art', 'Amber'), named('6', 'Ava', 'Amber'));
    expect((await books.records(renamed)).map(({ disposition }) => disposition)).toEqual(['send', 'unchanged', 'send']);
    expect((await accounts()).slice(6)).toEqual(['aamber', 'amberava']);
    await expectSoundBooks(books);
  });

  it('gives the next name of the ladder where two plans want one at the same time', async () => {
    const accountName = { target: account.target, ladder: ['[lastName]'] };
    const { books, document } = await booksWithAccounts({ mappings: unguardedCsv.mappings, accountName });
    const others = await openBooks(database(), { of: { job: books.job, source: `${books.source}-2` } });
    for (const [index, one] of [books, others].entries())
      await one.submit(
        Array.from({ length: 10 }, (_, row) => person(`${index}-${row}`, { LastName: `Amber${row % 5}` })),
        { mapping: document.name },
      );
    await Promise.all([books.plan(), others.plan()]);
    const sent = await database().query('select from operation where job = $1 group by account_hash', [books.job]);
    expect(sent).toHaveLength(20);
    await expectSoundBooks(books);
  });
});
