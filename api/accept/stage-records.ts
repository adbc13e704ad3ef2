// Gathers the stream into chunks of about 500 rows and stages each, so that memory stays the same at any size.
import type { HrRecord } from '../intake/hr-record.ts';
import { IntakeError } from '../intake/intake-error.ts';
import type { ReadItem } from '../intake/read-item.ts';
import type { Database } from '../store/database.ts';
import { type RejectedRow, type StagedRecord, stageChunk } from '../store/for-accept/stage-chunk.ts';
import type { Keyring } from '../store/keyring.ts';

const ROWS_PER_CHUNK = 500;

export interface Staging {
  /** Added to the number of each row. */
  readonly rowOffset: number;
  /** No row may have a higher number; null: any may. */
  readonly mostRows: number | null;
  /** Whose record counts; all others are passed over, as are rows in which no id can be read. Null: everybody's. */
  readonly isKept: ((record: HrRecord) => boolean) | null;
  readonly see: (record: HrRecord) => void;
}

/**
 * Stages everything of the stream that counts. Returns how many rows there were, good and bad; null where the submission was given
 * up meanwhile because the stream slept too long. Throws what the stream throws.
 */
export async function stageRecords(
  parts: { readonly db: Database; readonly keyring: Keyring },
  submissionId: string,
  items: AsyncIterable<readonly ReadItem[]>,
  { rowOffset, mostRows, isKept, see }: Staging,
): Promise<{ readonly rows: number } | null> {
  let rows = 0;
  let chunk = 0;
  let records: StagedRecord[] = [];
  let rejected: RejectedRow[] = [];
  // One chunk is written while the next is read.
  let writing: Promise<boolean> = Promise.resolve(true);

  const flush = async (): Promise<boolean> => {
    if (!(await writing)) return false;
    if (records.length + rejected.length === 0) return true;
    writing = stageChunk(parts.db, parts.keyring, { submissionId, chunk, records, rejected });
    writing.catch(() => undefined);
    chunk += 1;
    records = [];
    rejected = [];
    return true;
  };

  for await (const batch of items) {
    for (const item of batch) {
      rows += 1;
      if (isKept !== null && !(item.kind === 'record' && isKept(item.record))) continue;
      if (mostRows !== null && item.row > mostRows) throw partTooLong(mostRows);
      const row = item.row + rowOffset;
      if (item.kind === 'rejected') rejected.push({ row, problem: item.problem, source: item.source });
      else {
        records.push([row, item.record]);
        see(item.record);
      }
      if (records.length + rejected.length >= ROWS_PER_CHUNK && !(await flush())) return null;
    }
  }
  return (await flush()) && (await writing) ? { rows } : null;
}

function partTooLong(most: number): IntakeError {
  return new IntakeError(
    'part-too-long',
    `A part of a set has at most ${most} rows. Send more parts, or the whole file at once.`,
  );
}
