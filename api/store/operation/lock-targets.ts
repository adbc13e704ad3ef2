// Targets before operations: plan locks them in this order, and whoever took the other one would wait for it for ever.
import type { Queryable } from '../database.ts';

/** Keeps the targets of these operations as they are until the transaction ends. */
export async function lockTargets(tx: Queryable, operationIds: readonly number[]): Promise<void> {
  if (operationIds.length === 0) return;
  await tx.query(
    `select 1
     from target
     where (worker_id, job) in (select worker_id, job from operation where id = any($1::bigint[]))
     order by worker_id, job
     for update`,
    [[...operationIds]],
  );
}
