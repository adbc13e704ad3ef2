// What the first pass came to: counts, the rows that would be sent (for the plan's hash), and the reporting lines.
import type { ReviewQuestion } from '../../lifecycle/question-of-peers.ts';
import type { Queryable } from '../database.ts';

export interface Estimates {
  readonly byEstimate: Readonly<Record<string, number>>;
  readonly byEvent: Readonly<Record<string, number>>;
  readonly match: { readonly match: number; readonly new: number; readonly ambiguous: number };
}

export async function readEstimates(db: Queryable, submissionId: string, job: string): Promise<Estimates> {
  const byEstimate = await db.query<{ estimate: string; number: number }>(
    `select coalesce(disposition, estimate) as estimate, count(*)::integer as number
     from record
     where submission_id = $1
     group by 1`,
    [submissionId],
  );
  const byEvent = await db.query<{ event: string; number: number }>(
    `select event, count(*)::integer as number
     from record
     where submission_id = $1
       and estimate = 'send'
     group by event`,
    [submissionId],
  );
  const [match] = await db.query<{ match: number; new: number; ambiguous: number }>(
    `select count(*) filter (where directory_user.external_id is not null and not directory_user.ambiguous)::integer as match,
            count(*) filter (where directory_user.external_id is null)::integer as new,
            count(*) filter (where directory_user.ambiguous)::integer as ambiguous
     from record
     join job on job.name = $2
     left join directory_user on directory_user.job = job.name
       and directory_user.generation = job.generation
       and directory_user.external_id = record.external_id
     where record.submission_id = $1
       and record.estimate in ('send', 'unchanged', 'review')`,
    [submissionId, job],
  );
  return {
    byEstimate: Object.fromEntries(byEstimate.map((row) => [row.estimate, row.number])),
    byEvent: Object.fromEntries(byEvent.map((row) => [row.event, row.number])),
    match: match ?? { match: 0, new: 0, ambiguous: 0 },
  };
}

/** The rows that would be sent, a page after the given row. */
export async function readEffects(
  db: Queryable,
  submissionId: string,
  afterRow: number,
): Promise<{ row: number; externalId: string; event: string; fingerprint: string }[]> {
  return db.query(
    `select row, external_id as "externalId", event, fingerprint
     from record
     where submission_id = $1
       and estimate = 'send'
       and row > $2
     order by row
     limit 5000`,
    [submissionId, afterRow],
  );
}

/** Who reports to whom among the rows that count, a page after the given row. */
export async function readReportingLines(
  db: Queryable,
  submissionId: string,
  afterRow: number,
): Promise<{ row: number; externalId: string; managerExternalId: string | null }[]> {
  return db.query(
    `select row, external_id as "externalId", manager_external_id as "managerExternalId"
     from record
     where submission_id = $1
       and estimate in ('send', 'unchanged', 'stale', 'held')
       and row > $2
     order by row
     limit 10000`,
    [submissionId, afterRow],
  );
}

export interface ChunkEstimate {
  readonly estimate: string;
  readonly problems: readonly object[] | null;
  /** What the row asks because of other workers. */
  readonly question: ReviewQuestion | null;
}

/**
 * The estimates of one chunk's rows, by row. A range of the key: asked for by its number, a chunk of a young table was looked
 * for among all records of the submission.
 */
export async function readChunkEstimates(
  db: Queryable,
  submissionId: string,
  rows: { readonly first: number; readonly last: number },
): Promise<Map<number, ChunkEstimate>> {
  const estimates = await db.query<ChunkEstimate & { row: number }>(
    `select row, estimate, problems, question
     from record
     where submission_id = $1
       and row between $2 and $3
       and estimate is not null`,
    [submissionId, rows.first, rows.last],
  );
  return new Map(estimates.map((row) => [row.row, row]));
}
