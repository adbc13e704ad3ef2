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

/** What could be sent now, locked until the transaction ends. Operations that were split off go as the group they are. */
export async function readCandidates(tx: Queryable, job: string): Promise<Candidate[]> {
  const [split] = await tx.query<{ batch_group: string }>(
    `select batch_group
     from operation
     join submission on submission.id = operation.submission_id
     join target on target.worker_id = operation.worker_id and target.job = operation.job
     where operation.job = $1
       and operation.state = 'queued'
       and operation.batch_group is not null
       and submission.status <> 'planning'
       and target.gate is null
     order by operation.id
     limit 1`,
    [job],
  );
  return tx.query<Candidate & Record<string, unknown>>(
    `select operation.id,
            operation.priority,
            extract(epoch from clock_timestamp() - operation.queued_at)::float8 * 1000 as "waitedMs",
            operation.batch_group as "batchGroup"
     from operation
     join submission on submission.id = operation.submission_id
     join target on target.worker_id = operation.worker_id and target.job = operation.job
     where operation.job = $1
       and operation.state = 'queued'
       and operation.batch_group is not distinct from $2
       and submission.status <> 'planning'
       and target.gate is null
     order by operation.priority, operation.depth, operation.id
     limit 50
     for update of operation skip locked`,
    [job, split?.batch_group ?? null],
  );
}

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
