// One plan of a source at a time: the source's row carries the lease. The oldest submission of a source goes first.
import type { Database, Queryable } from '../database.ts';
import { stepSubmission } from '../submission/submission-status.ts';

const LEASE = `interval '60 seconds'`;

export interface PlanClaim {
  readonly submissionId: string;
  readonly source: string;
  readonly attempt: number;
}

/**
 * Claims the next submission to plan, or null. Submissions of a job whose sending is off stay in planning; those of several jobs
 * only where it is off for all: what is queued for a job that is off waits there. Of submissions that share a job the older goes first.
 */
export async function claimPlan(db: Queryable): Promise<PlanClaim | null> {
  const [row] = await db.query<{ submission_id: string; source: string; attempt: number }>(
    `with next as (
       select submission.id, source.name as source
       from source
       join submission on submission.source = source.name
       where submission.status = 'planning'
         and (source.plan_lease_until is null or source.plan_lease_until < now())
         and exists (
           select 1
           from submission_count
           join job on job.name = submission_count.job
           where submission_count.submission_id = submission.id
             and (job.sending <> 'off' or job.sending_until < now())
         )
         and not exists (
           select 1
           from submission as earlier
           where earlier.source = submission.source
             and earlier.status = 'planning'
             and earlier.sequence < submission.sequence
             and exists (
               select 1
               from submission_count as theirs
               join submission_count as ours on ours.job = theirs.job
               join job on job.name = theirs.job
               where theirs.submission_id = earlier.id
                 and ours.submission_id = submission.id
                 and (job.sending <> 'off' or job.sending_until < now())
             )
         )
       order by case submission.kind when 'event' then 0 else 1 end, submission.sequence
       limit 1
       for update of source skip locked
     )
     update source
     set plan_submission = next.id,
         plan_lease_until = now() + ${LEASE},
         plan_attempt = plan_attempt + 1
     from next
     where source.name = next.source
     returning next.id as submission_id, next.source, source.plan_attempt as attempt`,
  );
  return row === undefined ? null : { submissionId: row.submission_id, source: row.source, attempt: row.attempt };
}

/**
 * Renews the lease and holds the submission as it is until the transaction ends. Throws where another process has taken the
 * plan over, or where the submission is not in planning any more (cancelled meanwhile), so that nothing of ours is written.
 */
export async function renewPlanLease(tx: Queryable, claim: PlanClaim): Promise<void> {
  const held = await tx.query(
    `with planned as (
       select id
       from submission
       where id = $2
         and status = 'planning'
       for no key update
     )
     update source
     set plan_lease_until = now() + ${LEASE}
     from planned
     where name = $1
       and plan_submission = planned.id
       and plan_attempt = $3
     returning name`,
    [claim.source, claim.submissionId, claim.attempt],
  );
  if (held.length === 0) throw new LostPlanError(claim.submissionId);
}

/** Gives the source back; with `afterSeconds` nobody plans it before, so that other sources have their turn. */
export async function releasePlan(tx: Queryable, claim: PlanClaim, afterSeconds = 0): Promise<void> {
  await tx.query(
    `update source
     set plan_submission = null,
         plan_lease_until = case when $4::integer > 0 then now() + make_interval(secs => $4) end
     where name = $1
       and plan_submission = $2
       and plan_attempt = $3`,
    [claim.source, claim.submissionId, claim.attempt, afterSeconds],
  );
}

// A first pass that keeps failing will fail for ever: better to say so than to keep the source waiting behind it.
const MOST_FAILURES = 6;

/**
 * Notes that planning failed. The source rests for a growing while, so that others go on; a submission of which nothing was
 * queued yet is refused after the sixth time. Returns whether it was.
 */
export async function notePlanFailure(db: Database, claim: PlanClaim): Promise<boolean> {
  return db.transaction(async (tx) => {
    await renewPlanLease(tx, claim);
    const [failed] = await tx.query<{ plan_failures: number; plan_phase: string }>(
      `update submission
       set plan_failures = plan_failures + 1
       where id = $1
       returning plan_failures, plan_phase`,
      [claim.submissionId],
    );
    await tx.query(
      `update source
       set plan_submission = null, plan_lease_until = now() + make_interval(secs => least(60, power(2, $2)))
       where name = $1`,
      [claim.source, failed?.plan_failures ?? 1],
    );
    if (failed === undefined || failed.plan_failures < MOST_FAILURES || failed.plan_phase !== 'read') return false;
    return stepSubmission(tx, {
      id: claim.submissionId,
      from: ['planning'],
      to: 'refused',
      problem: {
        code: 'plan-failed',
        detail: `Planning failed ${MOST_FAILURES} times and was given up. Nothing was sent. The log of the service names the fault.`,
      },
    });
  });
}

/** Another process plans this submission now, or nobody should. */
export class LostPlanError extends Error {
  constructor(submissionId: string) {
    super(`the plan of submission ${submissionId} was taken over or stopped`);
  }
}
