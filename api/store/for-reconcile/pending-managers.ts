// Managers that could not be written with their reports: the mark on a report, and who became known meanwhile.
import type { Queryable } from '../database.ts';

/** Marks the workers of these operations as waiting for the manager they should have. */
export async function markPendingManagers(tx: Queryable, operationIds: readonly number[]): Promise<void> {
  if (operationIds.length === 0) return;
  await tx.query(
    `update target
     set pending_manager = worker.manager_external_id
     from operation
     join worker on worker.id = operation.worker_id
     where operation.id = any($1::bigint[])
       and target.worker_id = operation.worker_id
       and target.job = operation.job
       and worker.manager_external_id is not null`,
    [[...operationIds]],
  );
}

/** Of these operations' managers, those whom a log row newer than the given moment confirmed: they became known meanwhile. */
export async function readManagersConfirmedSince(
  tx: Queryable,
  job: string,
  reports: readonly { readonly operationId: number; readonly time: Date }[],
): Promise<string[]> {
  if (reports.length === 0) return [];
  const rows = await tx.query<{ manager: string }>(
    `select distinct worker.manager_external_id as manager
     from unnest($2::bigint[], $3::timestamptz[]) as report (operation_id, time)
     join operation on operation.id = report.operation_id
     join worker on worker.id = operation.worker_id
     join log_entry on log_entry.job = $1
       and log_entry.external_id = worker.manager_external_id
       and log_entry.status in ('success', 'warning')
       and log_entry.time > report.time`,
    [job, reports.map((report) => report.operationId), reports.map((report) => report.time)],
  );
  return rows.map((row) => row.manager);
}
