// Rows that do not count today because another row of their worker does, and that begin later.
import type { HrRecord } from '../../intake/hr-record.ts';
import type { Queryable } from '../database.ts';
import type { Keyring } from '../keyring.ts';
import { readChunk } from './read-chunk.ts';

/** By external id, in file order; workers without such a row are missing. */
export async function readLaterRows(
  db: Queryable,
  keyring: Keyring,
  submissionId: string,
  externalIds: readonly string[],
): Promise<ReadonlyMap<string, readonly HrRecord[]>> {
  const later = new Map<string, HrRecord[]>();
  if (externalIds.length === 0) return later;
  const rows = await db.query<{ row: number; chunk: number; external_id: string }>(
    `select row, chunk, external_id
     from record
     where submission_id = $1
       and external_id = any($2::text[])
       and estimate = 'duplicate'
       and coalesce(own_lifecycle, lifecycle) = 'prehire'
     order by row`,
    [submissionId, [...externalIds]],
  );
  for (const chunk of new Set(rows.map((row) => row.chunk))) {
    const staged = new Map(await readChunk(db, keyring, submissionId, chunk));
    for (const { row, external_id } of rows) {
      const record = staged.get(row);
      if (record !== undefined) later.set(external_id, [...(later.get(external_id) ?? []), record]);
    }
  }
  return later;
}
