// Submissions as callers see them.
import type { Queryable } from '../database.ts';
import type { SubmissionOutcome, SubmissionStatus } from './submission-status.ts';

export interface SubmissionView {
  readonly id: string;
  readonly sequence: number;
  readonly status: SubmissionStatus;
  readonly outcome: SubmissionOutcome | null;
  readonly caller: string;
  readonly origin: 'caller' | 'due' | 'remap' | 'manager-pass' | 'retry' | 'missing' | 'conversion';
  readonly mapping: string;
  readonly mappingVersion: number;
  readonly job: string;
  readonly kind: 'full' | 'delta' | 'event';
  readonly population: string | null;
  readonly sourceTime: Date;
  readonly sourceName: string | null;
  readonly fileName: string | null;
  /** What reading found out about the file; null for records that came without one. */
  readonly dialect: StoredDialect | null;
  readonly waitForApproval: boolean;
  readonly maxWaitSeconds: number;
  /** Seconds since it was accepted, by the database's clock. */
  readonly ageSeconds: number;
  readonly planPhase: 'read' | 'queue';
  readonly planHash: string | null;
  /** What the first pass of the plan came to; null before it, and where it could not be made. */
  readonly estimates: { readonly byEstimate?: Figures; readonly byEvent?: Figures } | null;
  readonly hold: {
    readonly reasons: readonly { readonly code: string; readonly detail: string }[];
    readonly effects: Readonly<Record<string, unknown>>;
  } | null;
  readonly holdExpiresAt: Date | null;
  readonly problem: { readonly code: string; readonly detail: string } | null;
  readonly rows: number;
  readonly accepted: number;
  readonly invalid: number;
  /** By disposition, event and operation state, as the columns of the counts are named. */
  readonly counts: Figures;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
  /** Its results are being removed, because their time is over. */
  readonly isBeingRemoved: boolean;
}

export interface StoredDialect {
  readonly format: string;
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly sheet?: string;
  readonly recordPath?: string;
  readonly columns?: readonly string[];
  readonly warnings: readonly { readonly code: string; readonly message: string }[];
}

export type Figures = Readonly<Record<string, number>>;

const SELECT = `
  select id, sequence, status, outcome, caller, origin, mapping, mapping_version as "mappingVersion", submission.job, kind,
         population, source_time as "sourceTime", source_name as "sourceName", file_name as "fileName", dialect,
         wait_for_approval as "waitForApproval", max_wait_seconds as "maxWaitSeconds",
         extract(epoch from now() - coalesce(accepted_at, created_at))::float8 as "ageSeconds",
         plan_phase as "planPhase", plan_hash as "planHash", estimates, hold, hold_expires_at as "holdExpiresAt", problem,
         rows, accepted, invalid, coalesce(accepted_at, created_at) as "createdAt", finished_at as "finishedAt",
         removing_since is not null as "isBeingRemoved",
         coalesce(to_jsonb(submission_count) - 'submission_id' - 'job', '{}'::jsonb) as counts
  from submission
  left join submission_count on submission_count.submission_id = submission.id
    and submission_count.job = submission.job`;

/** The submission of that id, or null. */
export async function readSubmission(db: Queryable, id: string): Promise<SubmissionView | null> {
  const [row] = await db.query<SubmissionView>(`${SELECT} where id = $1`, [id]);
  return row ?? null;
}

/** Whether there was a submission of that id whose time is over. */
export async function wasRemoved(db: Queryable, id: string): Promise<boolean> {
  const rows = await db.query('select 1 from removed_submission where id = $1', [id]);
  return rows.length > 0;
}

/** At most `top` submissions, newest first, those before the given sequence; of each filter that is null all. */
export async function readSubmissions(
  db: Queryable,
  filter: {
    readonly before: number;
    readonly top: number;
    readonly status: string | null;
    readonly mapping: string | null;
    readonly job: string | null;
    readonly caller: string | null;
  },
): Promise<SubmissionView[]> {
  return db.query<SubmissionView>(
    `${SELECT}
     where sequence < $1
       and removing_since is null
       and ($3::text is null or status = $3)
       and ($4::text is null or mapping = $4)
       and ($5::text is null or submission.job = $5)
       and ($6::text is null or caller = $6)
     order by sequence desc
     limit $2`,
    [filter.before, filter.top, filter.status, filter.mapping, filter.job, filter.caller],
  );
}

/** External ids of the first of those whose account a held submission would disable, in the order of the source. */
export async function readLeavers(db: Queryable, submissionId: string, most: number): Promise<string[]> {
  const rows = await db.query<{ external_id: string }>(
    `select external_id
     from record
     where submission_id = $1
       and estimate = 'send'
       and event = 'leaver'
     order by row
     limit $2`,
    [submissionId, most],
  );
  return rows.map((row) => row.external_id);
}

/** How many operations of the submission leave out a manager who was not known. */
export async function countPendingManagers(db: Queryable, submissionId: string): Promise<number> {
  const [row] = await db.query<{ number: number }>(
    `select count(*)::integer as number
     from operation
     where submission_id = $1
       and manager_left_out is not null`,
    [submissionId],
  );
  return row?.number ?? 0;
}
