// What a submission would do in all, what others of its source and population did lately, and how many there are.
import type { Queryable } from '../database.ts';
import { type PlanClaim, renewPlanLease } from './claim-plan.ts';

export interface EffectCounts {
  readonly disables: number;
  readonly creates: number;
  readonly changes: number;
}

interface Scope {
  readonly id: string;
  readonly source: string;
  readonly job: string;
  /** A routed submission is compared with everything of its source, in whatever job. */
  readonly routed: boolean;
  readonly population: string | null;
  readonly sequence: number;
}

/** Counts the rows that would be sent by what they do, and keeps the counts with the submission. */
export async function noteEffects(tx: Queryable, claim: PlanClaim): Promise<EffectCounts> {
  await renewPlanLease(tx, claim);
  const [counts] = await tx.query<EffectCounts & Record<string, unknown>>(
    `update submission
     set disables = counted.disables, creates = counted.creates, changes = counted.changes
     from (
       select count(*) filter (where effect = 'disables')::integer as disables,
              count(*) filter (where effect = 'creates')::integer as creates,
              count(*) filter (where effect = 'changes')::integer as changes
       from record
       where submission_id = $1
         and estimate = 'send'
     ) as counted
     where id = $1
     returning submission.disables, submission.creates, submission.changes`,
    [claim.submissionId],
  );
  if (counts === undefined) throw new Error(`no submission ${claim.submissionId}`);
  return counts;
}

/** Of the other submissions within 24 hours, planned, sent or held, that nobody approved. What a person has looked at is no surprise. */
export async function readEffectsLately(db: Queryable, scope: Scope): Promise<EffectCounts> {
  const [counts] = await db.query<EffectCounts & Record<string, unknown>>(
    `select coalesce(sum(disables), 0)::integer as disables,
            coalesce(sum(creates), 0)::integer as creates,
            coalesce(sum(changes), 0)::integer as changes
     from submission
     where source = $1
       and accepted_at > now() - interval '24 hours'
       and (job = $2 or routed or $5)
       and population is not distinct from $3
       and id <> $4
       and approved_by is null
       and status in ('planning', 'held', 'sending', 'settling', 'finished')`,
    [scope.source, scope.job, scope.population, scope.id, scope.routed],
  );
  return counts ?? { disables: 0, creates: 0, changes: 0 };
}

/** Workers of the source, and of the population where there is one, that the job knows; and those whose account is enabled. */
export async function countKnown(
  db: Queryable,
  scope: Scope,
): Promise<{ readonly known: number; readonly enabled: number }> {
  const [counts] = await db.query<{ known: number; enabled: number }>(
    `select count(distinct worker.id)::integer as known,
            count(distinct worker.id) filter (where target.active)::integer as enabled
     from worker
     join target on target.worker_id = worker.id
     where worker.source = $1
       and (target.job = $2 or $4)
       and target.wanted is not null
       and ($3::text is null or worker.population = $3)`,
    [scope.source, scope.job, scope.population, scope.routed],
  );
  return counts ?? { known: 0, enabled: 0 };
}

/** The rows of the last full file of the same population that went through; null where there is none. */
export async function readRowsBefore(db: Queryable, scope: Scope): Promise<number | null> {
  const [last] = await db.query<{ rows: number }>(
    `select rows
     from submission
     where source = $1
       and (job = $2 or $5)
       and routed = $5
       and population is not distinct from $3
       and sequence < $4
       and kind = 'full'
       and origin = 'caller'
       and status in ('sending', 'settling', 'finished')
     order by sequence desc
     limit 1`,
    [scope.source, scope.job, scope.population, scope.sequence, scope.routed],
  );
  return last?.rows ?? null;
}
