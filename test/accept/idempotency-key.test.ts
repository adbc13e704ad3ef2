import { expect, it } from 'vitest';
import { acceptSubmission } from '../../api/accept/accept-submission.ts';
import { IntakeError } from '../../api/intake/intake-error.ts';
import { rejectSubmission } from '../../api/store/submission/decide-submission.ts';
import { aRequest, aStream, openBooks } from '../store/books/open-books.ts';
import { onAnyEngine } from '../store/both-engines.ts';
import { person } from '../walks/people.ts';

const key = { idempotencyKey: 'key-1' };

onAnyEngine('an idempotency key', (database) => {
  const open = () => openBooks(database());

  it('with the same request answers with the submission it made', async () => {
    const books = await open();
    const first = await books.accept([person('1')], key);
    expect(await books.accept([person('1')], key)).toEqual({
      kind: 'replayed',
      submissionId: 'submissionId' in first ? first.submissionId : null,
    });
    expect(await database().query('select 1 from submission where job = $1', [books.job])).toHaveLength(1);
  });

  it.each([
    ['another body', [person('2')], {}],
    ['another query', [person('1')], { requestHash: 'another query' }],
  ])('with %s is used otherwise', async (_, records, request) => {
    const books = await open();
    await books.accept([person('1')], key);
    expect(await books.accept(records, { ...key, ...request })).toEqual({ kind: 'key-used-otherwise' });
  });

  it('with a body that cannot be read is used otherwise', async () => {
    const books = await open();
    const request = { ...aRequest(books.job, books.source), ...key };
    await acceptSubmission(books.parts, request, aStream([person('1')]));
    const stream = aStream([]);
    const items = (async function* () {
      yield* stream.items;
      throw new IntakeError('unclosed-quote', 'A quote is not closed.');
    })();
    expect(await acceptSubmission(books.parts, request, { ...stream, items })).toEqual({ kind: 'key-used-otherwise' });
  });

  it.each([
    ['another caller', { caller: 'key:two' }],
    ['another operation', { operationId: 'StartFile' }],
    ['another key', { idempotencyKey: 'another' }],
  ])('belongs to its caller and operation: %s makes a submission of its own', async (_, request) => {
    const books = await open();
    await books.accept([person('1')], key);
    expect((await books.accept([person('1')], { ...key, ...request })).kind).toBe('accepted');
  });

  it('of a request that still runs says so, whatever the body', async () => {
    const books = await open();
    let goOn = () => {};
    const stopped = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const stream = aStream([person('1')]);
    const items = (async function* () {
      await stopped;
      yield* stream.items;
    })();
    const request = { ...aRequest(books.job, books.source), ...key };
    const accepting = acceptSubmission(books.parts, request, { ...stream, items });
    await expect.poll(() => database().query('select 1 from submission where job = $1', [books.job])).toHaveLength(1);
    expect(await acceptSubmission(books.parts, request, aStream([person('2')]))).toMatchObject({
      kind: 'still-running',
    });
    goOn();
    expect((await accepting).kind).toBe('accepted');
    expect((await acceptSubmission(books.parts, request, aStream([person('1')]))).kind).toBe('replayed');
  });

  it('is free again when its submission was refused', async () => {
    const books = await open();
    expect((await books.accept([person('1')], { ...key, expectedRows: 2 })).kind).toBe('refused');
    expect((await books.accept([person('1'), person('2')], { ...key, expectedRows: 2 })).kind).toBe('accepted');
  });

  it('stays with a submission that a person rejected', async () => {
    const books = await openBooks(database(), { firstRun: 'to-approve' });
    const id = await books.run([person('1')], key);
    await rejectSubmission(database(), { id, caller: 'user:ada', comment: null });
    expect(await books.accept([person('1')], key)).toEqual({ kind: 'replayed', submissionId: id });
  });

  it('is free again after seven days', async () => {
    const books = await open();
    await books.accept([person('1')], key);
    await database().query(`update idempotency set expires_at = expires_at - interval '7 days' where caller = $1`, [
      `key:${books.job}`,
    ]);
    expect((await books.accept([person('2')], key)).kind).toBe('accepted');
  });
});
