// Who fails is not sent with every file; who is kept disabled is never enabled; what a person asks for is sent.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../api/store/database.ts';
import { readPayloads } from '../../api/store/operation/read-payloads.ts';
import { readRetryable } from '../../api/store/submission/read-retryable.ts';
import { retrySubmission } from '../../api/store/submission/retry-submission.ts';
import { protectWorker, releaseWorker } from '../../api/store/worker/protect-worker.ts';
import { anyDatabase } from '../databases.ts';
import { type Books, openBooks, uncertain } from '../store/books/open-books.ts';
import { expectSoundBooks } from '../store/books/recount.ts';
import { person } from '../walks/people.ts';

let database: Database;
beforeAll(async () => {
  database = await anyDatabase();
});
afterAll(() => database.close());

async function failing(books: Books, code: string, ...ids: readonly string[]): Promise<string> {
  const id = await books.run(ids.map((one) => person(one)));
  await books.send();
  await books.logged(...ids.map((sourceId) => ({ sourceId, status: 'failure' as const, errorCode: code })));
  return id;
}

const dispositions = async (books: Books, id: string) => (await books.records(id)).map((row) => row.disposition);

describe('workers who failed', () => {
  it('are counted and listed, and sent when they change, when 28 days are over, or when the cause passes', async () => {
    const books = await openBooks(database);
    await failing(books, 'MandatoryFieldsMissing', '1', '2', '3');
    await failing(books, 'Timeout', '4');
    const changed = person('2', { Department: 'Law' });
    await books.db.query(
      `update operation set settled_at = now() - interval '29 days' where job = $1 and external_id = '3'`,
      [books.job],
    );
    const id = await books.run([person('1'), changed, person('3'), person('4')]);
    expect(await dispositions(books, id)).toEqual(['still-failing', 'send', 'send', 'send']);
    expect(await books.counts(id)).toMatchObject({ still_failing: 1, send: 3 });
    const [row] = await books.records(id);
    expect(row?.problems?.map(({ code }) => code)).toEqual(['still-failing', 'MandatoryFieldsMissing']);
    await books.send();
    await books.loggedAsWanted('2', '3', '4');
    expect(await books.submission(id)).toMatchObject({ status: 'finished', outcome: 'partial' });
    await expectSoundBooks(books);
  });

  it('are sent again by a retry, except for those of whom something newer is known', async () => {
    const books = await openBooks(database);
    const id = await failing(books, 'InsufficientRights', '1', '2');
    await books.run([person('2', { Department: 'Law' })]);
    const again = await books.run([person('1')]);
    expect(await dispositions(books, again)).toEqual(['still-failing']);
    const of = { source: books.source, job: books.job, outcomes: ['failed'] };
    expect(await readRetryable(books.db, { ...of, submissionId: id })).toEqual([
      { externalId: '1', code: 'InsufficientRights', isOvertaken: false },
      { externalId: '2', code: null, isOvertaken: true },
    ]);
    // From the later file too, in which the worker was not sent.
    const retry = { outcomes: ['failed', 'unconfirmed'], caller: 'key:somebody', comment: null };
    const answer = await retrySubmission(books.db, books.keyring, { ...retry, id: again });
    expect(answer).toMatchObject({ kind: 'retried', workers: [{ externalId: '1' }] });
    // Asked for twice it is sent once.
    await retrySubmission(books.db, books.keyring, { ...retry, id });
    await books.plan();
    expect(await books.states('1')).toEqual(['failed', 'queued']);
    expect(await retrySubmission(books.db, books.keyring, { ...retry, id })).toEqual({ kind: 'nobody', overtaken: 2 });
  });
});

describe('a worker who is kept disabled', () => {
  const control = (books: Books, externalId: string, kind: 'keep-disabled' | 'never-touch') =>
    protectWorker(
      books.db,
      books.keyring,
      { source: books.source, externalId, control: kind, reason: 'garden leave', until: null, setBy: 'key:somebody' },
      'UTC',
    );
  const newest = async (books: Books, externalId: string) => {
    const own = (await books.operations()).filter((one) => one.external_id === externalId);
    const [payload] = await readPayloads(books.db, books.keyring, [own.at(-1)!.id]);
    return payload!.user;
  };

  it('is not enabled by what was queued before, but disabled at once, and changes otherwise as HR says', async () => {
    const books = await openBooks(database);
    await books.run([person('1'), person('2')]);
    await control(books, '1', 'keep-disabled');
    expect(await books.send()).toEqual(['2']);
    await books.plan();
    expect(await books.states('1')).toEqual(['superseded', 'queued']);
    expect(await books.send()).toEqual(['1']);
    await books.loggedAsWanted('1', '2');
    const id = await books.run([person('1', { Department: 'Law' })]);
    expect((await books.records(id))[0]).toMatchObject({
      disposition: 'send',
      event: 'mover',
      problems: [{ code: 'kept-disabled' }],
    });
    expect(await newest(books, '1')).toMatchObject({ active: false });
    await books.send();
    await books.loggedAsWanted('1');
    await releaseWorker(books.db, books.keyring, { source: books.source, externalId: '1', caller: 'key:somebody' });
    await books.plan();
    expect(await newest(books, '1')).toMatchObject({ active: true });
    await expectSoundBooks(books);
  });

  it('is not enabled by a call of which nobody knows whether it arrived', async () => {
    const books = await openBooks(database);
    await books.run([person('1')]);
    await books.send(uncertain);
    await control(books, '1', 'keep-disabled');
    expect(await books.send()).toBeNull();
    expect(await books.states('1')).toEqual(['uncertain']);
  });

  it('and one whom nobody is to touch gets nothing that was queued before', async () => {
    const books = await openBooks(database);
    await books.run([person('1'), person('2')]);
    await control(books, '1', 'never-touch');
    expect(await books.send()).toEqual(['2']);
    expect(await books.states('1')).toEqual(['queued']);
  });
});
