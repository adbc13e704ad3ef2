// Removes what was staged and is not wanted: nobody has been told of it.
import type { Queryable } from '../database.ts';

export async function dropSubmission(tx: Queryable, id: string): Promise<void> {
  await tx.query('delete from record where submission_id = $1', [id]);
  await tx.query('delete from record_chunk where submission_id = $1', [id]);
  await tx.query('delete from submission_count where submission_id = $1', [id]);
  await tx.query('delete from submission where id = $1', [id]);
}
