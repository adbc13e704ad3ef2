// Everything that is stored of one worker, opened: for the person whose data it is.
import type { HrRecord } from '../../intake/hr-record.ts';
import type { ScimUser } from '../../scim/user.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { workerSubject } from '../audit/worker-subject.ts';
import type { Database, Queryable } from '../database.ts';
import type { StagedRecord } from '../for-accept/stage-chunk.ts';
import type { Keyring } from '../keyring.ts';
import { readKeptPayloads } from '../operation/read-payloads.ts';
import { openJson } from '../seal.ts';

export interface WorkerExport {
  readonly worker: (Row & { readonly record: HrRecord | null }) | null;
  readonly protection: Row | null;
  readonly targets: readonly Row[];
  /** What people were asked about the worker. */
  readonly reviews: readonly Row[];
  readonly missing: readonly Row[];
  /** The rows of submissions, with what HR sent as far as it is still kept. */
  readonly records: readonly (Row & { readonly content: HrRecord | null })[];
  readonly operations: readonly (Row & { readonly user: ScimUser | null })[];
  readonly log: readonly Row[];
  readonly events: readonly Row[];
  /** What was found in the directory before the first run. */
  readonly directory: readonly Row[];
  /** On the way from AD to the cloud: states, checks, the user before, and the calls. */
  readonly conversions: readonly Row[];
  /** What persons have vouched for of this worker. */
  readonly attestations: readonly Row[];
}

type Row = Readonly<Record<string, unknown>>;
type Sealed = { readonly sealed: Buffer | null; readonly keyVersion: number | null };

/** Reads all of it and writes the audit entry of that, in one. Null where nothing is known of the worker; then nothing is written. */
export async function exportWorker(
  db: Database,
  keyring: Keyring,
  request: { readonly source: string; readonly externalId: string; readonly caller: string },
): Promise<WorkerExport | null> {
  const { source, externalId } = request;
  const all = await readAll(db, keyring, source, externalId);
  if (all.worker === null && all.records.length === 0 && all.protection === null) return null;
  await db.transaction((tx) =>
    appendAudit(tx, {
      caller: request.caller,
      action: 'worker-exported',
      subject: workerSubject(keyring, source, externalId),
      data: { rows: all.records.length, operations: all.operations.length },
    }),
  );
  return all;
}

async function readAll(db: Queryable, keyring: Keyring, source: string, externalId: string): Promise<WorkerExport> {
  const [worker] = await db.query<
    Row & Sealed & { readonly id: number; readonly sealedNext: Buffer | null; readonly nextKeyVersion: number | null }
  >(
    `select id, source, external_id as "externalId", population, fact_time as "factTime",
            manager_external_id as "managerExternalId", lifecycle, active, next_due as "nextDue",
            first_seen_at as "firstSeenAt", sealed_record as sealed, key_version as "keyVersion",
            sealed_next as "sealedNext", next_key_version as "nextKeyVersion"
     from worker
     where source = $1
       and external_id = $2`,
    [source, externalId],
  );
  const workerId = worker?.id ?? null;
  return {
    worker: worker === undefined ? null : openWorker(keyring, worker),
    protection: await readProtection(db, keyring, source, externalId),
    targets: await readTargets(db, keyring, workerId),
    reviews: await readReviews(db, keyring, source, externalId),
    missing: await db.query<Row>(
      `select missing_worker.submission_id as submission, missing_worker.job, missing_worker.runs,
              missing_worker.reason, missing_worker.disables
       from missing_worker
       join submission on submission.id = missing_worker.submission_id
       where submission.source = $1
         and missing_worker.external_id = $2
       order by submission.sequence`,
      [source, externalId],
    ),
    records: await readRecords(db, keyring, source, externalId),
    operations: await readOperations(db, keyring, workerId),
    log: await readLog(db, keyring, workerId, externalId),
    events: await db.query<Row>(
      `select event.sequence, event.type, event.submission_id as submission, event.job, event.occurred_at as at, event.data
       from event
       left join submission on submission.id = event.submission_id
       where event.external_id = $2
         and (submission.source = $1 or event.type = 'conversion-stopped')
       order by event.occurred_at, event.id`,
      [source, externalId],
    ),
    directory: await readDirectory(db, keyring, externalId),
    conversions: await readConversions(db, keyring, externalId),
    attestations: await readAttestations(db, keyring, externalId),
  };
}

function openWorker(
  keyring: Keyring,
  worker: Row & Sealed & { readonly sealedNext: Buffer | null; readonly nextKeyVersion: number | null },
) {
  const { id: _, sealedNext: sealed, nextKeyVersion: keyVersion, ...row } = worker;
  const { nextRecord } = openAs<HrRecord, 'nextRecord'>(keyring, { sealed, keyVersion }, 'nextRecord');
  return { ...openAs<HrRecord, 'record'>(keyring, row as Row & Sealed, 'record'), nextRecord };
}

async function readProtection(
  db: Queryable,
  keyring: Keyring,
  source: string,
  externalId: string,
): Promise<Row | null> {
  const [row] = await db.query<Row & Sealed>(
    `select control, until, set_by as "setBy", set_at as "setAt", sealed_reason as sealed, key_version as "keyVersion"
     from protection
     where source = $1
       and external_id = $2`,
    [source, externalId],
  );
  return row === undefined ? null : openAs<string, 'reason'>(keyring, row, 'reason');
}

async function readTargets(db: Queryable, keyring: Keyring, workerId: number | null): Promise<Row[]> {
  const rows = await db.query<
    Row & Sealed & { readonly sealedUserName: Buffer | null; readonly userNameKeyVersion: number | null }
  >(
    `select job, active, lifecycle, directory_id as "directoryId", authority, gate, disabled_seen_at as "disabledSeenAt",
            pending_manager as "pendingManager",
            linked_to as "linkedTo", linked_by as "linkedBy", missing_runs as "missingRuns", absence, wanted, sent, confirmed,
            confirmed_at as "confirmedAt", sealed_create_only as sealed, key_version as "keyVersion",
            sealed_user_name as "sealedUserName", user_name_key_version as "userNameKeyVersion"
     from target
     where worker_id = $1
     order by job`,
    [workerId],
  );
  return rows.map(({ sealedUserName, userNameKeyVersion, ...row }) => ({
    ...openAs(keyring, row, 'createOnly'),
    userPrincipalName:
      sealedUserName === null ? null : openJson<string>(keyring, sealedUserName, userNameKeyVersion ?? 0),
  }));
}

async function readReviews(db: Queryable, keyring: Keyring, source: string, externalId: string): Promise<Row[]> {
  const rows = await db.query<Row & Sealed>(
    `select id, job, reason, others, status, decision, link_to as "linkTo", decided_by as "decidedBy", decided_at as "decidedAt",
            opened_at as "openedAt", closed_at as "closedAt", sealed_comment as sealed, key_version as "keyVersion"
     from review
     where source = $1
       and external_id = $2
     order by number`,
    [source, externalId],
  );
  return rows.map((row) => openAs(keyring, row, 'comment'));
}

async function readRecords(
  db: Queryable,
  keyring: Keyring,
  source: string,
  externalId: string,
): Promise<(Row & { readonly content: HrRecord | null })[]> {
  const rows = await db.query<Row & { readonly submission: string; readonly row: number; readonly chunk: number }>(
    `select submission.id as submission, case when submission.routed then record.job else submission.job end as job, submission.mapping, submission.mapping_version as "mappingVersion",
            submission.accepted_at as at, record.row, record.chunk, record.event, record.lifecycle, record.active,
            coalesce(record.disposition, record.estimate) as disposition, record.problems,
            record.manager_external_id as "managerExternalId"
     from submission
     join record on record.submission_id = submission.id
       and record.external_id = $2
     where submission.source = $1
     order by submission.sequence, record.row`,
    [source, externalId],
  );
  const found: (Row & { readonly content: HrRecord | null })[] = [];
  // One chunk at a time: it holds hundreds of others.
  for (const { chunk, ...row } of rows)
    found.push({ ...row, content: await readContent(db, keyring, { ...row, chunk }) });
  return found;
}

async function readContent(
  db: Queryable,
  keyring: Keyring,
  place: { readonly submission: string; readonly chunk: number; readonly row: number },
): Promise<HrRecord | null> {
  const [chunk] = await db.query<{ sealed_records: Buffer; key_version: number }>(
    'select sealed_records, key_version from record_chunk where submission_id = $1 and chunk = $2',
    [place.submission, place.chunk],
  );
  if (chunk === undefined) return null;
  const staged = openJson<readonly StagedRecord[]>(keyring, chunk.sealed_records, chunk.key_version);
  return (staged.find(([row]) => row === place.row)?.[1] as HrRecord | undefined) ?? null;
}

async function readOperations(
  db: Queryable,
  keyring: Keyring,
  workerId: number | null,
): Promise<(Row & { readonly user: ScimUser | null })[]> {
  const rows = await db.query<Row & { readonly id: number }>(
    `select id, submission_id as submission, job, event, active, state, code, problems, action, directory_id as "directoryId",
            log_entry_id as "logEntryId", sends, created_at as "createdAt", sent_at as "sentAt", settled_at as "settledAt"
     from operation
     where worker_id = $1
     order by id`,
    [workerId],
  );
  const users = await readKeptPayloads(
    db,
    keyring,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({ ...row, id: String(row.id), user: users.get(row.id) ?? null }));
}

async function readLog(db: Queryable, keyring: Keyring, workerId: number | null, externalId: string): Promise<Row[]> {
  const rows = await db.query<Row & Sealed>(
    `select job, id, time as at, action, status, code, directory_id as "directoryId", operation_id::text as operation,
            sealed_row as sealed, key_version as "keyVersion"
     from log_entry
     where external_id = $2
       and (
         operation_id in (select id from operation where worker_id = $1)
         or operation_id is null and job in (select job from target where worker_id = $1)
       )
     order by time, id`,
    [workerId, externalId],
  );
  return rows.map((row) => openAs(keyring, row, 'content'));
}

async function readDirectory(db: Queryable, keyring: Keyring, externalId: string): Promise<Row[]> {
  const rows = await db.query<Row & Sealed>(
    `select job, directory_id as "directoryId", enabled, synced, sealed_user_name as sealed, key_version as "keyVersion"
     from directory_user
     where external_id = $1
     order by job`,
    [externalId],
  );
  return rows.map((row) => openAs(keyring, row, 'userName'));
}

// Both go by the id as the directory has it, whatever the source.
async function readConversions(db: Queryable, keyring: Keyring, externalId: string): Promise<Row[]> {
  const rows = await db.query<Row & Sealed>(
    `select conversion_user.conversion_id as conversion, conversion_user.job, conversion.route, conversion_user.wave,
            conversion_user.state, conversion_user.code, conversion_user.state_since as "stateSince",
            conversion_user.object_id as "objectId", conversion_user.submission_id as submission,
            conversion_user.operation_id::text as operation, conversion_user.directory_audit_id as "directoryAudit",
            conversion_user.log_entry_id as "logEntry", conversion_user.deadline,
            conversion_user.sealed_facts as sealed, conversion_user.key_version as "keyVersion"
     from conversion_user
     join conversion on conversion.id = conversion_user.conversion_id
     where conversion_user.external_id = $1
     order by conversion.number`,
    [externalId],
  );
  return rows.map((row) => openAs(keyring, row, 'facts'));
}

async function readAttestations(db: Queryable, keyring: Keyring, externalId: string): Promise<Row[]> {
  const rows = await db.query<Row & Sealed>(
    `select rule, attested_by as "attestedBy", attested_at as "attestedAt", expires_at as "expiresAt",
            sealed_statement as sealed, key_version as "keyVersion"
     from attestation
     where external_id = $1
     order by number`,
    [externalId],
  );
  return rows.map((row) => openAs(keyring, row, 'statement'));
}

function openAs<Value, Name extends string>(
  keyring: Keyring,
  row: Row & Sealed,
  name: Name,
): Row & { readonly [N in Name]: Value | null } {
  const { sealed, keyVersion, ...rest } = row;
  const value = sealed === null ? null : openJson<Value>(keyring, sealed, keyVersion ?? 0);
  return { ...rest, [name]: value } as Row & { readonly [N in Name]: Value | null };
}
