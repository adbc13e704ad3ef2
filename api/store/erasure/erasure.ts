// What every step of an erasure knows: who is erased, and what stands in the person's place where rows have to stay.
import type { Queryable } from '../database.ts';
import type { Keyring } from '../keyring.ts';
import { SET_HOURS } from '../submission/parts-of-set.ts';

export interface Erasure {
  readonly source: string;
  readonly externalId: string;
  /** In the place of the id, where rows stay because counts are made of them. Says nothing without the key. */
  readonly tombstone: string;
  readonly identifiers: readonly string[];
}

/** Why it cannot be now. */
export interface Obstacle {
  readonly kind:
    | 'operation-live'
    | 'source-busy'
    | 'set-incomplete'
    | 'submission-held'
    | 'conversion-open'
    | 'protected'
    | 'linked';
  readonly submissionId: string | null;
  /** When it ends by itself; null where that hangs on something else. */
  readonly endsAt: Date | null;
}

export class ObstacleError extends Error {
  readonly obstacle: Obstacle;
  constructor(obstacle: Obstacle) {
    super(`a worker cannot be erased now: ${obstacle.kind}`);
    this.obstacle = obstacle;
  }
}

/** The same at every try for the same worker; another one for a worker who comes later with the same id. */
export function tombstoneOf(keyring: Keyring, source: string, externalId: string, workerId: number): string {
  return `erased-${keyring.hash('erased', `${source}\n${externalId}\n${workerId}`)}`;
}

/** Problems of a row keep code and attribute; their words may quote the row. */
export const PROBLEMS_WITHOUT_WORDS = `(
  select jsonb_agg(problem - 'message')
  from jsonb_array_elements(case jsonb_typeof(problems) when 'array' then problems else '[]'::jsonb end) as problem
)`;

/** Null where nothing of the worker is under way. */
export async function findObstacle(db: Queryable, source: string, externalId: string): Promise<Obstacle | null> {
  const [row] = await db.query<Obstacle & Record<string, unknown>>(
    `select kind, submission_id as "submissionId", ends_at as "endsAt"
     from (
       select 1 as place, 'protected' as kind, null as submission_id, null::timestamptz as ends_at
       from protection
       where source = $1
         and external_id = $2
         and (until is null or until > now())
       union all
       -- Somebody goes on with the account under this id.
       select 2, 'linked', null, null
       from target
       join worker on worker.id = target.worker_id
       where worker.source = $1
         and target.linked_to = $2
       union all
       select 3, 'operation-live', operation.submission_id, null
       from operation
       join worker on worker.id = operation.worker_id
       left join record on record.operation_id = operation.id
       where operation.state in ('waiting', 'queued', 'sending', 'uploaded', 'uncertain')
         and worker.source = $1
         -- The bulk request of a report who names the worker as manager may have to go again exactly as it was.
         and (worker.external_id = $2 or record.manager_external_id = $2)
       union all
       select 4, 'submission-held', submission.id, null
       from submission
       join record on record.submission_id = submission.id
       where submission.source = $1
         and submission.status = 'held'
         and (record.external_id = $2 or record.manager_external_id = $2)
       union all
       -- Nobody knows yet whether the worker is in it.
       select 5, 'source-busy', submission.id, null
       from submission
       where submission.source = $1
         and submission.status in ('accepting', 'planning')
         and not collecting
       union all
       -- Nor of the parts that have arrived; they may wait for a day.
       select 6, 'set-incomplete', submission.id, heartbeat_at + interval '${SET_HOURS} hours'
       from submission
       where submission.source = $1
         and submission.status = 'accepting'
         and collecting
         and part is null
     ) as obstacle
     order by place
     limit 1`,
    [source, externalId],
  );
  return row ?? null;
}
