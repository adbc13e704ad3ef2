// Takes a worker out of all submissions of a source, a chunk at a time. Each step is true by itself and can be done again.
import type { Database } from '../database.ts';
import type { Keyring } from '../keyring.ts';
import { openJson } from '../seal.ts';
import { type ChunkPlace, eraseFromChunk } from './erase-from-chunk.ts';
import { type Erasure, PROBLEMS_WITHOUT_WORDS } from './erasure.ts';
import { mentionsAny } from './mentions.ts';

const SUBMISSIONS_PER_READ = 200;
const ROWS_PER_READ = 500;

/** Returns how many rows were the worker's. */
export async function eraseFromSubmissions(db: Database, keyring: Keyring, erasure: Erasure): Promise<number> {
  let rows = 0;
  let after = 0;
  for (;;) {
    const page = await db.query<{ id: string; sequence: number }>(
      `select id, sequence
       from submission
       where source = $1
         and sequence > $2
         and status not in ('accepting', 'planning', 'held')
       order by sequence
       limit ${SUBMISSIONS_PER_READ}`,
      [erasure.source, after],
    );
    const ids = page.map((one) => one.id);
    for (const place of await placesOf(db, erasure, ids)) rows += await eraseFromChunk(db, keyring, erasure, place);
    await removeUnplanned(db, ids);
    await eraseRejectedRows(db, keyring, erasure, ids);
    if (page.length < SUBMISSIONS_PER_READ) return rows;
    after = page.at(-1)!.sequence;
  }
}

// A manager is looked for among all rows: an index for it would be written with every record, and be read by nothing else.
async function placesOf(
  db: Database,
  { externalId }: Erasure,
  submissionIds: readonly string[],
): Promise<ChunkPlace[]> {
  return db.query<ChunkPlace & Record<string, unknown>>(
    `select submission_id as "submissionId", chunk
     from record
     where submission_id = any($1::text[])
       and (
         external_id = $2
         or manager_external_id = $2
         or external_id is null and sealed_source is null and exists (
           select 1
           from record_chunk
           where record_chunk.submission_id = record.submission_id
             and record_chunk.chunk = record.chunk
         )
       )
     group by submission_id, chunk
     order by submission_id, chunk`,
    [[...submissionIds], externalId],
  );
}

// What was staged and never planned, because its submission ended before: whose rows it holds nobody knows, and nobody needs it.
async function removeUnplanned(db: Database, submissionIds: readonly string[]): Promise<void> {
  await db.query(
    `delete from record_chunk
     using submission
     where submission.id = record_chunk.submission_id
       and submission.id = any($1::text[])
       and submission.finished_at is not null
       and not exists (
         select 1
         from record
         where record.submission_id = record_chunk.submission_id
           and record.row = record_chunk.first_row
       )`,
    [[...submissionIds]],
  );
}

// Rows that could not be read when they came: only their text tells whose they are.
async function eraseRejectedRows(
  db: Database,
  keyring: Keyring,
  erasure: Erasure,
  submissionIds: readonly string[],
): Promise<void> {
  let after: { readonly submission_id: string; readonly row: number } = { submission_id: '', row: 0 };
  for (;;) {
    const rejected = await db.query<{ submission_id: string; row: number; sealed_source: Buffer; key_version: number }>(
      `select submission_id, row, sealed_source, key_version
       from record
       where submission_id = any($1::text[])
         and disposition = 'invalid'
         and sealed_source is not null
         and (submission_id, row) > ($2, $3)
       order by submission_id, row
       limit ${ROWS_PER_READ}`,
      [[...submissionIds], after.submission_id, after.row],
    );
    const hits = rejected.filter((one) =>
      mentionsAny(openJson<string>(keyring, one.sealed_source, one.key_version), erasure.identifiers),
    );
    if (hits.length > 0) {
      await db.query(
        `update record
         set sealed_source = null, key_version = null, problems = ${PROBLEMS_WITHOUT_WORDS}
         from unnest($1::text[], $2::integer[]) as hit (submission_id, row)
         where record.submission_id = hit.submission_id
           and record.row = hit.row`,
        [hits.map((one) => one.submission_id), hits.map((one) => one.row)],
      );
    }
    const last = rejected.at(-1);
    if (last === undefined || rejected.length < ROWS_PER_READ) return;
    after = last;
  }
}
