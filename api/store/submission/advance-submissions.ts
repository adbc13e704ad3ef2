// Moves submissions from sending to settling to finished as their operations do, and tells of it.
import type { Queryable } from '../database.ts';
import { appendEvents } from '../event/append-events.ts';
import type { SubmissionOutcome } from './submission-status.ts';

interface Progress {
  readonly id: string;
  readonly status: 'sending' | 'settling';
  readonly mapping: string;
  readonly invalid: number;
  readonly to_send: number;
  readonly to_settle: number;
  readonly good: number;
  readonly bad: number;
  readonly quiet: number;
}

/** Looks at the counts of these submissions and flips what is due. Runs inside the transaction that changed the counts. */
export async function advanceSubmissions(tx: Queryable, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const progress = await tx.query<Progress>(
    `select submission.id,
            submission.status,
            submission.mapping,
            submission.invalid,
            sum(waiting + queued + sending + uncertain)::integer as to_send,
            sum(uploaded)::integer as to_settle,
            sum(succeeded + skipped + superseded)::integer as good,
            sum(failed + unconfirmed + cancelled)::integer as bad,
            sum(unchanged + stale + duplicate + out_of_scope)::integer as quiet
     from submission
     join submission_count on submission_count.submission_id = submission.id
     where submission.id = any($1::text[])
       and submission.status in ('sending', 'settling')
     group by submission.id`,
    [[...ids]],
  );
  for (const one of progress) {
    if (one.to_send > 0) await flip(tx, one.id, 'settling', 'sending');
    else if (one.to_settle > 0) await flip(tx, one.id, 'sending', 'settling');
    else await finish(tx, one);
  }
}

async function flip(tx: Queryable, id: string, from: string, to: string): Promise<void> {
  await tx.query('update submission set status = $3 where id = $1 and status = $2', [id, from, to]);
}

async function finish(tx: Queryable, one: Progress): Promise<void> {
  const outcome = outcomeOfSubmission(one);
  const finished = await tx.query(
    `update submission
     set status = 'finished', outcome = $2, finished_at = now()
     where id = $1
       and status in ('sending', 'settling')
     returning id`,
    [one.id, outcome],
  );
  if (finished.length === 0) return;
  await appendEvents(tx, [
    { type: 'submission-finished', submissionId: one.id, mapping: one.mapping, data: { status: 'finished', outcome } },
  ]);
}

/** What a finished submission amounts to (design, section 3). `quiet` rows needed nothing: they keep a bad row from being the whole story. */
export function outcomeOfSubmission(counts: {
  readonly invalid: number;
  readonly good: number;
  readonly bad: number;
  readonly quiet: number;
}): SubmissionOutcome {
  if (counts.good + counts.bad + counts.invalid === 0) return 'nothingToDo';
  if (counts.bad + counts.invalid === 0) return 'success';
  return counts.good + (counts.bad === 0 ? counts.quiet : 0) === 0 ? 'failed' : 'partial';
}
