// What becomes of handed-out names with their operations: reserved when planned, used from the first upload on, retired when the
// worker has left. Only a reserved one can be free again; a used or retired one stays its worker's for ever.
import type { Queryable } from '../database.ts';

const NAME_OF_OPERATION = `handed.scope = job.name_scope
       and handed.name_hash = operation.name_hash
       and handed.source = worker.source
       and handed.external_id = worker.external_id`;

/** These operations were uploaded, or may have been. */
export async function useNames(tx: Queryable, operationIds: readonly number[]): Promise<void> {
  if (operationIds.length === 0) return;
  await tx.query(
    `update handed_out_name as handed
     set state = case when target.lifecycle in ('terminated', 'cancelled') then 'retired' else 'used' end
     from operation
     join job on job.name = operation.job
     join worker on worker.id = operation.worker_id
     join target on target.worker_id = operation.worker_id and target.job = operation.job
     where operation.id = any($1::bigint[])
       and ${NAME_OF_OPERATION}
       and handed.state <> case when target.lifecycle in ('terminated', 'cancelled') then 'retired' else 'used' end`,
    [[...operationIds]],
  );
}

/** These operations have ended without an upload: their names are free again, unless the worker is still to be sent with them. */
export async function releaseNames(tx: Queryable, operationIds: readonly number[]): Promise<void> {
  if (operationIds.length === 0) return;
  await tx.query(
    `delete from handed_out_name as handed
     using operation
     join job on job.name = operation.job
     join worker on worker.id = operation.worker_id
     where operation.id = any($1::bigint[])
       and ${NAME_OF_OPERATION}
       and handed.state = 'reserved'
       and not exists (
         select 1
         from operation as other
         where other.worker_id = operation.worker_id
           and other.name_hash = operation.name_hash
           and other.state in ('waiting', 'queued', 'sending', 'uploaded', 'uncertain')
       )`,
    [[...operationIds]],
  );
}
