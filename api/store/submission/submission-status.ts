// The states of a submission and the legal steps between them. The table is the rule; the test walks all of it.
import type { Queryable } from '../database.ts';
import { appendEvents } from '../event/append-events.ts';

export type SubmissionStatus =
  | 'accepting'
  | 'planning'
  | 'held'
  | 'sending'
  | 'settling'
  | 'finished'
  | 'refused'
  | 'rejected'
  | 'expired'
  | 'cancelled'
  | 'superseded'
  | 'abandoned';

export type SubmissionOutcome = 'nothingToDo' | 'success' | 'partial' | 'failed';

export const submissionSteps: Readonly<Record<SubmissionStatus, readonly SubmissionStatus[]>> = {
  accepting: ['planning', 'refused', 'abandoned', 'expired', 'cancelled'],
  planning: ['held', 'sending', 'settling', 'finished', 'refused', 'cancelled', 'superseded'],
  held: ['planning', 'rejected', 'expired', 'cancelled', 'superseded'],
  sending: ['settling', 'finished', 'cancelled'],
  settling: ['sending', 'finished'],
  finished: [],
  refused: [],
  rejected: [],
  expired: [],
  cancelled: [],
  superseded: [],
  abandoned: [],
};

/** Whether nothing will change a submission of this status any more, late corrections of outcomes aside. */
export function isTerminal(status: SubmissionStatus): boolean {
  return submissionSteps[status].length === 0;
}

/**
 * Flips a submission's status where the step is legal from the status it has now. Runs inside a transaction.
 * Returns false where it has another status by now, so that the caller can look again.
 */
export async function stepSubmission(
  tx: Queryable,
  step: {
    readonly id: string;
    readonly from: readonly SubmissionStatus[];
    readonly to: SubmissionStatus;
    readonly problem?: { readonly code: string; readonly detail: string };
  },
): Promise<boolean> {
  const legal = step.from.filter((status) => submissionSteps[status].includes(step.to));
  const rows = await tx.query<{ mapping: string; was_accepted: boolean }>(
    `update submission
     set status = $3,
         problem = coalesce($4::jsonb, problem),
         finished_at = case when $5 then now() else finished_at end
     where id = $1
       and status = any($2::text[])
     returning mapping, accepted_at is not null as was_accepted`,
    [step.id, legal, step.to, step.problem === undefined ? null : JSON.stringify(step.problem), isTerminal(step.to)],
  );
  const [stepped] = rows;
  // Whoever waits for the end of an accepted submission hears of every end.
  if (stepped?.was_accepted && isTerminal(step.to)) {
    await appendEvents(tx, [
      {
        type: 'submission-finished',
        submissionId: step.id,
        mapping: stepped.mapping,
        data: { status: step.to, outcome: step.to },
      },
    ]);
  }
  return stepped !== undefined;
}
