// Whatever happens in whatever order: the counts are true, nothing is told twice, and everything comes to its end.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Verdict } from '../../../api/dispatch/judge-answer.ts';
import { recoverDeadCalls } from '../../../api/store/for-dispatch/bulk-requests.ts';
import { cancelSubmission } from '../../../api/store/submission/decide-submission.ts';
import { person } from '../../walks/people.ts';
import { onBothEngines } from '../both-engines.ts';
import { type Books, openBooks, returned, uncertain, uploaded } from './open-books.ts';
import { expectAllEnded, expectSoundBooks } from './recount.ts';

const worker = fc.integer({ min: 1, max: 4 }).map(String);
const hrRow = fc.record({
  id: worker,
  Department: fc.constantFrom('Law', 'Research'),
  Status: fc.constantFrom('Active', 'Active', 'Terminated', 'Sabbatical'),
});
const verdict: fc.Arbitrary<Verdict> = fc.constantFrom<Verdict>(
  uploaded,
  uploaded,
  returned,
  uncertain,
  { kind: 'throttled', retryAfterSeconds: 0 },
  { kind: 'split', code: 'BadRequest' },
);
const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      submit: fc.array(hrRow, { minLength: 1, maxLength: 4 }),
      isOld: fc.constantFrom(false, false, true),
    }),
  },
  { weight: 4, arbitrary: fc.record({ answer: verdict }) },
  { weight: 1, arbitrary: fc.constant({ die: true }) },
  {
    weight: 4,
    arbitrary: fc.record({ row: worker, status: fc.constantFrom('success', 'success', 'failure', 'skipped') }),
  },
  { weight: 1, arbitrary: fc.record({ cancel: fc.integer({ min: 0, max: 5 }) }) },
);

onBothEngines('the books', (database) => {
  it('stay true through any history, and everything in them ends', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 16 }), async (steps) => {
        const books = await openBooks(database());
        const submissions: string[] = [];
        for (const one of steps) {
          await take(books, one, submissions);
          await expectSoundBooks(books);
        }
        await finish(books);
        await expectAllEnded(books);
        for (const id of ['1', '2', '3', '4'])
          expect((await books.states(id)).filter((state) => state === 'succeeded').length).toBeLessThanOrEqual(
            steps.length,
          );
      }),
      { numRuns: 10, seed: 20260302, endOnFailure: true },
    );
  });
});

type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

async function take(books: Books, one: Step, submissions: string[]): Promise<void> {
  if ('submit' in one) {
    const records = one.submit.map(({ id, ...row }) => person(id, row));
    submissions.push(await books.run(records, one.isOld ? { sourceTime: new Date('2020-01-01') } : {}));
  } else if ('answer' in one) {
    const taken = await books.take();
    if (taken.kind !== 'batch') return;
    // Graph refuses the body of one worker for good.
    const isSingle = one.answer.kind === 'split' && taken.batch.memberCount === 1;
    await books.settle(
      taken.batch,
      isSingle ? { kind: 'refused', code: 'rejected-by-graph', detail: 'refused' } : one.answer,
    );
  } else if ('die' in one) {
    await books.take();
    await books.db.query(
      `update bulk_request set lease_until = now() - interval '1 second' where job = $1 and state = 'sending'`,
      [books.job],
    );
    await books.db.transaction((tx) => recoverDeadCalls(tx));
  } else if ('row' in one) {
    const isGood = one.status === 'success';
    await books.logged({
      sourceId: one.row,
      status: one.status as 'success',
      modified: await books.wanted(one.row),
      errorCode: isGood ? null : 'SomeCode',
    });
  } else {
    const id = submissions[one.cancel];
    if (id !== undefined) await cancelSubmission(books.db, { id, caller: 'key:one', comment: null });
  }
}

// Everything that is there is sent, and Entra logs a success for each.
async function finish(books: Books): Promise<void> {
  for (let round = 0; round < 30; round++) {
    const sent = await books.send();
    const open = (await books.operations()).filter((one) => one.state === 'uploaded');
    if (sent === null && open.length === 0) return;
    await books.loggedAsWanted(...open.map((one) => one.external_id));
    await books.plan();
  }
}
