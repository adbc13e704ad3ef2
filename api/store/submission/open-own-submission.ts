// Submissions of our own: what changes without a new file enters the same walks as a caller's file, so that guard, audit
// and figures cover it too. Their rows name workers only; what the books know of a worker is the record.
import { randomUUID } from 'node:crypto';
import type { Queryable } from '../database.ts';
import type { Keyring } from '../keyring.ts';
import { sealJson } from '../seal.ts';

const ROWS_PER_CHUNK = 500;

export interface OwnSubmission {
  readonly origin: 'due' | 'remap' | 'manager-pass' | 'retry' | 'missing' | 'conversion' | 'moved';
  /** Who asked for it: `system:<origin>`, or the caller where a person did. */
  readonly caller: string;
  readonly operationId: string;
  readonly source: string;
  readonly mapping: string;
  readonly mappingVersion: number;
  readonly job: string;
  /** Each worker goes to the job that the mapping's routes say: all of them, `job` being one. */
  readonly routedTo?: readonly string[];
  readonly population: string | null;
  /** `event` for one worker whom a person waits for: planned and sent before files. */
  readonly kind?: 'delta' | 'event';
  readonly externalIds: readonly string[];
}

/** Stages one row per worker and hands the submission to plan. Answers with its id; the caller wakes plan after the commit. */
export async function openOwnSubmission(tx: Queryable, keyring: Keyring, own: OwnSubmission): Promise<string> {
  const id = randomUUID();
  const rows = own.externalIds.map((externalId, index) => [index + 1, { externalId }] as const);
  await tx.query(
    `insert into submission (id, status, caller, origin, operation_id, source, mapping, mapping_version, job, kind, population,
       source_time, rows, accepted, chunks, accepted_at, routed)
     values ($1, 'planning', $2, $3, $4, $5, $6, $7, $8, $12, $9, now(), $10, $10, $11, now(), $13)`,
    [
      id,
      own.caller,
      own.origin,
      own.operationId,
      own.source,
      own.mapping,
      own.mappingVersion,
      own.job,
      own.population,
      rows.length,
      Math.ceil(rows.length / ROWS_PER_CHUNK),
      own.kind ?? 'delta',
      own.routedTo !== undefined,
    ],
  );
  await tx.query('insert into submission_count (submission_id, job) select $1, unnest($2::text[])', [
    id,
    [...(own.routedTo ?? [own.job])],
  ]);
  for (let start = 0; start < rows.length; start += ROWS_PER_CHUNK) {
    const chunk = rows.slice(start, start + ROWS_PER_CHUNK);
    const { keyVersion, sealed } = sealJson(keyring, chunk);
    await tx.query(
      `insert into record_chunk (submission_id, chunk, first_row, row_count, sealed_records, key_version)
       values ($1, $2, $3, $4, $5, $6)`,
      [id, start / ROWS_PER_CHUNK, start + 1, chunk.length, sealed, keyVersion],
    );
  }
  return id;
}
