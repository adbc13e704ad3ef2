// Opens a submission as `accepting` and, with an Idempotency-Key, takes the key. Nothing counts until commit-submission.
import type { Queryable } from '../database.ts';

export interface NewSubmission {
  readonly id: string;
  readonly caller: string;
  readonly origin: string;
  readonly operationId: string;
  readonly source: string;
  readonly mapping: string;
  readonly mappingVersion: number;
  readonly job: string;
  /** Where the mapping's routes say to which job each worker goes: all of them, `job` being one. */
  readonly routedTo?: readonly string[];
  readonly kind: 'full' | 'delta' | 'event';
  readonly population: string | null;
  readonly sourceTime: Date;
  readonly sourceName: string | null;
  readonly fileName: string | null;
  readonly expectedRows: number | null;
  readonly waitForApproval: boolean;
  readonly maxWaitSeconds: number;
  readonly requestHash: string;
  /** Of a pilot, the external ids that count. */
  readonly onlyIds?: readonly string[] | null;
  /** One part of a full file that arrives in several. */
  readonly partOf?: PartOfSet | null;
}

export interface PartOfSet {
  readonly setId: string;
  /** The first is 1. */
  readonly part: number;
  readonly parts: number;
}

/** Writes the submission and its source (made on first use). */
export async function openSubmission(tx: Queryable, submission: NewSubmission, zone: string): Promise<void> {
  await tx.query('insert into source (name, zone) values ($1, $2) on conflict (name) do nothing', [
    submission.source,
    zone,
  ]);
  await tx.query(
    `insert into submission (id, status, caller, origin, operation_id, source, mapping, mapping_version, job, kind, population,
       source_time, source_name, file_name, expected_rows, wait_for_approval, max_wait_seconds, request_hash, only_ids,
       set_id, part, parts, routed)
     values ($1, 'accepting', $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)`,
    [
      submission.id,
      submission.caller,
      submission.origin,
      submission.operationId,
      submission.source,
      submission.mapping,
      submission.mappingVersion,
      submission.job,
      submission.kind,
      submission.population,
      submission.sourceTime,
      submission.sourceName,
      submission.fileName,
      submission.expectedRows,
      submission.waitForApproval,
      submission.maxWaitSeconds,
      submission.requestHash,
      submission.onlyIds ?? null,
      submission.partOf?.setId ?? null,
      submission.partOf?.part ?? null,
      submission.partOf?.parts ?? null,
      submission.routedTo !== undefined,
    ],
  );
  await tx.query('insert into submission_count (submission_id, job) select $1, unnest($2::text[])', [
    submission.id,
    [...(submission.routedTo ?? [submission.job])],
  ]);
}
