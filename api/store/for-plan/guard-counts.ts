// What a submission would do in all.
import type { GuardEffects } from '../../lifecycle/guard.ts';
import type { Queryable } from '../database.ts';
import { type PlanClaim, renewPlanLease } from './claim-plan.ts';

/** Counts the rows that would be sent by what they do, and who was not missing before; keeps the counts with the submission. */
export async function noteEffects(tx: Queryable, claim: PlanClaim): Promise<GuardEffects> {
  await renewPlanLease(tx, claim);
  const [counts] = await tx.query<GuardEffects & Record<string, unknown>>(
    `update submission
     set disables = counted.disables,
         creates = counted.creates,
         changes = counted.changes,
         missing = (select count(*)::integer from missing_worker where submission_id = $1 and runs = 1)
     from (
       select count(*) filter (where effect = 'disables')::integer as disables,
              count(*) filter (where effect = 'creates')::integer as creates,
              count(*) filter (where effect = 'changes')::integer as changes
       from record
       where submission_id = $1
         and estimate = 'send'
     ) as counted
     where id = $1
     returning submission.disables, submission.creates, submission.changes, submission.missing`,
    [claim.submissionId],
  );
  if (counts === undefined) throw new Error(`no submission ${claim.submissionId}`);
  return counts;
}
