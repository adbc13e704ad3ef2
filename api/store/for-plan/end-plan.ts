// The three ends of a planning: held for a person, queued for sending, or given back unfinished.
import type { Queryable } from '../database.ts';
import { appendEvents } from '../event/append-events.ts';
import { advanceSubmissions } from '../submission/advance-submissions.ts';
import { stepSubmission } from '../submission/submission-status.ts';
import { supersedeHeld } from '../submission/supersede-held.ts';
import { type PlanClaim, releasePlan, renewPlanLease } from './claim-plan.ts';

export interface HoldReason {
  readonly code: string;
  readonly detail: string;
  /** The job it is about, where the submission has several. */
  readonly job?: string;
}

/** Puts the submission before a person. The estimates stay readable while it waits. */
export async function holdSubmission(
  tx: Queryable,
  claim: PlanClaim,
  hold: {
    readonly mapping: string;
    readonly reasons: readonly HoldReason[];
    readonly effects: object;
    readonly estimates: object;
    readonly planHash: string | null;
    /** Whom it would disable or create (`packPeople`). */
    readonly people: string | null;
    readonly holdHours: number;
  },
): Promise<void> {
  await renewPlanLease(tx, claim);
  if (!(await stepSubmission(tx, { id: claim.submissionId, from: ['planning'], to: 'held' })))
    return releasePlan(tx, claim);
  await tx.query(
    `update submission
     set hold = $2::jsonb,
         estimates = $3::jsonb,
         plan_hash = $4,
         hold_expires_at = now() + make_interval(hours => $5),
         plan_phase = 'read',
         plan_cursor = 0,
         key_cursor = 0,
         approved_by = null,
         approved_at = null,
         approved_effects = null,
         held_people = $6,
         approved_people = null
     where id = $1`,
    [
      claim.submissionId,
      JSON.stringify({ reasons: hold.reasons, effects: hold.effects }),
      JSON.stringify(hold.estimates),
      hold.planHash,
      hold.holdHours,
      hold.people,
    ],
  );
  await supersedeHeld(tx, claim.submissionId);
  await appendEvents(tx, [
    {
      type: 'approval-needed',
      submissionId: claim.submissionId,
      mapping: hold.mapping,
      data: { reasons: hold.reasons.map((reason) => reason.code), effects: hold.effects, planHash: hold.planHash },
    },
  ]);
  await releasePlan(tx, claim);
}

/** From the first pass to the second. */
export async function beginQueueing(
  tx: Queryable,
  claim: PlanClaim,
  planHash: string,
  estimates: object,
): Promise<void> {
  await renewPlanLease(tx, claim);
  await tx.query(
    `update submission
     set plan_phase = 'queue', plan_cursor = 0, plan_hash = $2, estimates = $3::jsonb, hold = null,
         held_people = null, approved_people = null
     where id = $1`,
    [claim.submissionId, planHash, JSON.stringify(estimates)],
  );
  await supersedeHeld(tx, claim.submissionId);
}

/** Everything is queued: dispatch may take it. */
export async function endPlan(tx: Queryable, claim: PlanClaim): Promise<void> {
  await renewPlanLease(tx, claim);
  await stepSubmission(tx, { id: claim.submissionId, from: ['planning'], to: 'sending' });
  await advanceSubmissions(tx, [claim.submissionId]);
  await releasePlan(tx, claim);
}
