// A process that is killed between any two units of its work: after a restart everything comes to its end, nothing twice.
import { expect, it } from 'vitest';
import { recoverDeadCalls } from '../../../api/store/for-dispatch/bulk-requests.ts';
import { forgetDeadProcess } from '../../../api/store/submission/sweep-submissions.ts';
import { people, person } from '../../walks/people.ts';
import { onAnyEngine } from '../both-engines.ts';
import { dyingDatabase, KilledError } from './dying-database.ts';
import { type Books, openBooks } from './open-books.ts';
import { expectAllEnded, expectSoundBooks } from './recount.ts';

const before = [...people(4), person('2000', { Status: 'Sabbatical' }), person('2001', { ManagerID: '9' })];
const records = [...people(4, 1000, { Department: 'Law' }), ...before.slice(4), person('2002'), person('2002')];

// The whole way: a second file is planned while a batch of the first is on its way, then everything is sent and logged.
async function walk(books: Books): Promise<void> {
  await books.plan();
  await books.db.transaction((tx) => recoverDeadCalls(tx));
  while ((await books.send()) !== null);
  const open = (await books.operations()).filter((one) => one.state === 'uploaded');
  if (open.length > 0) await books.loggedAsWanted(...open.map((one) => one.external_id));
}

// As often as something still moves.
async function walkToTheEnd(books: Books): Promise<void> {
  for (let round = 0; round < 6; round++) {
    await walk(books);
    const moving = (await books.operations()).some((one) =>
      ['queued', 'sending', 'uploaded', 'uncertain'].includes(one.state),
    );
    if (!moving) return;
  }
}

onAnyEngine('a process that is killed', (database) => {
  async function prepare() {
    const books = await openBooks(database());
    await books.submitInChunks(before, 3);
    await books.plan();
    await books.takeBatch();
    await forgetDeadProcess(database());
    await books.submitInChunks(records, 3);
    return books;
  }

  it('anywhere on the way leaves books from which everything ends, nothing twice', async () => {
    const whole = await prepare();
    const counter = dyingDatabase(database());
    await walk(await openBooks(counter.db, { of: whole }));
    const units = counter.units();
    expect(units).toBeGreaterThan(15);
    await walkToTheEnd(whole);
    const expected = await summary(whole);

    // The statements are the same on both engines; one of them is asked at every point.
    const stride = database().kind === 'embedded' ? 1 : 4;
    for (let last = 1; last < units; last += stride) {
      const books = await prepare();
      const doomed = await openBooks(dyingDatabase(database(), last, last % 2 === 0).db, { of: books });
      await expect(walk(doomed)).rejects.toThrow(KilledError);
      await forgetDeadProcess(database());
      await expectSoundBooks(books);
      await walkToTheEnd(books);
      await expectAllEnded(books);
      expect(await summary(books)).toEqual(expected);
    }
  });

  async function summary(books: Books) {
    const submissions = await database().query(
      'select origin, status, outcome, rows, accepted, invalid from submission where job = $1 order by sequence',
      [books.job],
    );
    const states = (await books.operations()).map((one) => `${one.external_id} ${one.state}`).sort();
    return { submissions, states };
  }
});
