// Erases a worker: what names the person goes, what counts are made of stays under a name that says nothing. The audit keeps its
// chain, because a worker never stands in it but by a keyed hash; names that were handed out are kept as keyed hashes too, and
// stay retired. A later HR record of the same id is a new worker's.
import { appendAudit } from '../audit/append-audit.ts';
import { workerSubject } from '../audit/worker-subject.ts';
import type { Database, Queryable } from '../database.ts';
import type { Keyring } from '../keyring.ts';
import { readWorkers } from '../worker/read-workers.ts';
import { eraseFromConversions } from './erase-from-conversions.ts';
import { eraseFromDeliveries } from './erase-from-deliveries.ts';
import { eraseFromReports } from './erase-from-reports.ts';
import { eraseFromReviews } from './erase-from-reviews.ts';
import { eraseFromSubmissions } from './erase-from-submissions.ts';
import {
  type Erasure,
  findObstacle,
  type Obstacle,
  ObstacleError,
  PROBLEMS_WITHOUT_WORDS,
  tombstoneOf,
} from './erasure.ts';
import { identifiersOf } from './mentions.ts';

export interface ErasureRequest {
  readonly source: string;
  readonly externalId: string;
  readonly caller: string;
  readonly reason: string;
  readonly reference: string | null;
}

export type ErasureAnswer =
  | { readonly kind: 'erased'; readonly subject: string; readonly rows: number; readonly operations: number }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'obstacle'; readonly obstacle: Obstacle };

/** Rounds over the submissions: one for each time that new records of the worker came in between. */
const MOST_ROUNDS = 5;

/**
 * First the shared chunks, a transaction each, then the worker and the audit entry in one. A crash in between leaves a worker who is
 * still there, to be erased again.
 */
export async function eraseWorker(db: Database, keyring: Keyring, request: ErasureRequest): Promise<ErasureAnswer> {
  const obstacle = await findObstacle(db, request.source, request.externalId);
  if (obstacle !== null) return { kind: 'obstacle', obstacle };
  const worker = await readWorker(db, keyring, request);
  if (worker === null && !(await hasRecords(db, request))) return { kind: 'unknown' };
  const erasure: Erasure = {
    source: request.source,
    externalId: request.externalId,
    tombstone: tombstoneOf(keyring, request.source, request.externalId, worker?.id ?? 0),
    identifiers: identifiersOf(request.externalId, worker?.records ?? []),
  };
  try {
    let rows = 0;
    for (let round = 0; round < MOST_ROUNDS; round++) {
      rows += await eraseFromSubmissions(db, keyring, erasure);
      await eraseFromReports(db, keyring, erasure);
      const operations = await db.transaction((tx) => endErasure(tx, keyring, erasure, request, rows));
      if (operations !== null)
        return {
          kind: 'erased',
          subject: workerSubject(keyring, request.source, request.externalId),
          rows,
          operations,
        };
    }
    return { kind: 'obstacle', obstacle: { kind: 'source-busy', submissionId: null, endsAt: null } };
  } catch (error) {
    if (error instanceof ObstacleError) return { kind: 'obstacle', obstacle: error.obstacle };
    throw error;
  }
}

async function readWorker(db: Queryable, keyring: Keyring, { source, externalId }: ErasureRequest) {
  const workers = await readWorkers(db, keyring, source, [externalId]);
  const worker = workers.get(externalId);
  return worker === undefined ? null : { id: worker.id, records: [worker.record, worker.next] };
}

async function hasRecords(
  db: Queryable,
  of: { readonly source: string; readonly externalId: string },
): Promise<boolean> {
  const rows = await db.query(
    `select 1
     from submission
     join record on record.submission_id = submission.id
       and record.external_id = $2
     where submission.source = $1
     limit 1`,
    [of.source, of.externalId],
  );
  return rows.length > 0;
}

/** Returns how many operations stay; null where new records of the worker came meanwhile. */
async function endErasure(
  tx: Queryable,
  keyring: Keyring,
  erasure: Erasure,
  request: ErasureRequest,
  rows: number,
): Promise<number | null> {
  // No submission of the source begins and none is planned until the end of this.
  await tx.query('select 1 from source where name = $1 for update', [erasure.source]);
  const obstacle = await findObstacle(tx, erasure.source, erasure.externalId);
  if (obstacle !== null) throw new ObstacleError(obstacle);
  if (await hasRecords(tx, erasure)) return null;
  const [worker] = await tx.query<{ id: number }>(
    'select id from worker where source = $1 and external_id = $2 for update',
    [erasure.source, erasure.externalId],
  );
  const workerId = worker?.id ?? null;
  if (!(await eraseFromConversions(tx, erasure.externalId)))
    throw new ObstacleError({ kind: 'conversion-open', submissionId: null, endsAt: null });
  await eraseMentions(tx, erasure);
  await eraseLog(tx, erasure, workerId);
  const operations = workerId === null ? 0 : await eraseOwn(tx, erasure, workerId);
  await appendAudit(tx, {
    caller: request.caller,
    action: 'worker-erased',
    subject: workerSubject(keyring, erasure.source, erasure.externalId),
    data: { reason: request.reason, reference: request.reference, rows, operations },
  });
  return operations;
}

async function eraseMentions(tx: Queryable, { source, externalId, tombstone }: Erasure): Promise<void> {
  await tx.query(
    `update target
     set pending_manager = null
     from worker
     where target.pending_manager = $2
       and worker.id = target.worker_id
       and worker.source = $1`,
    [source, externalId],
  );
  await tx.query(
    `update operation
     set manager_left_out = $3
     where manager_left_out = $2
       and submission_id in (select id from submission where source = $1)`,
    [source, externalId, tombstone],
  );
  await tx.query(
    `update event
     set external_id = $3, data = data - 'directoryId'
     where external_id = $2
       and (
         submission_id in (select id from submission where source = $1)
         or not exists (select 1 from submission where submission.id = event.submission_id)
       )`,
    [source, externalId, tombstone],
  );
  await tx.query(
    `update missing_worker
     set external_id = $3
     where external_id = $2
       and submission_id in (select id from submission where source = $1)`,
    [source, externalId, tombstone],
  );
  // The hash of a query with one id says whose it was to everybody who can guess the id.
  await tx.query(
    `update submission
     set only_ids = array_replace(only_ids, $2, $3), request_hash = null
     where source = $1
       and $2 = any(only_ids)`,
    [source, externalId, tombstone],
  );
  await eraseFromReviews(tx, source, externalId, tombstone);
  await eraseFromDeliveries(tx, source, externalId, tombstone);
  await tx.query('delete from protection where source = $1 and external_id = $2', [source, externalId]);
}

async function eraseLog(tx: Queryable, { externalId, tombstone }: Erasure, workerId: number | null): Promise<void> {
  await tx.query(
    `update log_entry
     set external_id = $2,
         directory_id = null,
         sealed_row = null,
         key_version = null,
         state = case when state = 'new' then 'unattributed' else state end
     -- A worker linked to an earlier record was sent under the id of that one.
     where operation_id in (select id from operation where worker_id = $3)
       or external_id = $1
       and (
         -- Of rows that belong to nobody, those that could be of another source's worker with this id are left.
         operation_id is null and not exists (
           select 1 from target where target.job = log_entry.job and target.external_id = $1 and target.worker_id is distinct from $3
         )
       )`,
    [externalId, tombstone, workerId],
  );
  await tx.query(
    `delete from directory_user
     where external_id = $1
       and not exists (
         select 1
         from target
         where target.job = directory_user.job
           and target.external_id = $1
           and target.worker_id is distinct from $2
       )`,
    [externalId, workerId],
  );
}

/** Returns how many operations stay. */
async function eraseOwn(tx: Queryable, { tombstone }: Erasure, workerId: number): Promise<number> {
  const operations = await tx.query(
    `update operation
     set external_id = $2,
         fingerprint = '',
         manager_left_out = case when manager_left_out is null then null else $2 end,
         directory_id = null,
         problems = ${PROBLEMS_WITHOUT_WORDS}
     where worker_id = $1
     returning id`,
    [workerId, tombstone],
  );
  // The name stays taken, by nobody: it is never handed out again.
  await tx.query(
    `update handed_out_name
     set source = null, external_id = null, state = 'retired'
     from worker
     where worker.id = $1
       and handed_out_name.source = worker.source
       and handed_out_name.external_id = worker.external_id`,
    [workerId],
  );
  await tx.query(
    `update directory_name
     set external_id = null
     from worker
     where worker.id = $1
       and directory_name.external_id = worker.external_id`,
    [workerId],
  );
  await tx.query('delete from worker_key where worker_id = $1', [workerId]);
  await tx.query('delete from target where worker_id = $1', [workerId]);
  if (operations.length === 0) {
    await tx.query('delete from worker where id = $1', [workerId]);
    return 0;
  }
  await tx.query('delete from evaluation where worker_id = $1', [workerId]);
  await tx.query(
    `update worker
     set external_id = $2,
         population = null,
         sealed_record = null,
         key_version = null,
         sealed_next = null,
         next_key_version = null,
         record_hash = null,
         fact_time = null,
         fact_sequence = null,
         manager_external_id = null,
         lifecycle = null,
         active = null,
         missing_runs = 0,
         next_due = null
     where id = $1`,
    [workerId, tombstone],
  );
  return operations.length;
}
