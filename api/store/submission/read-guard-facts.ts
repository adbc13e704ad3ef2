// What the guard holds a submission against: what others of its source and population did lately, how many people there are, and
// the last file of its kind. Plan and preview ask the same.
import type { FileColumns } from '../../lifecycle/column-drift.ts';
import type { GuardEffects } from '../../lifecycle/guard.ts';
import type { Queryable } from '../database.ts';

export interface GuardScope {
  /** Empty for a preview. */
  readonly id: string;
  readonly source: string;
  readonly mapping: string;
  readonly job: string;
  /** A routed submission is compared with everything of its source, in whatever job. */
  readonly routed: boolean;
  readonly kind: string;
  readonly population: string | null;
  readonly sequence: number;
}

/** Of the other submissions within 24 hours, planned, sent or held, that nobody approved. What a person has looked at is no surprise. */
export async function readEffectsLately(db: Queryable, scope: GuardScope): Promise<GuardEffects> {
  const [counts] = await db.query<GuardEffects & Record<string, unknown>>(
    `select coalesce(sum(disables), 0)::integer as disables,
            coalesce(sum(creates), 0)::integer as creates,
            coalesce(sum(changes), 0)::integer as changes,
            coalesce(sum(missing), 0)::integer as missing
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
  return counts ?? { disables: 0, creates: 0, changes: 0, missing: 0 };
}

/** Workers of the source, and of the population where there is one, that the job knows; and those whose account is enabled. */
export async function countKnown(
  db: Queryable,
  scope: GuardScope,
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

/** The rows of the last full file of the same population that went through; null where there is none, or this is no full file. */
export async function readRowsBefore(db: Queryable, scope: GuardScope): Promise<number | null> {
  if (scope.kind !== 'full') return null;
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
       and only_ids is null
       and status in ('sending', 'settling', 'finished')
     order by sequence desc
     limit 1`,
    [scope.source, scope.job, scope.population, scope.sequence, scope.routed],
  );
  return last?.rows ?? null;
}

/**
 * The columns of the last file of the same mapping, kind and population that went through; null where there is none. Files without
 * a row say nothing.
 */
export async function readColumnsBefore(db: Queryable, scope: GuardScope): Promise<FileColumns | null> {
  const [last] = await db.query<{ columns: FileColumns }>(
    `select columns
     from submission
     where source = $1
       and (job = $2 or $7)
       and routed = $7
       and population is not distinct from $3
       and sequence < $4
       and kind = $5
       and mapping = $6
       and origin = 'caller'
       and columns is not null
       and accepted > 0
       and status in ('sending', 'settling', 'finished')
     order by sequence desc
     limit 1`,
    [scope.source, scope.job, scope.population, scope.sequence, scope.kind, scope.mapping, scope.routed],
  );
  return last?.columns ?? null;
}
