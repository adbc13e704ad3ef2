// Opens one sealed chunk of staged HR records.
import type { HrRecord } from '../../intake/hr-record.ts';
import type { Queryable } from '../database.ts';
import type { Keyring } from '../keyring.ts';
import { openJson } from '../seal.ts';

export type StagedRow = readonly [row: number, record: HrRecord];

/** The staged rows of a chunk, in file order; empty where the chunk holds rejected rows only. */
export async function readChunk(
  db: Queryable,
  keyring: Keyring,
  submissionId: string,
  chunk: number,
): Promise<readonly StagedRow[]> {
  const [row] = await db.query<{ sealed_records: Buffer; key_version: number }>(
    'select sealed_records, key_version from record_chunk where submission_id = $1 and chunk = $2',
    [submissionId, chunk],
  );
  if (row === undefined) throw new Error(`chunk ${chunk} of submission ${submissionId} is missing`);
  return openJson(keyring, row.sealed_records, row.key_version) as readonly StagedRow[];
}
