import { expect, it } from 'vitest';
import { acceptSubmission } from '../../api/accept/accept-submission.ts';
import { IntakeError } from '../../api/intake/intake-error.ts';
import { readRecords } from '../../api/intake/read-records.ts';
import { abandonDeadStreams } from '../../api/store/submission/sweep-submissions.ts';
import { aRequest, aStream, type Books, openBooks } from '../store/books/open-books.ts';
import { onAnyEngine } from '../store/both-engines.ts';
import { people, person } from '../walks/people.ts';

const key = { idempotencyKey: 'key-1' };

onAnyEngine('accepting records', (database) => {
  const open = () => openBooks(database());
  const statuses = (books: Books) =>
    database().query<{ status: string; rows: number }>(
      'select status, rows from submission where job = $1 order by sequence',
      [books.job],
    );
  const staged = async (books: Books) => {
    const [row] = await database().query<{ chunks: number; records: number }>(
      `select (select count(*)::integer from record_chunk where submission_id = any(ids)) as chunks,
              (select count(*)::integer from record where submission_id = any(ids)) as records
       from (select array_agg(id) as ids from submission where job = $1) as own`,
      [books.job],
    );
    return row;
  };
  /** A stream that stops in its middle until it is told to go on. */
  function stopping(records: Parameters<typeof aStream>[0]) {
    let goOn = () => {};
    const stopped = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const stream = aStream(records);
    const items = (async function* () {
      yield* stream.items;
      await stopped;
    })();
    return { stream: { ...stream, items }, goOn };
  }

  it('makes a submission that waits to be planned, in chunks of 500', async () => {
    const books = await open();
    const answer = await books.accept(people(1001));
    expect(answer.kind).toBe('accepted');
    expect(await statuses(books)).toEqual([{ status: 'planning', rows: 1001 }]);
    expect(await staged(books)).toEqual({ chunks: 3, records: 0 });
    expect(books.woken).toEqual(['plan']);
  });

  it('sets a bad row aside and goes on with the good ones', async () => {
    const books = await open();
    const bytes = Buffer.from('EmployeeID,Status\n1,Active\n2,Active,too,many\n3,Active\n');
    const reading = readRecords(
      (async function* () {
        yield bytes;
      })(),
      { format: 'csv' },
    );
    const stream = { items: reading, bodyHash: () => 'hash', dialect: reading.dialect };
    const answer = await acceptSubmission(books.parts, aRequest(books.job, books.source), stream);
    if (answer.kind !== 'accepted') throw new Error(answer.kind);
    expect(await books.submission(answer.submissionId)).toMatchObject({ rows: 3, accepted: 2, invalid: 1 });
    expect(await books.records(answer.submissionId)).toMatchObject([{ row: 2, disposition: 'invalid' }]);
  });

  it('seals what was staged: nothing of a record stands in the clear', async () => {
    const books = await open();
    await books.accept([person('1')]);
    const [chunk] = await database().query<{ sealed_records: Buffer }>(
      'select sealed_records from record_chunk join submission on submission.id = submission_id where job = $1',
      [books.job],
    );
    expect(chunk?.sealed_records.includes('Bramble')).toBe(false);
  });

  it.each([
    ['a full file without a row', [], { kind: 'full' as const }, 'empty-full-file'],
    ['fewer rows than were promised', people(2), { expectedRows: 3 }, 'row-count-differs'],
    ['more rows than were promised', people(2), { expectedRows: 1 }, 'row-count-differs'],
  ])('refuses %s, and keeps nothing of it', async (_, records, request, code) => {
    const books = await open();
    expect(await books.accept(records, request)).toMatchObject({ kind: 'refused', code });
    expect(await statuses(books)).toMatchObject([{ status: 'refused' }]);
    expect(await staged(books)).toEqual({ chunks: 0, records: 0 });
  });

  it('refuses content that cannot be read, with the reason of the reader', async () => {
    const books = await open();
    const stream = aStream(people(700));
    const items = (async function* () {
      yield* stream.items;
      throw new IntakeError('unclosed-quote', 'A quote is not closed.');
    })();
    const answer = await acceptSubmission(books.parts, aRequest(books.job, books.source), { ...stream, items });
    expect(answer).toEqual({ kind: 'refused', code: 'unclosed-quote', detail: 'A quote is not closed.' });
    expect(await staged(books)).toEqual({ chunks: 0, records: 0 });
  });

  it('gives up a broken stream, and keeps nothing of it', async () => {
    const books = await open();
    const stream = aStream(people(700));
    const items = (async function* () {
      yield* stream.items;
      throw new Error('connection reset');
    })();
    const accepting = acceptSubmission(
      books.parts,
      { ...aRequest(books.job, books.source), ...key },
      { ...stream, items },
    );
    await expect(accepting).rejects.toThrow('connection reset');
    expect(await statuses(books)).toMatchObject([{ status: 'abandoned' }]);
    expect(await staged(books)).toEqual({ chunks: 0, records: 0 });
    expect((await books.accept(people(700), key)).kind).toBe('accepted');
  });

  it('gives up a stream that was not heard of for two minutes, and what still comes of it does not count', async () => {
    const books = await open();
    const { stream, goOn } = stopping(people(700));
    const accepting = acceptSubmission(books.parts, { ...aRequest(books.job, books.source), ...key }, stream);
    await expect.poll(async () => (await staged(books))?.chunks).toBe(1);
    await database().query(`update submission set heartbeat_at = now() - interval '3 minutes' where job = $1`, [
      books.job,
    ]);
    await abandonDeadStreams(database());
    expect(await statuses(books)).toMatchObject([{ status: 'abandoned' }]);
    goOn();
    expect(await accepting).toMatchObject({ kind: 'refused', code: 'stream-too-slow' });
    expect(await staged(books)).toEqual({ chunks: 0, records: 0 });
    expect((await books.accept([person('1')], key)).kind).toBe('accepted');
  });

  it('leaves a stream alone that lives', async () => {
    const books = await open();
    const { stream, goOn } = stopping(people(700));
    const accepting = acceptSubmission(books.parts, aRequest(books.job, books.source), stream);
    await expect.poll(async () => (await staged(books))?.chunks).toBe(1);
    await abandonDeadStreams(database());
    goOn();
    expect(await accepting).toMatchObject({ kind: 'accepted' });
  });
});
