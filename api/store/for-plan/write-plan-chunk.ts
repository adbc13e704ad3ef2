// The second pass of a plan: a chunk's decisions become facts, targets and operations, in one transaction with the
// cursor. Before it nothing of the chunk is known to anybody; after it the chunk is never planned again.
import type { Lifecycle } from '../../lifecycle/lifecycle-of.ts';
import type { AbsenceReason } from '../../lifecycle/missing.ts';
import type { ScimUser } from '../../scim/user.ts';
import type { Queryable } from '../database.ts';
import type { Keyring } from '../keyring.ts';
import { queueNext } from '../operation/queue-next.ts';
import { stepOperations } from '../operation/step-operations.ts';
import { sealJson } from '../seal.ts';
import { hashOfAccountName, hashOfName } from '../user-name/hash-of-name.ts';
import { releaseNames } from '../user-name/step-names.ts';
import { applyControls } from '../worker/protect-worker.ts';
import { type ChunkCounts, countChunk } from './count-chunk.ts';
import { type PlannedEvaluation, writeEvaluations } from './write-evaluations.ts';
import { type PlannedReview, type ReviewedChunk, writeReviews } from './write-reviews.ts';

export interface PlannedRow {
  readonly row: number;
  readonly externalId: string | null;
  readonly event: string;
  readonly disposition: string;
  readonly problems: readonly object[];
  /** Of a routed submission where the row goes; null where nowhere, and in others. */
  readonly goesTo?: string | null;
  /** The worker's new fact; null where the row moves none. */
  readonly worker: PlannedWorker | null;
  /** What is wanted of the worker in this job; null where nothing changes there. */
  readonly target: PlannedTarget | null;
  readonly operation: PlannedOperation | null;
  readonly joinedOperationId: number | null;
  readonly supersede: readonly number[];
  /** Set where the worker is disabled as missing. */
  readonly absence: AbsenceReason | null;
  /** Null where the row moves no fact. */
  readonly review: PlannedReview | null;
}

export interface PlannedWorker {
  /** The completed HR record; null where the stored one is the same. */
  readonly record: object | null;
  readonly recordHash: string;
  /** The record that begins later and waits for its day; undefined keeps what is there. */
  readonly next: object | null | undefined;
  readonly factTime: Date;
  readonly factSequence: number;
  readonly population: string | null;
  readonly managerExternalId: string | null;
  /** Keyed hash of the key by which the manager was looked up. */
  readonly managerKey: string | null;
  readonly lifecycle: Lifecycle | null;
  readonly active: boolean | null;
  /** What is known of lifecycle and active stays: the row is about an account that the worker has left. */
  readonly keepsStanding?: boolean;
  /** The next day on which the worker has to be evaluated without a new record, in the calendar of the zone. Null: not from this job. */
  readonly nextLook: { readonly day: string | null; readonly zone: string } | null;
}

export interface PlannedTarget {
  readonly wanted: string;
  readonly active: boolean;
  readonly lifecycle: Lifecycle | null;
  /** The manager that was left out; undefined keeps the mark that is there. */
  readonly pendingManager: string | null | undefined;
  readonly createOnly: Readonly<Record<string, string>> | null;
  readonly directoryId: string | null;
  readonly synced: boolean;
  readonly isConverting?: boolean;
}

export interface PlannedOperation {
  readonly state: 'queued' | 'waiting';
  readonly active: boolean;
  readonly priority: number;
  readonly depth: number;
  readonly fingerprint: string;
  readonly payload: ScimUser;
  readonly managerLeftOut: string | null;
  /** The sAMAccountName that the payload carries to on-premises AD. */
  readonly accountName?: string;
}

export interface ChunkPlan extends ReviewedChunk {
  readonly origin: string;
  readonly generation: number;
  readonly chunk: number;
  readonly rows: readonly PlannedRow[];
}

/** Writes the chunk. Must run in the transaction in which targets and live operations were read and locked. */
export async function writePlanChunk(tx: Queryable, keyring: Keyring, plan: ChunkPlan): Promise<void> {
  const superseded = plan.rows.flatMap((row) => row.supersede);
  // One that was joined may have waited behind one that is superseded now (returned by Graph to the queue).
  await queueNext(tx, await stepOperations(tx, superseded, 'superseded'));
  const workerIds = await writeWorkers(tx, keyring, plan);
  await writeEvaluations(tx, plan, evaluationsOf(plan, workerIds));
  await writeTargets(tx, keyring, plan, workerIds);
  await writeAbsences(tx, plan, workerIds);
  await writeReviews(tx, keyring, plan, workerIds);
  await applyControls(
    tx,
    plan.source,
    plan.rows.flatMap((row) => (row.target === null ? [] : (row.externalId ?? []))),
  );
  const operationIds = await writeOperations(tx, keyring, plan, workerIds);
  await releaseNames(tx, superseded);
  await writeRecords(tx, plan, operationIds);
  await countChunk(tx, plan.submissionId, plan.job, await countsOf(tx, plan.rows));
  await tx.query('update submission set plan_cursor = $2 where id = $1', [plan.submissionId, plan.chunk + 1]);
}

async function writeWorkers(tx: Queryable, keyring: Keyring, plan: ChunkPlan): Promise<Map<string, number>> {
  const rows = plan.rows.flatMap((row) => (row.worker === null ? [] : [{ externalId: row.externalId, ...row.worker }]));
  if (rows.length === 0) return new Map();
  const sealed = rows.map((row) => (row.record === null ? null : sealJson(keyring, row.record)));
  const next = rows.map((row) => (row.next == null ? null : sealJson(keyring, row.next)));
  const written = await tx.query<{ id: number; external_id: string }>(
    `insert into worker (source, external_id, population, sealed_record, key_version, record_hash, fact_time, fact_sequence,
       manager_external_id, manager_key, lifecycle, active, sealed_next, next_key_version)
     select $1, *
     from unnest($2::text[], $3::text[], $4::bytea[], $5::integer[], $6::text[], $7::timestamptz[], $8::bigint[], $9::text[],
       $10::text[], $11::text[], $12::boolean[], $14::bytea[], $15::integer[])
     on conflict (source, external_id) do update
     set population = coalesce(excluded.population, worker.population),
         sealed_record = coalesce(excluded.sealed_record, worker.sealed_record),
         key_version = coalesce(excluded.key_version, worker.key_version),
         record_hash = excluded.record_hash,
         fact_time = excluded.fact_time,
         fact_sequence = excluded.fact_sequence,
         manager_external_id = excluded.manager_external_id,
         manager_key = excluded.manager_key,
         lifecycle = case when excluded.external_id = any($13::text[]) then worker.lifecycle else excluded.lifecycle end,
         active = case when excluded.external_id = any($13::text[]) then worker.active else excluded.active end,
         sealed_next = case when excluded.external_id = any($16::text[]) then excluded.sealed_next else worker.sealed_next end,
         next_key_version = case
           when excluded.external_id = any($16::text[]) then excluded.next_key_version
           else worker.next_key_version
         end,
         missing_runs = 0
     returning id, external_id`,
    [
      plan.source,
      rows.map((row) => row.externalId),
      rows.map((row) => row.population),
      sealed.map((one) => one?.sealed ?? null),
      sealed.map((one) => one?.keyVersion ?? null),
      rows.map((row) => row.recordHash),
      rows.map((row) => row.factTime),
      rows.map((row) => row.factSequence),
      rows.map((row) => row.managerExternalId),
      rows.map((row) => row.managerKey),
      rows.map((row) => row.lifecycle),
      rows.map((row) => row.active),
      rows.flatMap((row) => (row.keepsStanding === true ? [row.externalId] : [])),
      next.map((one) => one?.sealed ?? null),
      next.map((one) => one?.keyVersion ?? null),
      rows.flatMap((row) => (row.next === undefined ? [] : [row.externalId])),
    ],
  );
  return new Map(written.map((row) => [row.external_id, row.id]));
}

function evaluationsOf({ rows }: ChunkPlan, workerIds: ReadonlyMap<string, number>): PlannedEvaluation[] {
  return rows.flatMap(({ externalId, worker }) => {
    const workerId = workerIds.get(externalId ?? '');
    if (worker === null || worker.nextLook === null || workerId === undefined) return [];
    return [{ workerId, nextDue: worker.nextLook.day, zone: worker.nextLook.zone }];
  });
}

async function writeTargets(
  tx: Queryable,
  keyring: Keyring,
  plan: ChunkPlan,
  workerIds: ReadonlyMap<string, number>,
): Promise<void> {
  const rows = plan.rows.flatMap((row) =>
    row.target === null ? [] : [{ externalId: row.externalId ?? '', ...row.target }],
  );
  if (rows.length === 0) return;
  const sealed = rows.map((row) => (row.createOnly === null ? null : sealJson(keyring, row.createOnly)));
  await tx.query(
    `insert into target (job, worker_id, external_id, wanted, active, lifecycle, pending_manager, sealed_create_only,
       key_version, directory_id, authority, gate)
     select $1, *
     from unnest($2::bigint[], $3::text[], $4::text[], $5::boolean[], $6::text[], $7::text[], $8::bytea[], $9::integer[],
       $10::text[], $11::text[], $12::text[])
     on conflict (worker_id, job) do update
     set wanted = excluded.wanted,
         active = excluded.active,
         lifecycle = excluded.lifecycle,
         pending_manager = case
           when excluded.worker_id = any($13::bigint[]) then target.pending_manager
           else excluded.pending_manager
         end,
         sealed_create_only = coalesce(excluded.sealed_create_only, target.sealed_create_only),
         key_version = coalesce(excluded.key_version, target.key_version),
         directory_id = coalesce(target.directory_id, excluded.directory_id)`,
    [
      plan.job,
      rows.map((row) => workerIds.get(row.externalId)),
      rows.map((row) => row.externalId),
      rows.map((row) => row.wanted),
      rows.map((row) => row.active),
      rows.map((row) => row.lifecycle),
      rows.map((row) => row.pendingManager ?? null),
      sealed.map((one) => one?.sealed ?? null),
      sealed.map((one) => one?.keyVersion ?? null),
      rows.map((row) => row.directoryId),
      rows.map((row) => (row.synced ? 'on-premises' : 'cloud')),
      rows.map((row) => (row.isConverting === true ? 'converting' : row.synced ? 'still-synced' : null)),
      rows.flatMap((row) => (row.pendingManager === undefined ? [workerIds.get(row.externalId)] : [])),
    ],
  );
}

// A caller's record ends the absence of its worker in this job, also one that changes nothing else.
async function writeAbsences(tx: Queryable, plan: ChunkPlan, workerIds: ReadonlyMap<string, number>): Promise<void> {
  if (plan.origin === 'caller') {
    await tx.query(
      `update target
       set missing_runs = 0, absence = null
       where job = $1
         and worker_id = any($2::bigint[])
         and (missing_runs > 0 or absence is not null)`,
      [plan.job, [...workerIds.values()]],
    );
  }
  const absent = plan.rows.filter((row) => row.absence !== null);
  if (absent.length === 0) return;
  await tx.query(
    `update target
     set absence = row.absence,
         lifecycle = case row.absence when 'no-show' then 'cancelled' else 'terminated' end
     from unnest($2::bigint[], $3::text[]) as row (worker_id, absence)
     where target.job = $1
       and target.worker_id = row.worker_id`,
    [plan.job, absent.map((row) => workerIds.get(row.externalId ?? '')), absent.map((row) => row.absence)],
  );
}

async function writeOperations(
  tx: Queryable,
  keyring: Keyring,
  plan: ChunkPlan,
  workerIds: ReadonlyMap<string, number>,
): Promise<Map<number, number>> {
  const rows = plan.rows.flatMap((row) => (row.operation === null ? [] : [{ row, operation: row.operation }]));
  if (rows.length === 0) return new Map();
  const { keyVersion, sealed } = sealJson(
    keyring,
    rows.map(({ operation }) => operation.payload),
  );
  const [chunk] = await tx.query<{ id: number }>(
    'insert into payload_chunk (submission_id, sealed_payloads, key_version) values ($1, $2, $3) returning id',
    [plan.submissionId, sealed, keyVersion],
  );
  const written = await tx.query<{ id: number; payload_index: number }>(
    `insert into operation (submission_id, job, generation, payload_chunk, worker_id, external_id, state, event, active, priority,
       depth, fingerprint, payload_index, manager_left_out, name_hash, account_hash)
     select $1, $2, $3, $4, *
     from unnest($5::bigint[], $6::text[], $7::text[], $8::text[], $9::boolean[], $10::integer[], $11::integer[], $12::text[],
       $13::integer[], $14::text[], $15::text[], $16::text[])
     returning id, payload_index`,
    [
      plan.submissionId,
      plan.job,
      plan.generation,
      chunk?.id,
      rows.map(({ row }) => workerIds.get(row.externalId ?? '')),
      // The id under which the directory has the worker: that of an earlier record where a person has linked the two.
      rows.map(({ operation }) => operation.payload.externalId),
      rows.map(({ operation }) => operation.state),
      rows.map(({ row }) => row.event),
      rows.map(({ operation }) => operation.active),
      rows.map(({ operation }) => operation.priority),
      rows.map(({ operation }) => operation.depth),
      rows.map(({ operation }) => operation.fingerprint),
      rows.map((_, index) => index),
      rows.map(({ operation }) => operation.managerLeftOut),
      rows.map(({ operation: { payload } }) =>
        payload.userName === undefined ? null : hashOfName(keyring, payload.userName),
      ),
      rows.map(({ operation }) =>
        operation.accountName === undefined ? null : hashOfAccountName(keyring, operation.accountName),
      ),
    ],
  );
  return new Map(written.map((one) => [rows[one.payload_index]?.row.row ?? -1, one.id]));
}

// The range says again what the rows say, for a young table without statistics: else all records of the submission are read.
async function writeRecords(tx: Queryable, plan: ChunkPlan, operationIds: ReadonlyMap<number, number>): Promise<void> {
  if (plan.rows.length === 0) return;
  const numbers = plan.rows.map((row) => row.row);
  await tx.query(
    `update record
     set disposition = planned.disposition,
         event = planned.event,
         problems = planned.problems,
         question = null,
         operation_id = planned.operation_id,
         job = planned.job
     from unnest($2::integer[], $3::text[], $4::text[], $5::jsonb[], $6::bigint[], $9::text[])
       as planned (row, disposition, event, problems, operation_id, job)
     where record.submission_id = $1
       and record.row between $7 and $8
       and record.row = planned.row`,
    [
      plan.submissionId,
      numbers,
      plan.rows.map((row) => row.disposition),
      plan.rows.map((row) => row.event),
      plan.rows.map((row) => (row.problems.length === 0 ? null : JSON.stringify(row.problems))),
      plan.rows.map((row) => operationIds.get(row.row) ?? row.joinedOperationId),
      Math.min(...numbers),
      Math.max(...numbers),
      plan.rows.map((row) => row.goesTo ?? null),
    ],
  );
}

async function countsOf(tx: Queryable, rows: readonly PlannedRow[]): Promise<ChunkCounts> {
  const counts: Record<string, number> = {};
  const add = (name: string, number = 1) => {
    counts[name] = (counts[name] ?? 0) + number;
  };
  for (const row of rows) {
    add(row.disposition);
    if (['send', 'joined', 'unchanged'].includes(row.disposition)) add(row.event);
    if (row.operation !== null) add(row.operation.state);
  }
  const joined = rows.flatMap((row) => (row.joinedOperationId === null ? [] : [row.joinedOperationId]));
  if (joined.length > 0) {
    const states = await tx.query<{ state: string; number: number }>(
      'select state, count(*)::integer as number from operation where id = any($1::bigint[]) group by state',
      [joined],
    );
    for (const { state, number } of states) add(state, number);
  }
  return counts;
}
