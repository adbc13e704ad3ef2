// The claim: up to 50 operations of a job, leavers first, managers before their reports. The gates are tested here, so
// that closing one takes effect before the next claim.
import type { Queryable } from '../database.ts';
import type { OperationState } from '../operation/operation-state.ts';
import { countSteps } from '../operation/step-operations.ts';

export interface Candidate {
  readonly id: number;
  readonly priority: number;
  readonly waitedMs: number;
  readonly batchGroup: string | null;
}

/**
 * What could be sent now, locked until the transaction ends. Operations that were split off go as the group they are.
 *
 * The first fifty in the order of the index, whatever the statistics say: as joins these tests had PostgreSQL sort everything
 * that is queued for each call, 1.6 s at 100,000. So they are subqueries, which stay tests of one row, and a group is asked
 * for by its own statement.
 */
export async function readCandidates(tx: Queryable, job: string): Promise<Candidate[]> {
  const [split] = await tx.query<{ batch_group: string }>(
    `select batch_group
     from operation
     where job = $1
       and state = 'queued'
       and batch_group is not null
       and ${MAY_GO}
     order by id
     limit 1`,
    [job],
  );
  const group = split === undefined ? 'batch_group is null' : 'batch_group = $2';
  return tx.query<Candidate & Record<string, unknown>>(
    `select id,
            priority,
            extract(epoch from clock_timestamp() - queued_at)::float8 * 1000 as "waitedMs",
            batch_group as "batchGroup"
     from operation
     where job = $1
       and state = 'queued'
       and ${group}
       and ${MAY_GO}
     order by priority, depth, id
     limit 50
     for update skip locked`,
    split === undefined ? [job] : [job, split.batch_group],
  );
}

const MAY_GO = `submission_id not in (select submission.id from submission where submission.status = 'planning')
       and (
         -- Behind the gate of a conversion only the first update goes, which the walk of the person has released.
         select (target.gate is null or target.gate = 'converting' and operation.first_update) and not (target.kept_disabled and operation.active)
         from target
         where target.worker_id = operation.worker_id
           and target.job = operation.job
       )`;

/** Flips the candidates to `sending` as members of the bulk request, in this order. */
export async function claimOperations(tx: Queryable, bulkRequestId: string, ids: readonly number[]): Promise<void> {
  const moved = await tx.query<{ id: number; was: OperationState }>(
    `update operation
     set state = 'sending',
         bulk_request_id = $1,
         bulk_index = member.index,
         attempts = attempts + 1
     from unnest($2::bigint[], $3::integer[]) as member (id, index)
     where operation.id = member.id
       and operation.state = 'queued'
     returning operation.id, 'queued' as was`,
    [bulkRequestId, [...ids], ids.map((_, index) => index)],
  );
  if (moved.length !== ids.length) throw new Error('a locked candidate was taken by somebody else');
  await countSteps(tx, moved, 'sending');
}
