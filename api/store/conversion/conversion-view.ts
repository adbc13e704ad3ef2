// Conversions and their people as the books hold them.
import type { Queryable } from '../database.ts';
import type { Keyring } from '../keyring.ts';
import { openJson } from '../seal.ts';
import type { ConversionState } from './conversion-state.ts';

export type ConversionStatus = 'awaiting-approval' | 'running' | 'paused' | 'stopped' | 'finished';

export interface ConversionReason {
  readonly code: string;
  readonly detail: string;
  readonly externalId?: string | null;
}

export interface ConversionView {
  readonly id: string;
  readonly number: number;
  readonly caller: string;
  readonly job: string;
  readonly route: 'transfer' | 'restore';
  readonly status: ConversionStatus;
  readonly groupsFirst: boolean;
  readonly wave: number;
  readonly assessmentHash: string;
  readonly approvedBy: string | null;
  readonly approvedAt: Date | null;
  readonly reason: ConversionReason | null;
  readonly attempt: number;
  /** Until the directory's audit may be read for it again. */
  readonly auditWaitMs: number;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

export interface Check {
  readonly rule: string;
  readonly result: 'pass' | 'warn' | 'block' | 'unknown' | 'attested';
  readonly evidence: string;
  readonly remedy: string | null;
}

export interface Difference {
  readonly attribute: string;
  readonly before: string | number | boolean | null;
  readonly after: string | number | boolean | null;
}

/** One call that changed the directory, or was to. */
export interface DirectoryCall {
  readonly at: string;
  readonly call: string;
  readonly answer: string;
  readonly requestId: string | null;
}

/** An entry of the directory's own audit, in its words. */
export interface DirectoryAudit {
  readonly id: string;
  readonly activity: string;
  readonly at: string;
}

export interface UserFacts {
  /** As the caller named the person. */
  readonly asked: string;
  readonly checks: readonly Check[];
  /** The user before the first change. */
  readonly snapshot: Readonly<Record<string, unknown>> | null;
  /** What the first update changes; null until it is planned. */
  readonly difference: readonly Difference[] | null;
  readonly calls: readonly DirectoryCall[];
  /** The directory's own entries about the change. */
  readonly audits: readonly DirectoryAudit[];
  /** What Graph cannot do and a person has to; null for nothing. */
  readonly humanStep: string | null;
}

export interface ConversionUser {
  readonly id: number;
  readonly conversionId: string;
  readonly position: number;
  readonly wave: number;
  readonly job: string;
  readonly externalId: string | null;
  readonly objectId: string | null;
  readonly state: ConversionState;
  readonly code: string | null;
  readonly attempts: number;
  readonly waitMs: number;
  readonly stateSince: Date;
  readonly submissionId: string | null;
  readonly operationId: number | null;
  readonly directoryAuditId: string | null;
  readonly logEntryId: string | null;
  readonly deadline: Date | null;
  readonly facts: UserFacts;
}

const CONVERSION = `id, number, caller, job, route, status, groups_first as "groupsFirst", wave, assessment_hash as "assessmentHash",
  approved_by as "approvedBy", approved_at as "approvedAt", reason, attempt,
  greatest(0, extract(epoch from next_audit_look - clock_timestamp()))::float8 * 1000 as "auditWaitMs", created_at as "createdAt", finished_at as "finishedAt"`;

export async function readConversion(db: Queryable, id: string): Promise<ConversionView | null> {
  const [row] = await db.query<ConversionView & Record<string, unknown>>(
    `select ${CONVERSION} from conversion where id = $1`,
    [id],
  );
  return row ?? null;
}

/** Newest first, before this number. */
export async function listConversions(
  db: Queryable,
  page: { readonly before: number; readonly top: number; readonly job: string | null; readonly status: string | null },
): Promise<ConversionView[]> {
  return db.query<ConversionView & Record<string, unknown>>(
    `select ${CONVERSION}
     from conversion
     where number < $1
       and ($2::text is null or job = $2)
       and ($3::text is null or status = $3)
     order by number desc
     limit $4`,
    [page.before, page.job, page.status, page.top],
  );
}

export async function readConversionUsers(db: Queryable, keyring: Keyring, id: string): Promise<ConversionUser[]> {
  const rows = await db.query<
    Omit<ConversionUser, 'facts'> & { readonly sealed_facts: Buffer; readonly key_version: number }
  >(
    `select id, conversion_id as "conversionId", position, wave, job, external_id as "externalId", object_id as "objectId", state,
            code, attempts, state_since as "stateSince", submission_id as "submissionId", operation_id as "operationId",
            directory_audit_id as "directoryAuditId", log_entry_id as "logEntryId", deadline, sealed_facts, key_version,
            greatest(0, extract(epoch from next_look - clock_timestamp()))::float8 * 1000 as "waitMs"
     from conversion_user
     where conversion_id = $1
     order by position`,
    [id],
  );
  return rows.map(({ sealed_facts, key_version, ...row }) => ({
    ...row,
    facts: openJson<UserFacts>(keyring, sealed_facts, key_version),
  }));
}

/** Those of these users who are in a conversion that has not come to its end, by object id. */
export async function readInFlight(
  db: Queryable,
  objectIds: readonly string[],
  except: string | null,
): Promise<Map<string, string>> {
  const rows = await db.query<{ object_id: string; conversion_id: string }>(
    `select conversion_user.object_id, conversion_user.conversion_id
     from conversion_user
     join conversion on conversion.id = conversion_user.conversion_id
     where conversion_user.object_id = any($1::text[])
       and conversion.status <> 'finished'
       and conversion_user.state not in ('blocked', 'skipped', 'withdrawn', 'done', 'rolled-back', 'lost')
       and conversion.id is distinct from $2`,
    [[...objectIds], except],
  );
  return new Map(rows.map((row) => [row.object_id, row.conversion_id]));
}
