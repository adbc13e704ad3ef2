// More harm than a day usually brings waits for a person: per submission and over the last 24 hours.
import { expect, it } from 'vitest';
import { approveSubmission } from '../../api/store/submission/decide-submission.ts';
import { type Books, openBooks } from '../store/books/open-books.ts';
import { expectSoundBooks } from '../store/books/recount.ts';
import { onAnyEngine } from '../store/both-engines.ts';
import { people, person } from '../walks/people.ts';

const gone = { Status: 'Terminated', TerminationDate: '2020-01-31' };
const guarded = { mapping: 'generic-csv' };
const full = { kind: 'full' as const, population: 'all' };

onAnyEngine('the guard', (database) => {
  /** Books that know so many enabled workers since the day before yesterday. */
  async function staffed(count: number, request = {}) {
    const books = await openBooks(database());
    await books.run(people(count), request);
    await database().query(`update submission set accepted_at = now() - interval '2 days' where job = $1`, [books.job]);
    return books;
  }
  const reasons = async (books: Books, id: string) =>
    (await books.submission(id))?.hold?.reasons.map((reason) => reason.code) ?? [];
  const approve = async (books: Books, id: string) =>
    approveSubmission(database(), {
      id,
      planHash: (await books.submission(id))?.plan_hash ?? '',
      caller: 'user:ada',
      comment: null,
    });

  it('holds a file that would disable more than five of a small firm, and nothing of it is queued', async () => {
    const books = await staffed(30);
    const before = (await books.operations()).length;
    const id = await books.run(people(6, 1000, gone), guarded);
    expect(await books.submission(id)).toMatchObject({
      status: 'held',
      hold: { effects: { disables: 6, creates: 0 } },
    });
    expect(await reasons(books, id)).toEqual(['many-disables']);
    expect(await books.operations()).toHaveLength(before);
    expect(await reasons(books, await books.run(people(5, 1010, gone), guarded))).toEqual(['many-disables']);
    await expectSoundBooks(books);
  });

  it('holds the sixth of many single leavers', async () => {
    const books = await staffed(30);
    for (let left = 0; left < 5; left++) {
      const id = await books.run([person(String(1000 + left), gone)], { ...guarded, kind: 'event' });
      expect(await books.submission(id)).toMatchObject({ status: 'sending' });
    }
    const sixth = await books.run([person('1005', gone)], { ...guarded, kind: 'event' });
    expect(await reasons(books, sixth)).toEqual(['many-disables']);
    const mover = await books.run([person('1020', { Department: 'Legal' })], { ...guarded, kind: 'event' });
    expect(await books.submission(mover)).toMatchObject({ status: 'sending' });
    await database().query(`update submission set accepted_at = accepted_at - interval '25 hours' where job = $1`, [
      books.job,
    ]);
    const nextDay = await books.run([person('1006', gone)], { ...guarded, kind: 'event' });
    expect(await books.submission(nextDay)).toMatchObject({ status: 'sending' });
  });

  it('lets go on what a person has approved, and does not hold it against those who come after', async () => {
    const books = await staffed(30);
    const id = await books.run(people(8, 1000, gone), guarded);
    expect(await approve(books, id)).toEqual({ kind: 'done' });
    await books.plan();
    expect(await books.submission(id)).toMatchObject({ status: 'sending' });
    expect(await books.counts(id)).toMatchObject({ leaver: 8, queued: 8 });
    const single = await books.run([person('1020', gone)], guarded);
    expect(await books.submission(single)).toMatchObject({ status: 'sending' });
  });

  it('holds a full file that lost more than a tenth of its rows', async () => {
    const books = await staffed(40, full);
    const short = await books.run(people(35), { ...guarded, ...full });
    expect(await reasons(books, short)).toEqual(['rows-dropped']);
    const other = await books.run(people(10), { ...guarded, ...full, population: 'other' });
    expect(await books.submission(other)).toMatchObject({ status: 'sending' });
    const whole = await books.run(people(36), { ...guarded, ...full });
    expect(await books.submission(whole)).toMatchObject({ status: 'sending' });
    expect(await books.submission(short)).toMatchObject({ status: 'superseded' });
  });

  it('holds a flood of new people where the job is known already', async () => {
    const books = await staffed(30);
    expect(await reasons(books, await books.run(people(21, 5000), guarded))).toEqual(['many-creates']);
  });

  it('is off where the mapping says so', async () => {
    const books = await staffed(30);
    const id = await books.run(people(30, 1000, gone));
    expect(await books.submission(id)).toMatchObject({ status: 'sending' });
  });
});
