// Stages one chunk of HR records, sealed, and the rows that were set aside, in one transaction.
import type { Database } from '../database.ts';
import type { Keyring } from '../keyring.ts';
import { sealJson } from '../seal.ts';

/** One staged HR record: its row number and what stood in the row. */
export type StagedRecord = readonly [row: number, record: object];

export interface RejectedRow {
  readonly row: number;
  readonly problem: { readonly code: string; readonly message: string };
  readonly source: string;
}

/** False where the submission is not `accepting` any more (abandoned while its stream slept): stop staging. */
export async function stageChunk(
  db: Database,
  keyring: Keyring,
  staged: {
    readonly submissionId: string;
    readonly chunk: number;
    readonly records: readonly StagedRecord[];
    readonly rejected: readonly RejectedRow[];
  },
): Promise<boolean> {
  const { keyVersion, sealed } = sealJson(keyring, staged.records);
  const sources = staged.rejected.map((row) => sealJson(keyring, row.source));
  return db.transaction(async (tx) => {
    const open = await tx.query(
      `update submission
       set heartbeat_at = now(),
           chunks = chunks + 1,
           rows = rows + $2 + $3,
           accepted = accepted + $2,
           invalid = invalid + $3
       where id = $1
         and status = 'accepting'
       returning id`,
      [staged.submissionId, staged.records.length, staged.rejected.length],
    );
    if (open.length === 0) return false;
    await tx.query(
      `insert into record_chunk (submission_id, chunk, first_row, row_count, sealed_records, key_version)
       values ($1, $2, $3, $4, $5, $6)`,
      [staged.submissionId, staged.chunk, staged.records[0]?.[0] ?? 0, staged.records.length, sealed, keyVersion],
    );
    if (staged.rejected.length > 0) {
      await tx.query(
        `insert into record (submission_id, row, chunk, disposition, problems, sealed_source, key_version)
         select $1, rejected.row, $2, 'invalid', rejected.problems, rejected.source, rejected.key_version
         from unnest($3::integer[], $4::jsonb[], $5::bytea[], $6::integer[]) as rejected (row, problems, source, key_version)`,
        [
          staged.submissionId,
          staged.chunk,
          staged.rejected.map((row) => row.row),
          staged.rejected.map((row) => JSON.stringify([{ ...row.problem, severity: 'error', attribute: null }])),
          sources.map((source) => source.sealed),
          sources.map((source) => source.keyVersion),
        ],
      );
    }
    return true;
  });
}
