// The counts of a submission follow a planned chunk, in the same transaction.
import type { Queryable } from '../database.ts';

/** How many rows of the chunk came to each disposition, event and operation state. */
export type ChunkCounts = Readonly<Record<string, number>>;

const COLUMN_OF: Readonly<Record<string, string>> = {
  'needs-complete-record': 'needs_complete_record',
  'out-of-scope': 'out_of_scope',
  'still-failing': 'still_failing',
};
const COUNTED = [
  'waiting',
  'queued',
  'sending',
  'uploaded',
  'uncertain',
  'send',
  'unchanged',
  'joined',
  'stale',
  'duplicate',
  'needs_complete_record',
  'out_of_scope',
  'review',
  'held',
  'still_failing',
  'joiner',
  'mover',
  'leaver',
  'rehire',
  'none',
] as const;

export async function countChunk(tx: Queryable, submissionId: string, job: string, counts: ChunkCounts): Promise<void> {
  const byColumn = new Map(Object.entries(counts).map(([name, number]) => [COLUMN_OF[name] ?? name, number]));
  const columns = COUNTED.filter((column) => byColumn.has(column));
  if (columns.length > 0) {
    await tx.query(
      `update submission_count
       set ${columns.map((column, index) => `${column} = ${column} + $${index + 3}`).join(', ')}
       where submission_id = $1
         and job = $2`,
      [submissionId, job, ...columns.map((column) => byColumn.get(column))],
    );
  }
  // A row that only the mapping finds invalid was counted as accepted until now.
  const invalid = counts.invalid ?? 0;
  if (invalid > 0) {
    await tx.query('update submission set accepted = accepted - $2, invalid = invalid + $2 where id = $1', [
      submissionId,
      invalid,
    ]);
  }
}
