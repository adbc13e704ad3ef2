// Moves submissions from sending to settling to finished as their operations do, and tells of it.
import type { Queryable } from '../database.ts';
import { appendEvents } from '../event/append-events.ts';
import type { SubmissionOutcome } from './submission-status.ts';

interface Progress {
  readonly id: string;
  readonly status: 'sending' | 'settling' | 'finished';
  readonly mapping: string;
  readonly invalid: number;
  readonly to_send: number;
  readonly to_settle: number;
  readonly good: number;
  readonly superseded: number;
  readonly bad: number;
  readonly quiet: number;
}

/** Looks at the counts of these submissions and flips what is due. Runs inside the transaction that changed the counts. */
export async function advanceSubmissions(tx: Queryable, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  // A plan that ends and an outcome that comes meanwhile must see each other: the counts are read by one at a time.
  await tx.query(
    'select 1 from submission_count where submission_id = any($1::text[]) order by submission_id, job for update',
    [[...ids]],
  );
  const progress = await tx.query<Progress>(
    `select submission.id,
            submission.status,
            submission.mapping,
            submission.invalid + sum(still_failing)::integer as invalid,
            sum(waiting + queued + sending + uncertain)::integer as to_send,
            sum(uploaded)::integer as to_settle,
            sum(succeeded + skipped)::integer as good,
            sum(superseded)::integer as superseded,
            sum(failed + unconfirmed + cancelled)::integer as bad,
            sum(unchanged + stale + duplicate + out_of_scope)::integer as quiet
     from submission
     join submission_count on submission_count.submission_id = submission.id
     where submission.id = any($1::text[])
       and submission.status in ('sending', 'settling', 'finished')
     group by submission.id`,
    [[...ids]],
  );
  for (const one of progress) {
    if (one.status === 'finished') await correctOutcome(tx, one);
    else if (one.to_send > 0) await flip(tx, one.id, 'settling', 'sending');
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

// A later log row has corrected the outcome of an operation. The event of that operation tells of it.
async function correctOutcome(tx: Queryable, one: Progress): Promise<void> {
  await tx.query('update submission set outcome = $2 where id = $1 and outcome is distinct from $2', [
    one.id,
    outcomeOfSubmission(one),
  ]);
}

/**
 * What a finished submission amounts to (design, section 3). `good` succeeded or was skipped, `bad` did not. `quiet` rows needed
 * nothing: where only rows are invalid, they keep a bad row from being the whole story. Workers who fail as before were not sent, but
 * they are not as HR wants them: they count as invalid rows do.
 */
export function outcomeOfSubmission(counts: {
  readonly invalid: number;
  readonly good: number;
  readonly superseded: number;
  readonly bad: number;
  readonly quiet: number;
}): SubmissionOutcome {
  if (counts.good + counts.superseded + counts.bad + counts.invalid === 0) return 'nothingToDo';
  if (counts.bad + counts.invalid === 0) return 'success';
  const fine = counts.bad > 0 ? counts.good : counts.good + counts.superseded + counts.quiet;
  return fine === 0 ? 'failed' : 'partial';
}
