// What adoption found in the directory before the first run.
import { expect, it } from 'vitest';
import { finishAdoption, writeFoundUsers } from '../../api/store/for-plan/adoption.ts';
import { openBooks } from '../store/books/open-books.ts';
import { onAnyEngine } from '../store/both-engines.ts';
import { person } from '../walks/people.ts';

onAnyEngine('adopting a job', (database) => {
  const user = (externalId: string, directoryId: string, more = {}) => ({
    externalId,
    directoryId,
    userName: `${directoryId}@old.example`,
    enabled: true,
    synced: false,
    ...more,
  });

  async function adopted(pages: readonly (readonly ReturnType<typeof user>[])[]) {
    const books = await openBooks(database(), { firstRun: 'to-approve' });
    const job = { name: books.job, generation: 1 };
    for (const page of pages) await database().transaction((tx) => writeFoundUsers(tx, books.keyring, job, page));
    await database().transaction((tx) =>
      finishAdoption(tx, job, {
        defaultDomain: 'old.example',
        verifiedDomains: ['old.example'],
        approveFirstRun: false,
      }),
    );
    return books;
  }

  it('says how many match, are new, and match several users', async () => {
    const books = await adopted([
      [user('1', 'a'), user('2', 'b'), user('2', 'c')],
      [user('3', 'd')],
      [user('3', 'e'), user('4', 'f')],
    ]);
    const id = await books.run([person('1'), person('2'), person('3'), person('9')]);
    const [row] = await database().query<{ estimates: object; matched_users: number; ambiguous_users: number }>(
      'select estimates, matched_users, ambiguous_users from submission join job on job.name = job where id = $1',
      [id],
    );
    expect(row).toMatchObject({
      matched_users: 2,
      ambiguous_users: 2,
      estimates: { match: { match: 1, new: 1, ambiguous: 2 } },
    });
  });

  it('may be repeated: a user who is read twice is still one', async () => {
    const books = await adopted([[user('1', 'a')], [user('1', 'a')]]);
    expect(await database().query('select ambiguous from directory_user where job = $1', [books.job])).toEqual([
      { ambiguous: false },
    ]);
  });

  it('lets people who are there keep their user name, and counts them as no joiners', async () => {
    const books = await adopted([[user('1', 'a')]]);
    await database().query('update job set first_run_approved_at = now() where name = $1', [books.job]);
    const id = await books.run([person('1')]);
    expect(await books.records(id)).toMatchObject([{ event: 'mover' }]);
    expect((await books.takeBatch()).body).toContain('a@old.example');
    expect(await books.target('1')).toMatchObject({ directory_id: 'a' });
  });

  it('keeps user names sealed', async () => {
    const books = await adopted([[user('1', 'a')]]);
    const [row] = await database().query<{ sealed_user_name: Buffer }>(
      'select sealed_user_name from directory_user where job = $1',
      [books.job],
    );
    expect(row?.sealed_user_name.includes('old.example')).toBe(false);
  });
});
