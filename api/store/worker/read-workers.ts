// What the books know of the workers of a chunk: their last HR record and its time, their targets in this job, their
// live operations, and the people whom adoption found in the directory.
import type { HrRecord } from '../../intake/hr-record.ts';
import type { Lifecycle } from '../../lifecycle/lifecycle-of.ts';
import type { AbsenceReason } from '../../lifecycle/missing.ts';
import type { LastFailure } from '../../lifecycle/still-failing.ts';
import { notConvertingStates } from '../conversion/conversion-state.ts';
import type { Queryable } from '../database.ts';
import type { Keyring } from '../keyring.ts';
import type { OperationState } from '../operation/operation-state.ts';
import { openJson } from '../seal.ts';

export interface KnownWorker {
  readonly id: number;
  readonly externalId: string;
  readonly record: HrRecord | null;
  /** A record that begins later and waits for its day. */
  readonly next?: HrRecord | null;
  readonly recordHash: string | null;
  readonly factTime: Date | null;
  readonly factSequence: number | null;
  readonly lifecycle: Lifecycle | null;
}

export interface KnownTarget {
  readonly workerId: number;
  readonly wanted: string | null;
  readonly confirmed: string | null;
  readonly confirmedGeneration: number | null;
  readonly unsettledSinceConfirmed: boolean;
  readonly active: boolean | null;
  readonly lifecycle: Lifecycle | null;
  readonly gate: string | null;
  readonly createOnly: Readonly<Record<string, string>> | null;
  /** The directory was seen to hold a user of this worker. */
  readonly isProvisioned: boolean;
  /** Full files in a row without the worker. */
  readonly missingRuns: number;
  /** Why the account is disabled although the last HR record says nothing of it. */
  readonly absence: AbsenceReason | null;
  /** Whose account the worker goes on with. */
  readonly linkedTo: string | null;
  /** Who goes on with this worker's account. */
  readonly linkedBy: string | null;
  /** Somebody else was seen to have disabled the account. */
  readonly isSeenDisabled?: boolean;
  /** Set where the newest operation of the worker failed. */
  readonly lastFailure?: LastFailure | null;
}

export interface LiveOperation {
  readonly id: number;
  readonly workerId: number;
  readonly state: OperationState;
  readonly fingerprint: string;
}

export interface AdoptedPerson {
  readonly externalId: string;
  readonly directoryId: string;
  readonly userName: string | null;
  readonly enabled: boolean | null;
  readonly synced: boolean;
  readonly ambiguous: boolean;
  /** On the way from AD to the cloud. */
  readonly isConverting?: boolean;
  /** The account in AD that goes with the user, by its security identifier, and its domain. */
  readonly adAccount?: { readonly securityId: string; readonly domain: string | null } | null;
}

export async function readWorkers(
  db: Queryable,
  keyring: Keyring,
  source: string,
  externalIds: readonly string[],
): Promise<Map<string, KnownWorker>> {
  const rows = await db.query<{
    id: number;
    external_id: string;
    sealed_record: Buffer | null;
    key_version: number | null;
    sealed_next: Buffer | null;
    next_key_version: number | null;
    record_hash: string | null;
    fact_time: Date | null;
    fact_sequence: number | null;
    lifecycle: Lifecycle | null;
  }>(
    `select id, external_id, sealed_record, key_version, sealed_next, next_key_version, record_hash, fact_time, fact_sequence,
            lifecycle
     from worker
     where source = $1
       and external_id = any($2::text[])`,
    [source, [...externalIds]],
  );
  return new Map(
    rows.map((row) => [
      row.external_id,
      {
        id: row.id,
        externalId: row.external_id,
        record:
          row.sealed_record === null ? null : (openJson(keyring, row.sealed_record, row.key_version ?? 0) as HrRecord),
        next:
          row.sealed_next === null ? null : (openJson(keyring, row.sealed_next, row.next_key_version ?? 0) as HrRecord),
        recordHash: row.record_hash,
        factTime: row.fact_time,
        factSequence: row.fact_sequence,
        lifecycle: row.lifecycle,
      },
    ]),
  );
}

/** Where these workers stand by their last record, null where that is not known; strangers are missing. */
export async function readLifecycles(
  db: Queryable,
  source: string,
  externalIds: readonly string[],
): Promise<Map<string, Lifecycle | null>> {
  if (externalIds.length === 0) return new Map();
  const rows = await db.query<{ external_id: string; lifecycle: Lifecycle | null }>(
    'select external_id, lifecycle from worker where source = $1 and external_id = any($2::text[])',
    [source, [...externalIds]],
  );
  return new Map(rows.map((row) => [row.external_id, row.lifecycle]));
}

/** With `lock`, the rows stay as they are until the transaction ends. */
export async function readTargets(
  db: Queryable,
  keyring: Keyring,
  job: string,
  workerIds: readonly number[],
  lock: boolean,
): Promise<Map<number, KnownTarget>> {
  const rows = await db.query<{
    worker_id: number;
    wanted: string | null;
    confirmed: string | null;
    confirmed_generation: number | null;
    unsettled_since_confirmed: boolean;
    active: boolean | null;
    lifecycle: Lifecycle | null;
    gate: string | null;
    provisioned: boolean;
    missing_runs: number;
    absence: AbsenceReason | null;
    linked_to: string | null;
    linked_by: string | null;
    seen_disabled: boolean;
    sealed_create_only: Buffer | null;
    key_version: number | null;
  }>(
    `select worker_id, wanted, confirmed, confirmed_generation, unsettled_since_confirmed, active, lifecycle, gate,
            directory_id is not null or confirmed is not null as provisioned, sealed_create_only, key_version,
            missing_runs, absence, linked_to, linked_by, disabled_seen_at is not null as seen_disabled
     from target
     where job = $1
       and worker_id = any($2::bigint[])
     order by worker_id
     ${lock ? 'for update' : ''}`,
    [job, [...workerIds]],
  );
  const failures = await readLastFailures(
    db,
    job,
    rows.filter((row) => row.unsettled_since_confirmed).map((row) => row.worker_id),
  );
  return new Map(
    rows.map((row) => [
      row.worker_id,
      {
        workerId: row.worker_id,
        wanted: row.wanted,
        confirmed: row.confirmed,
        confirmedGeneration: row.confirmed_generation,
        unsettledSinceConfirmed: row.unsettled_since_confirmed,
        active: row.active,
        lifecycle: row.lifecycle,
        gate: row.gate,
        isProvisioned: row.provisioned,
        missingRuns: row.missing_runs,
        absence: row.absence,
        linkedTo: row.linked_to,
        linkedBy: row.linked_by,
        isSeenDisabled: row.seen_disabled,
        lastFailure: failures.get(row.worker_id) ?? null,
        createOnly:
          row.sealed_create_only === null
            ? null
            : (openJson(keyring, row.sealed_create_only, row.key_version ?? 0) as Readonly<Record<string, string>>),
      },
    ]),
  );
}

// Only of workers with whom something has gone wrong: of all others the newest operation is no failure.
async function readLastFailures(
  db: Queryable,
  job: string,
  workerIds: readonly number[],
): Promise<Map<number, LastFailure>> {
  if (workerIds.length === 0) return new Map();
  const rows = await db.query<LastFailure & { readonly worker_id: number }>(
    `select newest.worker_id, newest.fingerprint, newest.code, newest.generation,
            (extract(epoch from now() - newest.settled_at) / 86400)::float8 as "daysAgo"
     from unnest($2::bigint[]) as asked (worker_id)
     cross join lateral (
       select worker_id, state, fingerprint, code, generation, settled_at
       from operation
       where operation.worker_id = asked.worker_id
         and operation.job = $1
         and operation.state not in ('superseded', 'cancelled')
       order by id desc
       limit 1
     ) as newest
     where newest.state = 'failed'`,
    [job, [...workerIds]],
  );
  return new Map(rows.map(({ worker_id, ...failure }) => [worker_id, failure]));
}

/** Oldest first. With `lock`, they stay as they are until the transaction ends. */
export async function readLiveOperations(
  db: Queryable,
  job: string,
  workerIds: readonly number[],
  lock: boolean,
): Promise<LiveOperation[]> {
  const rows = await db.query<{ id: number; worker_id: number; state: OperationState; fingerprint: string }>(
    `select id, worker_id, state, fingerprint
     from operation
     where job = $1
       and worker_id = any($2::bigint[])
       and state in ('waiting', 'queued', 'sending', 'uploaded', 'uncertain')
     order by id
     ${lock ? 'for update' : ''}`,
    [job, [...workerIds]],
  );
  return rows.map((row) => ({ id: row.id, workerId: row.worker_id, state: row.state, fingerprint: row.fingerprint }));
}

const notConverting = notConvertingStates.map((state) => `'${state}'`).join(', ');

export async function readAdoptedPeople(
  db: Queryable,
  keyring: Keyring,
  job: string,
  externalIds: readonly string[],
): Promise<Map<string, AdoptedPerson>> {
  const rows = await db.query<{
    external_id: string;
    directory_id: string;
    sealed_user_name: Buffer | null;
    key_version: number;
    enabled: boolean | null;
    synced: boolean;
    ambiguous: boolean;
    converting: boolean;
    ad_security_id: string | null;
    ad_domain: string | null;
  }>(
    `select directory_user.external_id, directory_id, sealed_user_name, key_version, enabled, synced, ambiguous, ad_security_id,
            ad_domain,
            exists (
              select 1
              from conversion_user
              where conversion_user.job = directory_user.job
                and conversion_user.external_id = directory_user.external_id
                and conversion_user.state not in (${notConverting})
            ) as converting
     from directory_user
     join job on job.name = directory_user.job
     where directory_user.job = $1
       and directory_user.generation = job.generation
       and directory_user.external_id = any($2::text[])`,
    [job, [...externalIds]],
  );
  return new Map(
    rows.map((row) => [
      row.external_id,
      {
        externalId: row.external_id,
        directoryId: row.directory_id,
        userName:
          row.sealed_user_name === null ? null : (openJson(keyring, row.sealed_user_name, row.key_version) as string),
        enabled: row.enabled,
        synced: row.synced,
        ambiguous: row.ambiguous,
        isConverting: row.converting,
        adAccount: row.ad_security_id === null ? null : { securityId: row.ad_security_id, domain: row.ad_domain },
      },
    ]),
  );
}

export interface PlannedManager {
  /** Under whose id the directory has the manager, where that is another one. */
  readonly linkedTo: string | null;
}

/** Those of these people who were already planned in this job: whom a report may name as manager. */
export async function readPlannedManagers(
  db: Queryable,
  job: string,
  externalIds: readonly string[],
): Promise<Map<string, PlannedManager>> {
  const rows = await db.query<{ external_id: string; linked_to: string | null }>(
    `select external_id, max(linked_to) as linked_to
     from target
     where job = $1
       and external_id = any($2::text[])
       and wanted is not null
     group by external_id`,
    [job, [...externalIds]],
  );
  return new Map(rows.map((row) => [row.external_id, { linkedTo: row.linked_to }]));
}
