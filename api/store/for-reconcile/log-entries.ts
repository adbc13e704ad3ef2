// Log rows in the books: each once, sealed until it is attributed, so that a crash between reading and understanding a row
// loses nothing.
import type { LogRow } from '../../outcome/log-row.ts';
import type { Queryable } from '../database.ts';
import type { Keyring } from '../keyring.ts';
import { openJson, sealJson } from '../seal.ts';

/** Keeps the rows that are new. Returns how many were. */
export async function keepLogRows(
  tx: Queryable,
  keyring: Keyring,
  job: string,
  rows: readonly LogRow[],
): Promise<number> {
  if (rows.length === 0) return 0;
  const known = new Set(
    (
      await tx.query<{ id: string }>('select id from log_entry where job = $1 and id = any($2::text[])', [
        job,
        rows.map((row) => row.id),
      ])
    ).map((row) => row.id),
  );
  const fresh = [...new Map(rows.filter((row) => !known.has(row.id)).map((row) => [row.id, row])).values()];
  if (fresh.length === 0) return 0;
  const sealed = fresh.map((row) => sealJson(keyring, row));
  await tx.query(
    `insert into log_entry (job, id, time, external_id, change_id, action, status, code, directory_id, sealed_row, key_version)
     select $1, *
     from unnest($2::text[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
       $10::bytea[], $11::integer[])
     on conflict (job, id) do nothing`,
    [
      job,
      fresh.map((row) => row.id),
      fresh.map((row) => row.time),
      fresh.map((row) => row.sourceId),
      fresh.map((row) => row.changeId),
      fresh.map((row) => row.action),
      fresh.map((row) => row.status),
      fresh.map((row) => row.errorCode ?? row.skipReason),
      fresh.map((row) => row.targetId),
      sealed.map((one) => one.sealed),
      sealed.map((one) => one.keyVersion),
    ],
  );
  return fresh.length;
}

export interface NewEntry {
  readonly row: LogRow;
  readonly tries: number;
}

/** Rows that nobody has understood yet, oldest first. */
export async function readNewEntries(
  db: Queryable,
  keyring: Keyring,
  job: string,
  after: { time: Date; id: string } | null,
): Promise<NewEntry[]> {
  const rows = await db.query<{ id: string; time: Date; sealed_row: Buffer; key_version: number; tries: number }>(
    `select id, time, sealed_row, key_version, tries
     from log_entry
     where job = $1
       and state = 'new'
       and ($2::timestamptz is null or (time, id) > ($2, $3))
     order by time, id
     limit 500`,
    [job, after?.time ?? null, after?.id ?? null],
  );
  return rows.map((row) => {
    const read = openJson(keyring, row.sealed_row, row.key_version) as LogRow;
    return { row: { ...read, time: row.time }, tries: row.tries };
  });
}

/** Of these rows those that nobody else has understood meanwhile; they stay as they are until the transaction ends. */
export async function lockNewEntries(tx: Queryable, job: string, ids: readonly string[]): Promise<Set<string>> {
  const rows = await tx.query<{ id: string }>(
    `select id from log_entry where job = $1 and id = any($2::text[]) and state = 'new' order by time, id for update`,
    [job, [...ids]],
  );
  return new Set(rows.map((row) => row.id));
}

/**
 * Writes to which operation the rows belong; what they said in words is forgotten. Null: to none of ours; then also whose they are, unless
 * the job has a worker of that id. Entra goes on for 28 days with somebody who was erased here.
 */
export async function attributeEntries(
  tx: Queryable,
  job: string,
  entries: readonly { readonly id: string; readonly operationId: number | null }[],
): Promise<void> {
  if (entries.length === 0) return;
  await tx.query(
    `update log_entry
     set operation_id = entry.operation_id,
         state = case when entry.operation_id is null then 'unattributed' else 'attributed' end,
         external_id = case
           when entry.operation_id is not null or exists (
             select 1 from target where target.job = log_entry.job and target.external_id = log_entry.external_id
           ) then log_entry.external_id
         end,
         directory_id = case when entry.operation_id is not null then log_entry.directory_id end,
         sealed_row = null,
         key_version = null
     from unnest($2::text[], $3::bigint[]) as entry (id, operation_id)
     where log_entry.job = $1
       and log_entry.id = entry.id`,
    [job, entries.map((entry) => entry.id), entries.map((entry) => entry.operationId)],
  );
}

/** A row that could not be told apart yet is looked at again later. */
export async function noteTry(tx: Queryable, job: string, ids: readonly string[]): Promise<void> {
  await tx.query('update log_entry set tries = tries + 1 where job = $1 and id = any($2::text[])', [job, [...ids]]);
}
