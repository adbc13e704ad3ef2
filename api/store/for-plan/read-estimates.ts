// What the first pass came to: counts, the rows that would be sent (for the plan's hash), and the reporting lines.
import type { Lifecycle } from '../../lifecycle/lifecycle-of.ts';
import type { ReviewQuestion } from '../../lifecycle/question-of-peers.ts';
import type { Queryable } from '../database.ts';

export interface Estimates {
  readonly byEstimate: Readonly<Record<string, number>>;
  readonly byEvent: Readonly<Record<string, number>>;
  readonly match: MatchCounts;
  /** Of a routed submission the same per job that rows go to; empty otherwise. */
  readonly jobs: Readonly<Record<string, JobEstimates>>;
}

export interface JobEstimates {
  readonly byEstimate: Readonly<Record<string, number>>;
  readonly byEvent: Readonly<Record<string, number>>;
  readonly match: MatchCounts;
}

interface MatchCounts {
  readonly match: number;
  readonly new: number;
  readonly ambiguous: number;
}

/** `job` is that of all rows; null where each has its own. */
export async function readEstimates(db: Queryable, submissionId: string, job: string | null): Promise<Estimates> {
  const byEstimate = await db.query<{ job: string | null; word: string; number: number }>(
    `select job, coalesce(disposition, estimate) as word, count(*)::integer as number
     from record
     where submission_id = $1
     group by 1, 2`,
    [submissionId],
  );
  const byEvent = await db.query<{ job: string | null; word: string; number: number }>(
    `select job, event as word, count(*)::integer as number
     from record
     where submission_id = $1
       and estimate = 'send'
     group by 1, 2`,
    [submissionId],
  );
  const matches = await db.query<MatchCounts & { job: string | null }>(
    `select record.job,
            count(*) filter (where directory_user.external_id is not null and not directory_user.ambiguous)::integer as match,
            count(*) filter (where directory_user.external_id is null)::integer as new,
            count(*) filter (where directory_user.ambiguous)::integer as ambiguous
     from record
     join job on job.name = coalesce(record.job, $2)
     left join directory_user on directory_user.job = job.name
       and directory_user.generation = job.generation
       and directory_user.external_id = record.external_id
     where record.submission_id = $1
       and record.estimate in ('send', 'unchanged', 'review')
     group by record.job`,
    [submissionId, job],
  );
  const of = (name: string): JobEstimates => ({
    byEstimate: sum(byEstimate.filter((row) => row.job === name)),
    byEvent: sum(byEvent.filter((row) => row.job === name)),
    match: sumOfMatches(matches.filter((row) => row.job === name)),
  });
  const jobs = new Set(byEstimate.flatMap((row) => (row.job === null ? [] : [row.job])));
  return {
    byEstimate: sum(byEstimate),
    byEvent: sum(byEvent),
    match: sumOfMatches(matches),
    jobs: Object.fromEntries([...jobs].sort().map((name) => [name, of(name)])),
  };
}

function sum(rows: readonly { readonly word: string; readonly number: number }[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { word, number } of rows) sums[word] = (sums[word] ?? 0) + number;
  return sums;
}

function sumOfMatches(rows: readonly MatchCounts[]): MatchCounts {
  const total = (of: keyof MatchCounts) => rows.reduce((all, row) => all + row[of], 0);
  return { match: total('match'), new: total('new'), ambiguous: total('ambiguous') };
}

/** The rows that would be sent, a page after the given row. */
export async function readEffects(
  db: Queryable,
  submissionId: string,
  afterRow: number,
): Promise<
  { row: number; externalId: string; event: string; fingerprint: string; job: string | null; effect: string | null }[]
> {
  return db.query(
    `select row, external_id as "externalId", event, fingerprint, job, effect
     from record
     where submission_id = $1
       and estimate = 'send'
       and row > $2
     order by row
     limit 5000`,
    [submissionId, afterRow],
  );
}

export interface ReportingLine {
  readonly row: number;
  readonly externalId: string;
  readonly managerExternalId: string | null;
  readonly lifecycle: Lifecycle | null;
  readonly job: string | null;
  /** The row can be used, and no other row of the worker stands for it. */
  readonly counts: boolean;
  /** Somebody whom a report may name as manager. */
  readonly isNamed: boolean;
}

/** Who reports to whom in the submission, a page after the given row. */
export async function readReportingLines(
  db: Queryable,
  submissionId: string,
  afterRow: number,
): Promise<ReportingLine[]> {
  return db.query<ReportingLine & Record<string, unknown>>(
    `select row, external_id as "externalId", manager_external_id as "managerExternalId", lifecycle, job,
            active is not null and estimate not in ('duplicate', 'invalid') as counts,
            estimate in ('send', 'unchanged', 'stale', 'held') as "isNamed"
     from record
     where submission_id = $1
       and external_id is not null
       and row > $2
     order by row
     limit 10000`,
    [submissionId, afterRow],
  );
}

export interface ChunkEstimate {
  readonly externalId: string | null;
  readonly active: boolean | null;
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
    `select row, external_id as "externalId", active, estimate, problems, question
     from record
     where submission_id = $1
       and row between $2 and $3
       and estimate is not null`,
    [submissionId, rows.first, rows.last],
  );
  return new Map(estimates.map((row) => [row.row, row]));
}
