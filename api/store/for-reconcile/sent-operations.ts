// The operations that log rows may belong to, and what is to be settled without a row.
import type { Queryable } from '../database.ts';
import type { OperationState } from '../operation/operation-state.ts';
import { stepOperations } from '../operation/step-operations.ts';

export interface SentOperation {
  readonly id: number;
  readonly externalId: string;
  readonly state: OperationState;
  readonly fingerprint: string;
  readonly sends: number;
  readonly sentAt: Date;
  readonly bulkRequestId: string | null;
}

/** Operations of these workers in the job that Graph may have taken or is being given, newest first. */
export async function readSentOperations(
  db: Queryable,
  job: string,
  externalIds: readonly string[],
): Promise<Map<string, SentOperation[]>> {
  const rows = await db.query<SentOperation & Record<string, unknown>>(
    `select operation.id, external_id as "externalId", operation.state, fingerprint, sends,
            coalesce(operation.sent_at, bulk_request.sent_at) as "sentAt",
            bulk_request_id as "bulkRequestId"
     from operation
     left join bulk_request on bulk_request.id = operation.bulk_request_id
       and operation.state = 'sending'
     where operation.job = $1
       and external_id = any($2::text[])
       and coalesce(operation.sent_at, bulk_request.sent_at) is not null
     order by external_id, operation.id desc`,
    [job, [...externalIds]],
  );
  const byWorker = new Map<string, SentOperation[]>();
  for (const row of rows) {
    const of = byWorker.get(row.externalId);
    if (of === undefined) byWorker.set(row.externalId, [row]);
    else of.push(row);
  }
  return byWorker;
}

/**
 * Nobody sends the uncertain bulk requests of these workers again until the transaction ends: an operation that was read as
 * uncertain would be on its way when its row settles it, the row would settle nothing, and be spent.
 */
export async function holdUncertainRequests(tx: Queryable, job: string, externalIds: readonly string[]): Promise<void> {
  await tx.query(
    `select 1
     from bulk_request
     where state = 'uncertain'
       and id in (
         select bulk_request_id
         from operation
         where job = $1 and external_id = any($2::text[]) and state = 'uncertain'
       )
     order by id
     for update`,
    [job, [...externalIds]],
  );
}

/** To which operation earlier rows of these changes were attributed. */
export async function readAttributedChanges(
  db: Queryable,
  job: string,
  changeIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await db.query<{ change_id: string; operation_id: number }>(
    `select distinct change_id, operation_id
     from log_entry
     where job = $1
       and change_id = any($2::text[])
       and operation_id is not null`,
    [job, [...changeIds]],
  );
  return new Map(rows.map((row) => [row.change_id, row.operation_id]));
}

/** A log row proves that Graph took a bulk request of which the answer was lost: its other members are uploaded too. */
export async function acceptProvedRequests(tx: Queryable, bulkRequestIds: readonly string[]): Promise<void> {
  if (bulkRequestIds.length === 0) return;
  const proved = await tx.query<{ id: string }>(
    `update bulk_request
     set state = 'accepted', answer = 'proved-by-log', settled_at = now(), not_before = null
     where id = any($1::text[])
       and state = 'uncertain'
     returning id`,
    [[...bulkRequestIds]],
  );
  const members = await tx.query<{ id: number }>(
    `select id from operation where bulk_request_id = any($1::text[]) and state = 'uncertain'`,
    [proved.map((row) => row.id)],
  );
  const ids = members.map((row) => row.id);
  await tx.query(
    `update target
     set sent = operation.fingerprint
     from operation
     where operation.id = any($1::bigint[])
       and target.worker_id = operation.worker_id
       and target.job = operation.job`,
    [ids],
  );
  await stepOperations(tx, ids, 'uploaded', { from: ['uncertain'] });
}

/** Operations that the job had enough active time to process without a row in the log. */
export async function readOverdue(
  db: Queryable,
  job: string,
  activeMinutes: number,
): Promise<{ id: number; externalId: string }[]> {
  return db.query(
    `select operation.id, operation.external_id as "externalId"
     from operation
     join job on job.name = operation.job
     where operation.job = $1
       and (operation.state = 'uploaded' or operation.state = 'uncertain' and exists (
         -- Behind a closed target it is not sent again: nothing else would ever tell.
         select 1
         from target
         where target.worker_id = operation.worker_id
           and target.job = operation.job
           and (target.gate is not null or target.kept_disabled and operation.active)
       ))
       and job.active_ms - operation.active_ms_at_upload >= $2::bigint * 60000
     order by operation.id
     limit 150`,
    [job, activeMinutes],
  );
}
