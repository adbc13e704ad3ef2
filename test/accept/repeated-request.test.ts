import { expect, it } from 'vitest';
import { type Books, openBooks } from '../store/books/open-books.ts';
import { onAnyEngine } from '../store/both-engines.ts';
import { person } from '../walks/people.ts';

onAnyEngine('the same request once more, without a key', (database) => {
  const open = () => openBooks(database());
  const again = (books: Books, request = {}) => books.accept([person('1')], request);

  it('is answered with the submission it made, for flows send again', async () => {
    const books = await open();
    const first = await again(books);
    expect(first.kind).toBe('accepted');
    expect(await again(books)).toEqual({
      kind: 'duplicate-of',
      submissionId: 'submissionId' in first ? first.submissionId : null,
    });
    expect(await database().query('select 1 from submission where job = $1', [books.job])).toHaveLength(1);
  });

  it.each([
    ['another caller', { caller: 'key:two' }],
    ['another operation', { operationId: 'StartFile' }],
    ['another query', { requestHash: 'another' }],
    ['a key', { idempotencyKey: 'own' }],
    ['allowRepeat', { allowRepeat: true }],
  ])('with %s is a submission of its own', async (_, request) => {
    const books = await open();
    await again(books);
    expect((await again(books, request)).kind).toBe('accepted');
  });

  it('with other bytes is a submission of its own', async () => {
    const books = await open();
    await again(books);
    expect((await books.accept([person('2')])).kind).toBe('accepted');
  });

  it('is a submission of its own when another of the source came in between', async () => {
    const books = await open();
    await again(books);
    await books.accept([person('1', { Status: 'Terminated' })]);
    expect((await again(books)).kind).toBe('accepted');
  });

  it('is a submission of its own after ten minutes', async () => {
    const books = await open();
    await again(books);
    await database().query(`update submission set accepted_at = accepted_at - interval '11 minutes' where job = $1`, [
      books.job,
    ]);
    expect((await again(books)).kind).toBe('accepted');
  });

  it('is a submission of its own where the first was refused', async () => {
    const books = await open();
    expect((await again(books, { expectedRows: 2 })).kind).toBe('refused');
    expect((await again(books)).kind).toBe('accepted');
  });

  it('becomes one submission even where both end at the same moment', async () => {
    const books = await open();
    const kinds = (await Promise.all(Array.from({ length: 6 }, () => again(books)))).map((answer) => answer.kind);
    expect(kinds.sort()).toEqual(['accepted', ...Array.from({ length: 5 }, () => 'duplicate-of')]);
  });
});
