// The rows of a submission that could not be used, with what stood in them.
import type { HrRecord } from '../../intake/hr-record.ts';
import type { Queryable } from '../database.ts';
import type { Keyring } from '../keyring.ts';
import { openJson } from '../seal.ts';
import type { StoredProblem } from './read-results.ts';

export interface RejectedRowView {
  readonly row: number;
  readonly problems: readonly StoredProblem[];
  /** The record; null where the row could not be read, or is not kept any more. */
  readonly record: HrRecord | null;
  /** The text of a row that could not be read, cut to 16,384 characters; null where it could, or is not kept any more. */
  readonly source: string | null;
}

interface Stored {
  readonly row: number;
  readonly chunk: number;
  readonly problems: readonly StoredProblem[] | null;
  readonly sealed_source: Buffer | null;
  readonly key_version: number | null;
}

type Staged = readonly (readonly [row: number, record: HrRecord])[];

const ROWS_PER_READ = 500;

/** In the order of the source, invalid and incomplete ones. One chunk of records is open at a time. */
export async function* readRejected(
  db: Queryable,
  keyring: Keyring,
  submissionId: string,
): AsyncGenerator<RejectedRowView> {
  let openChunk = -1;
  let records: ReadonlyMap<number, HrRecord> = new Map();
  for (let after = 0; ; ) {
    const rows = await readPage(db, submissionId, after);
    for (const { row, chunk, problems, sealed_source, key_version } of rows) {
      const source = sealed_source === null ? null : openJson<string>(keyring, sealed_source, key_version ?? 0);
      if (source === null && openChunk !== chunk) {
        records = await readRecords(db, keyring, submissionId, chunk);
        openChunk = chunk;
      }
      const record = source === null ? (records.get(row) ?? null) : null;
      yield { row, problems: problems ?? [], record, source };
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < ROWS_PER_READ) return;
    after = last.row;
  }
}

/** Whether what stood in the rows of the submission is not kept any more. */
export async function areRecordsRemoved(db: Queryable, submissionId: string): Promise<boolean> {
  const rows = await db.query('select 1 from submission where id = $1 and records_removed_at is not null', [
    submissionId,
  ]);
  return rows.length > 0;
}

async function readPage(db: Queryable, submissionId: string, after: number): Promise<Stored[]> {
  return db.query<Stored & Record<string, unknown>>(
    `select row, chunk, problems, sealed_source, key_version
     from record
     where submission_id = $1
       and row > $2
       and coalesce(disposition, estimate) in ('invalid', 'needs-complete-record')
     order by row
     limit ${ROWS_PER_READ}`,
    [submissionId, after],
  );
}

async function readRecords(
  db: Queryable,
  keyring: Keyring,
  submissionId: string,
  chunk: number,
): Promise<ReadonlyMap<number, HrRecord>> {
  const [stored] = await db.query<{ sealed_records: Buffer; key_version: number }>(
    'select sealed_records, key_version from record_chunk where submission_id = $1 and chunk = $2',
    [submissionId, chunk],
  );
  return new Map(stored === undefined ? [] : openJson<Staged>(keyring, stored.sealed_records, stored.key_version));
}
