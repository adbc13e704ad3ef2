// One plan of a source at a time: the source's row carries the lease. The oldest submission of a source goes first.
import type { Queryable } from '../database.ts';

const LEASE = `interval '60 seconds'`;

export interface PlanClaim {
  readonly submissionId: string;
  readonly source: string;
  readonly attempt: number;
}

/** Claims the next submission to plan, or null. Submissions of a job whose sending is off stay in planning. */
export async function claimPlan(db: Queryable): Promise<PlanClaim | null> {
  const [row] = await db.query<{ submission_id: string; source: string; attempt: number }>(
    `with next as (
       select submission.id, source.name as source
       from source
       join submission on submission.source = source.name
       join job on job.name = submission.job
       where submission.status = 'planning'
         and (source.plan_lease_until is null or source.plan_lease_until < now())
         and (job.sending <> 'off' or job.sending_until < now())
         and not exists (
           select 1
           from submission as earlier
           where earlier.source = submission.source
             and earlier.job = submission.job
             and earlier.status = 'planning'
             and earlier.sequence < submission.sequence
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

/** Renews the lease; throws where another process has taken the plan over, so that nothing of ours is written. */
export async function renewPlanLease(tx: Queryable, claim: PlanClaim): Promise<void> {
  const held = await tx.query(
    `update source
     set plan_lease_until = now() + ${LEASE}
     where name = $1
       and plan_submission = $2
       and plan_attempt = $3
     returning name`,
    [claim.source, claim.submissionId, claim.attempt],
  );
  if (held.length === 0) throw new LostPlanError(claim.submissionId);
}

/** Gives the source back. */
export async function releasePlan(tx: Queryable, claim: PlanClaim): Promise<void> {
  await tx.query(
    `update source
     set plan_submission = null, plan_lease_until = null
     where name = $1
       and plan_submission = $2
       and plan_attempt = $3`,
    [claim.source, claim.submissionId, claim.attempt],
  );
}

/** Another process plans this submission now. */
export class LostPlanError extends Error {
  constructor(submissionId: string) {
    super(`the plan of submission ${submissionId} was taken over`);
  }
}
