// A full file in parts: one submission once all have arrived.
import { expect, it } from 'vitest';
import { presets } from '../../api/mapping/presets/list.ts';
import { saveMapping } from '../../api/store/mapping/mapping-versions.ts';
import { readSubmission, readSubmissions } from '../../api/store/submission/read-submissions.ts';
import { expireSets } from '../../api/store/submission/sweep-submissions.ts';
import { type Books, openBooks } from '../store/books/open-books.ts';
import { expectSoundBooks } from '../store/books/recount.ts';
import { onAnyEngine } from '../store/both-engines.ts';
import { people, person } from '../walks/people.ts';

const full = { kind: 'full' as const, population: 'all' };
const part = (number: number, changes = {}) => ({
  ...full,
  partOf: { setId: 'monday', part: number, parts: 3 },
  ...changes,
});

onAnyEngine('a full file in parts', (database) => {
  const view = async (id: string) => (await readSubmission(database(), id))!;
  const listed = async (books: Books) => {
    const filter = {
      before: Number.MAX_SAFE_INTEGER,
      top: 50,
      status: null,
      mapping: null,
      job: books.job,
      caller: null,
    };
    return (await readSubmissions(database(), filter)).map((one) => one.id);
  };
  const staged = async (books: Books) => {
    const [row] = await database().query<{ number: number }>(
      `select count(*)::integer as number from record_chunk join submission on submission.id = submission_id where job = $1`,
      [books.job],
    );
    return row?.number;
  };

  it('is one submission, planned once all parts are there, whatever their order; nobody is missing before', async () => {
    const books = await openBooks(database());
    await books.run(people(6), full);
    const set = await books.run(people(2, 1004), part(3));
    expect(await books.run(people(2), part(1))).toBe(set);
    expect(await view(set)).toMatchObject({ status: 'accepting', arrived: [1, 3], parts: 3, missing: null });
    expect(await listed(books)).toHaveLength(2);
    // Whoever plans meanwhile is not kept waiting.
    expect(await books.submission(await books.run([person('1')]))).toMatchObject({ status: 'sending' });
    expect(await books.run([person('1002')], part(2))).toBe(set);
    expect(await view(set)).toMatchObject({ status: 'sending', rows: 5, accepted: 5, missing: { count: 1 } });
    const rows = (await books.records(set)).map(({ row, external_id }) => `${row} ${external_id}`);
    expect(rows).toEqual(['1 1000', '2 1001', '1000001 1002', '2000001 1004', '2000002 1005']);
    await expectSoundBooks(books);
  });

  it('takes the newer of a part that comes twice, and answers the same part again with the set', async () => {
    const books = await openBooks(database());
    const set = await books.submit(people(1), part(1));
    expect(await books.submit(people(2), part(1))).toBe(set);
    expect(await books.accept(people(2), part(1))).toEqual({ kind: 'duplicate-of', submissionId: set });
    await books.submit([], part(3));
    await books.run(people(1, 1002), part(2));
    expect(await view(set)).toMatchObject({ status: 'sending', rows: 3 });
    expect(await books.accept(people(2), part(1))).toEqual({ kind: 'duplicate-of', submissionId: set });
    expect(await books.accept(people(3), part(1))).toMatchObject({ kind: 'refused', code: 'set-complete' });
  });

  it('is replayed by the key of each part', async () => {
    const books = await openBooks(database());
    const key = { ...part(1), idempotencyKey: `key-${books.job}`, allowRepeat: false };
    const set = await books.submit(people(1), key);
    expect(await books.accept(people(1), key)).toEqual({ kind: 'replayed', submissionId: set });
    expect(await books.accept(people(2), key)).toEqual({ kind: 'key-used-otherwise' });
  });

  it('refuses a part that belongs to another file', async () => {
    const books = await openBooks(database());
    await saveMapping(database(), presets.get('generic-csv')!, 'preset');
    await books.submit(people(1), part(1));
    for (const other of [
      part(2, { partOf: { setId: 'monday', part: 2, parts: 4 } }),
      part(2, { population: 'others' }),
      part(2, { mapping: 'generic-csv' }),
    ])
      expect(await books.accept(people(1), other)).toMatchObject({ kind: 'refused', code: 'set-differs' });
  });

  it('without a single row is refused', async () => {
    const books = await openBooks(database());
    const set = await books.submit([], part(1));
    await books.submit([], part(2));
    expect(await books.accept([], part(3))).toMatchObject({ kind: 'refused', code: 'empty-full-file' });
    expect(await view(set)).toMatchObject({ status: 'refused' });
  });

  it('expires when no part comes for a day, keeps nothing of it, and may be sent anew', async () => {
    const books = await openBooks(database());
    const set = await books.submit(people(1), part(1));
    await expireSets(database());
    expect(await view(set)).toMatchObject({ status: 'accepting' });
    await database().query(`update submission set heartbeat_at = now() - interval '25 hours' where job = $1`, [
      books.job,
    ]);
    await books.plan();
    expect(await view(set)).toMatchObject({ status: 'expired', problem: { code: 'set-incomplete' } });
    expect(await staged(books)).toBe(0);
    expect(await books.submit(people(1), part(1))).not.toBe(set);
  });

  it('may come in pages, of which each alone is no full file', async () => {
    const books = await openBooks(database());
    const more = { warnings: [{ code: 'more-pages', message: 'one page of several' }] };
    const page = (records: ReturnType<typeof people>, request: object) => books.accept(records, request, more);
    expect(await page(people(1), full)).toMatchObject({ kind: 'refused', code: 'more-pages' });
    for (const request of [part(1), { ...full, onlyIds: ['1000'] }, { kind: 'delta' as const }])
      expect(await page(people(1), { ...request, allowRepeat: true })).toMatchObject({
        kind: 'accepted',
      });
  });
});
