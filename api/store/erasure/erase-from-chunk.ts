// Takes a worker out of one chunk of a submission: the staged records and the payloads lie sealed together with those of others,
// so they are opened and sealed again without.
import type { ScimUser } from '../../scim/user.ts';
import type { Database, Queryable } from '../database.ts';
import type { StagedRecord } from '../for-accept/stage-chunk.ts';
import type { Keyring } from '../keyring.ts';
import { openJson, sealJson } from '../seal.ts';
import { type Erasure, ObstacleError, PROBLEMS_WITHOUT_WORDS } from './erasure.ts';
import { mentionsAny, withoutId } from './mentions.ts';

export interface ChunkPlace {
  readonly submissionId: string;
  readonly chunk: number;
}

/** Rows of the chunk by what the worker is to them. */
interface Rows {
  readonly own: ReadonlySet<number>;
  readonly reports: ReadonlySet<number>;
  /** No id could be read in them. */
  readonly nameless: ReadonlySet<number>;
}

/** Returns how many rows were the worker's. Throws an ObstacleError where one of their operations is live. */
export function eraseFromChunk(db: Database, keyring: Keyring, erasure: Erasure, place: ChunkPlace): Promise<number> {
  return db.transaction(async (tx) => {
    const rows = await lockRows(tx, erasure, place);
    const mentioned = await eraseStaged(tx, keyring, erasure, place, rows);
    await erasePayloads(tx, keyring, erasure, place, rows);
    await anonymise(tx, erasure, place, [...rows.own], mentioned);
    return rows.own.size;
  });
}

async function lockRows(tx: Queryable, { externalId }: Erasure, place: ChunkPlace): Promise<Rows> {
  const found = await tx.query<{ row: number; external_id: string | null }>(
    `select row, external_id
     from record
     where submission_id = $1
       and chunk = $2
       and (external_id = $3 or manager_external_id = $3 or external_id is null)
     order by row
     for update`,
    [place.submissionId, place.chunk, externalId],
  );
  const those = (is: (id: string | null) => boolean) =>
    new Set(found.filter((one) => is(one.external_id)).map((one) => one.row));
  return {
    own: those((id) => id === externalId),
    reports: those((id) => id !== null && id !== externalId),
    nameless: those((id) => id === null),
  };
}

/** Returns the nameless rows that turned out to be of the worker. */
async function eraseStaged(
  tx: Queryable,
  keyring: Keyring,
  erasure: Erasure,
  place: ChunkPlace,
  rows: Rows,
): Promise<number[]> {
  const [chunk] = await tx.query<{ sealed_records: Buffer; key_version: number }>(
    'select sealed_records, key_version from record_chunk where submission_id = $1 and chunk = $2 for update',
    [place.submissionId, place.chunk],
  );
  if (chunk === undefined) return [];
  const staged = openJson<readonly StagedRecord[]>(keyring, chunk.sealed_records, chunk.key_version);
  const mentioned = staged
    .filter(([row, record]) => rows.nameless.has(row) && mentionsAny(JSON.stringify(record), erasure.identifiers))
    .map(([row]) => row);
  const gone = new Set([...rows.own, ...mentioned]);
  if (gone.size + rows.reports.size === 0) return [];
  const left = staged
    .filter(([row]) => !gone.has(row))
    .map(
      ([row, record]): StagedRecord => [row, rows.reports.has(row) ? withoutId(record, erasure.externalId) : record],
    );
  const { sealed, keyVersion } = sealJson(keyring, left);
  await tx.query(
    'update record_chunk set sealed_records = $3, key_version = $4 where submission_id = $1 and chunk = $2',
    [place.submissionId, place.chunk, sealed, keyVersion],
  );
  return mentioned;
}

async function erasePayloads(
  tx: Queryable,
  keyring: Keyring,
  erasure: Erasure,
  place: ChunkPlace,
  rows: Rows,
): Promise<void> {
  const operations = await tx.query<{ row: number; state: string; payload_chunk: number; payload_index: number }>(
    `select record.row, operation.state, operation.payload_chunk, operation.payload_index
     from record
     join operation on operation.id = record.operation_id
     where record.submission_id = $1
       and record.row = any($2::integer[])
       and operation.submission_id = $1
     order by operation.id
     for update of operation`,
    [place.submissionId, [...rows.own, ...rows.reports]],
  );
  if (operations.some((one) => LIVE.has(one.state)))
    throw new ObstacleError({ kind: 'operation-live', submissionId: place.submissionId, endsAt: null });
  for (const id of new Set(operations.map((one) => one.payload_chunk))) {
    const [chunk] = await tx.query<{ sealed_payloads: Buffer; key_version: number }>(
      `select sealed_payloads, key_version
       from payload_chunk
       where id = $1
         and sealed_payloads is not null
       for update`,
      [id],
    );
    if (chunk === undefined) continue;
    const users = [...openJson<readonly (ScimUser | null)[]>(keyring, chunk.sealed_payloads, chunk.key_version)];
    for (const one of operations.filter((operation) => operation.payload_chunk === id)) {
      const user = users[one.payload_index] ?? null;
      // The places of the others must stay.
      users[one.payload_index] = rows.own.has(one.row) || user === null ? null : withoutId(user, erasure.externalId);
    }
    const { sealed, keyVersion } = sealJson(keyring, users);
    await tx.query('update payload_chunk set sealed_payloads = $2, key_version = $3 where id = $1', [
      id,
      sealed,
      keyVersion,
    ]);
  }
}

const LIVE = new Set(['waiting', 'queued', 'sending', 'uploaded', 'uncertain']);

async function anonymise(
  tx: Queryable,
  { externalId, tombstone }: Erasure,
  place: ChunkPlace,
  own: readonly number[],
  mentioned: readonly number[],
): Promise<void> {
  await tx.query(
    `update record
     set manager_external_id = null
     where submission_id = $1
       and chunk = $2
       and manager_external_id = $3`,
    [place.submissionId, place.chunk, externalId],
  );
  await tx.query(
    `update record
     set external_id = case when external_id is null then null else $3 end,
         content_hash = null,
         fingerprint = null,
         manager_external_id = null,
         mail_key = null,
         person_key = null,
         problems = ${PROBLEMS_WITHOUT_WORDS}
     where submission_id = $1
       and row = any($2::integer[])`,
    [place.submissionId, [...own, ...mentioned], tombstone],
  );
  // The hash of a body with one record says whose it was to everybody who can guess the record.
  if (own.length + mentioned.length > 0)
    await tx.query('update submission set body_hash = null, part_hashes = null where id = $1', [place.submissionId]);
}
