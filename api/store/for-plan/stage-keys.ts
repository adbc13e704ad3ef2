// The keys by which the rows of a submission name one another as manager. They are staged before any row is estimated, because
// a manager may stand further down; they belong to the submission and go when it is planned or given up.
import type { Queryable } from '../database.ts';
import { type PlanClaim, renewPlanLease } from './claim-plan.ts';
import type { RepeatedRow } from './repeated-ids.ts';

export interface StagedRowKeys {
  readonly row: number;
  readonly externalId: string;
  readonly contentHash: string;
  readonly isPrimary: boolean;
  /** Keyed hashes. */
  readonly keys: readonly string[];
}

/** Stages the keys of a chunk's rows in place of what an earlier try staged of them, and moves the cursor past the chunk. */
export async function stageKeys(
  tx: Queryable,
  claim: PlanClaim,
  chunk: { readonly number: number; readonly first: number; readonly last: number },
  rows: readonly StagedRowKeys[],
): Promise<void> {
  await renewPlanLease(tx, claim);
  await tx.query('delete from staged_key where submission_id = $1 and row between $2 and $3', [
    claim.submissionId,
    chunk.first,
    chunk.last,
  ]);
  const keys = rows.flatMap((row) => (row.keys.length === 0 ? [''] : row.keys).map((hash) => ({ ...row, hash })));
  await tx.query(
    `insert into staged_key (submission_id, row, key_hash, external_id, content_hash, is_primary)
     select $1, *
     from unnest($2::integer[], $3::text[], $4::text[], $5::text[], $6::boolean[])`,
    [
      claim.submissionId,
      keys.map((key) => key.row),
      keys.map((key) => key.hash),
      keys.map((key) => key.externalId),
      keys.map((key) => key.contentHash),
      keys.map((key) => key.isPrimary),
    ],
  );
  await tx.query('update submission set key_cursor = $2, keys_staged = true where id = $1', [
    claim.submissionId,
    chunk.number + 1,
  ]);
}

/** Staged rows whose external id stands more than once, grouped by id, in file order; `after` is the last id of the page before. */
export async function readRepeatedStagedRows(
  db: Queryable,
  submissionId: string,
  after: string,
  ids: number,
): Promise<RepeatedRow[]> {
  return db.query<RepeatedRow & Record<string, unknown>>(
    `with repeated as (
       select external_id
       from staged_key
       where submission_id = $1
         and external_id > $2
       group by external_id
       having min(row) <> max(row)
       order by external_id
       limit $3
     )
     select distinct staged_key.external_id as "externalId", staged_key.row, content_hash as "contentHash",
            is_primary as "isPrimary", null::boolean as active, null::text as lifecycle
     from repeated
     join staged_key on staged_key.external_id = repeated.external_id
     where staged_key.submission_id = $1
     order by staged_key.external_id, staged_key.row`,
    [submissionId, after, ids],
  );
}

/** Takes the keys of rows that do not count away. */
export async function dropStagedRows(tx: Queryable, claim: PlanClaim, rows: readonly number[]): Promise<void> {
  await renewPlanLease(tx, claim);
  await tx.query('delete from staged_key where submission_id = $1 and row = any($2::integer[])', [
    claim.submissionId,
    [...rows],
  ]);
}

/** Nothing is left to be staged. */
export async function endStaging(tx: Queryable, claim: PlanClaim): Promise<void> {
  await renewPlanLease(tx, claim);
  await tx.query('update submission set key_cursor = chunks + 1 where id = $1', [claim.submissionId]);
}

/** The workers whose staged rows carry these keys, by key. */
export async function readStagedCarriers(
  db: Queryable,
  submissionId: string,
  keys: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await db.query<{ key_hash: string; carriers: string[] }>(
    `select key_hash, array_agg(distinct external_id) as carriers
     from staged_key
     where submission_id = $1
       and key_hash = any($2::text[])
     group by key_hash`,
    [submissionId, [...keys]],
  );
  return new Map(rows.map((row) => [row.key_hash, row.carriers]));
}

/** Which of these workers have a staged row. */
export async function readStagedWorkers(
  db: Queryable,
  submissionId: string,
  externalIds: readonly string[],
): Promise<Set<string>> {
  if (externalIds.length === 0) return new Set();
  const rows = await db.query<{ external_id: string }>(
    `select distinct external_id
     from staged_key
     where submission_id = $1
       and external_id = any($2::text[])`,
    [submissionId, [...externalIds]],
  );
  return new Set(rows.map((row) => row.external_id));
}

const KEYS_PER_DELETE = 10_000;

/** Forgets the staged keys of submissions that are not in planning any more: planned, held, or given up. */
export async function forgetStagedKeys(db: Queryable): Promise<void> {
  const done = await db.query<{ id: string }>(
    `select id from submission where keys_staged and status <> 'planning' limit 100`,
  );
  for (const { id } of done) {
    for (let deleted = KEYS_PER_DELETE; deleted === KEYS_PER_DELETE; ) {
      const rows = await db.query(
        `delete from staged_key
         where submission_id = $1
           and (row, key_hash) in (
             select row, key_hash from staged_key where submission_id = $1 order by row, key_hash limit ${KEYS_PER_DELETE}
           )
           and exists (select 1 from submission where id = $1 and status <> 'planning')
         returning row`,
        [id],
      );
      deleted = rows.length;
    }
    await db.query(`update submission set keys_staged = false, key_cursor = 0 where id = $1 and status <> 'planning'`, [
      id,
    ]);
  }
}
