// Between the two passes: rows that would be sent are held against other workers with the same e-mail, or the same name and birth,
// in the submission and in the books. Only now is it known who stands further down.
import { answersOf, verdictOn, withQuestion } from '../lifecycle/answer-question.ts';
import { type Peer, questionOfPeers, type ReviewQuestion } from '../lifecycle/question-of-peers.ts';
import type { CompiledMapping } from '../mapping/compile-mapping.ts';
import {
  type AskingRow,
  markQuestions,
  readAskingRows,
  readCountingWorkers,
  readPeersInSubmission,
} from '../store/for-plan/asking-rows.ts';
import type { PlanClaim } from '../store/for-plan/claim-plan.ts';
import type { PlannedSubmission } from '../store/for-plan/read-plan.ts';
import { type PeerOfKey, readPeersInBooks } from '../store/review/read-peers.ts';
import { readReviewsOf } from '../store/review/read-reviews-of.ts';
import type { PlanParts } from './plan-parts.ts';

/** Marks the rows that ask something. Repeating it changes nothing. */
export async function askAboutPeers(
  { db }: PlanParts,
  claim: PlanClaim,
  submission: PlannedSubmission,
  mapping: CompiledMapping,
): Promise<void> {
  const unasked = mapping.document.reviews?.off;
  for (let after = 0; ; ) {
    const rows = await readAskingRows(db, submission.id, after);
    const last = rows.at(-1);
    if (last === undefined) return;
    // Who was linked to whom, and what people have decided, is a matter of each job.
    const jobOf = (row: AskingRow) => row.job ?? submission.job;
    for (const job of new Set(rows.map(jobOf))) {
      const ofJob = rows.filter((row) => jobOf(row) === job);
      await ask({ ...submission, job }, ofJob);
    }
    after = last.row;
  }

  async function ask(scope: PlannedSubmission, rows: readonly AskingRow[]): Promise<void> {
    const peersOf = await readPeers(scope, rows);
    const asking = rows.flatMap((row) => {
      const question = questionOfPeers({ ...row, isNew: row.effect === 'creates' }, peersOf(row), unasked);
      return question === null ? [] : [{ row, question }];
    });
    if (asking.length > 0) await mark(scope, asking);
  }

  async function readPeers(
    scope: PlannedSubmission,
    rows: readonly AskingRow[],
  ): Promise<(row: AskingRow) => readonly Peer[]> {
    const keys = [...new Set(rows.flatMap((row) => [row.mailKey, row.personKey]).filter((key) => key !== null))];
    const here = await readPeersInSubmission(db, scope, keys);
    const known = await readPeersInBooks(db, scope, keys);
    const withRow = await readCountingWorkers(
      db,
      scope.id,
      known.map((peer) => peer.externalId),
    );
    const carriers = new Map<string, PeerOfKey[]>();
    for (const peer of [...here, ...known.filter((one) => !withRow.has(one.externalId))]) {
      carriers.set(peer.key, [...(carriers.get(peer.key) ?? []), peer]);
    }
    const by = (key: string | null, what: Peer['by']) =>
      (key === null ? [] : (carriers.get(key) ?? [])).map((peer) => ({ ...peer, by: what }));
    return (row) => [...by(row.mailKey, 'email'), ...by(row.personKey, 'person')];
  }

  async function mark(
    scope: PlannedSubmission,
    asking: readonly { readonly row: AskingRow; readonly question: ReviewQuestion }[],
  ) {
    const reviews = await readReviewsOf(
      db,
      scope,
      asking.map(({ row }) => row.externalId),
    );
    const marks = asking.map(({ row, question }) => {
      const verdict = verdictOn(question, answersOf(reviews.get(row.externalId) ?? []), row.fingerprint);
      return {
        row: row.row,
        question,
        estimate: ({ ask: 'review', wait: 'held', send: 'send' } as const)[verdict],
        problems: withQuestion([], { ...question, verdict }),
      };
    });
    await db.transaction((tx) => markQuestions(tx, claim, marks));
  }
}
