// One worker in the books: facts, targets, operations, and the records of late submissions.
import type { HrRecord } from '../../intake/hr-record.ts';
import type { Queryable } from '../database.ts';
import type { Keyring } from '../keyring.ts';
import type { OperationState } from '../operation/operation-state.ts';
import { openJson } from '../seal.ts';

export interface WorkerView {
  readonly id: number;
  readonly source: string;
  readonly population: string | null;
  readonly factTime: Date | null;
  readonly managerExternalId: string | null;
  readonly lifecycle: string | null;
  readonly active: boolean | null;
  readonly nextDue: string | null;
  readonly firstSeenAt: Date;
  /** The submission that brought the latest fact, with the mapping that read it. */
  readonly submission: string | null;
  readonly mapping: string | null;
  readonly mappingVersion: number | null;
  /** The worker's last complete HR record. */
  readonly record: HrRecord | null;
}

export interface TargetView {
  readonly job: string;
  readonly directoryId: string | null;
  readonly active: boolean | null;
  readonly authority: string;
  readonly gate: string | null;
  readonly wanted: string | null;
  readonly sent: string | null;
  /** Null where it was confirmed in an older generation of the job. */
  readonly confirmed: string | null;
  readonly pendingManager: string | null;
}

export interface OperationView {
  readonly id: number;
  readonly submission: string;
  readonly job: string;
  readonly event: string;
  readonly state: OperationState;
  readonly code: string | null;
  readonly createdAt: Date;
  readonly sentAt: Date | null;
  readonly settledAt: Date | null;
  readonly sends: number;
  /** The client-request-id of the call that carried it last, and what Graph called that call. */
  readonly bulkRequest: string | null;
  readonly requestId: string | null;
  readonly logEntry: string | null;
}

export interface WorkerRecordView {
  readonly submission: string;
  readonly source: string;
  readonly job: string;
  readonly mapping: string;
  readonly mappingVersion: number;
  readonly origin: string;
  readonly caller: string;
  readonly at: Date;
  readonly row: number;
  readonly lifecycle: string | null;
  readonly event: string | null;
  readonly disposition: string | null;
  readonly problems: readonly { readonly code: string; readonly severity?: string; readonly message?: string }[] | null;
}

export interface WorkerLogView {
  readonly id: string;
  readonly job: string;
  readonly at: Date;
  readonly action: string | null;
  readonly status: string | null;
  readonly code: string | null;
  readonly operationId: number | null;
}

/** How many of the newest submissions are searched for a worker's records. */
const SUBMISSIONS_LOOKED_AT = 500;
const MOST_OPERATIONS = 100;
const MOST_LOG_ENTRIES = 100;

/** The workers of that id, one per source that knows it, by source. */
export async function readWorkersOfId(
  db: Queryable,
  keyring: Keyring,
  externalId: string,
  source: string | null,
): Promise<WorkerView[]> {
  const rows = await db.query<
    Omit<WorkerView, 'record'> & { readonly sealed_record: Buffer | null; readonly key_version: number | null }
  >(
    `select worker.id,
            worker.source,
            worker.population,
            worker.fact_time as "factTime",
            worker.manager_external_id as "managerExternalId",
            worker.lifecycle,
            worker.active,
            worker.next_due as "nextDue",
            worker.first_seen_at as "firstSeenAt",
            submission.id as submission,
            submission.mapping,
            submission.mapping_version as "mappingVersion",
            sealed_record,
            key_version
     from source
     join worker on worker.source = source.name
       and worker.external_id = $1
     left join submission on submission.sequence = worker.fact_sequence
     where $2::text is null
        or source.name = $2
     order by source.name`,
    [externalId, source],
  );
  return rows.map(({ sealed_record, key_version, ...row }) => ({
    ...row,
    record: sealed_record === null ? null : openJson<HrRecord>(keyring, sealed_record, key_version ?? 0),
  }));
}

export async function readTargetsOfWorker(db: Queryable, workerId: number, job: string | null): Promise<TargetView[]> {
  return db.query<TargetView>(
    `select target.job,
            directory_id as "directoryId",
            active,
            authority,
            gate,
            wanted,
            sent,
            case when confirmed_generation = job.generation then confirmed end as confirmed,
            pending_manager as "pendingManager"
     from target
     join job on job.name = target.job
     where worker_id = $1
       and ($2::text is null or target.job = $2)
     order by target.job`,
    [workerId, job],
  );
}

/** At most 100, newest first. */
export async function readOperationsOfWorker(
  db: Queryable,
  workerId: number,
  job: string | null,
): Promise<OperationView[]> {
  return db.query<OperationView>(
    `select operation.id,
            submission_id as submission,
            operation.job,
            event,
            operation.state,
            code,
            operation.created_at as "createdAt",
            operation.sent_at as "sentAt",
            operation.settled_at as "settledAt",
            sends,
            bulk_request_id as "bulkRequest",
            bulk_request.request_id as "requestId",
            log_entry_id as "logEntry"
     from operation
     left join bulk_request on bulk_request.id = operation.bulk_request_id
     where worker_id = $1
       and ($2::text is null or operation.job = $2)
     order by operation.id desc
     limit ${MOST_OPERATIONS}`,
    [workerId, job],
  );
}

/** The records with that id in the newest 500 submissions (of one source where it is given), newest first. */
export async function readRecordsOfWorker(
  db: Queryable,
  filter: { readonly externalId: string; readonly source: string | null; readonly job: string | null },
): Promise<WorkerRecordView[]> {
  return db.query<WorkerRecordView>(
    `select recent.id as submission,
            recent.source,
            case when recent.routed then record.job else recent.job end as job,
            recent.mapping,
            recent.mapping_version as "mappingVersion",
            recent.origin,
            recent.caller,
            recent.accepted_at as at,
            record.row,
            record.lifecycle,
            record.event,
            coalesce(record.disposition, record.estimate) as disposition,
            record.problems
     from (
       select id, sequence, source, job, routed, mapping, mapping_version, origin, caller, accepted_at
       from submission
       where accepted_at is not null
         and ($2::text is null or source = $2)
         and ($3::text is null or job = $3 or routed)
       order by sequence desc
       limit ${SUBMISSIONS_LOOKED_AT}
     ) as recent
     join record on record.submission_id = recent.id
       and record.external_id = $1
       and ($3::text is null or not recent.routed or record.job = $3)
     order by recent.sequence desc, record.row
     limit 200`,
    [filter.externalId, filter.source, filter.job],
  );
}

/** Rows of the provisioning log that name the worker, newest first, at most 100. */
export async function readLogOfWorker(
  db: Queryable,
  externalId: string,
  jobs: readonly string[],
): Promise<WorkerLogView[]> {
  return db.query<WorkerLogView>(
    `select id, job, time as at, action, status, code, operation_id as "operationId"
     from log_entry
     where job = any($2::text[])
       and external_id = $1
     order by time desc
     limit ${MOST_LOG_ENTRIES}`,
    [externalId, [...jobs]],
  );
}
