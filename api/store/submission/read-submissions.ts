// Submissions as callers see them.
import type { MissingWorker } from '../../lifecycle/missing.ts';
import type { Queryable } from '../database.ts';
import { SET_HOURS } from './parts-of-set.ts';
import type { SubmissionOutcome, SubmissionStatus } from './submission-status.ts';

export interface SubmissionView {
  readonly id: string;
  readonly sequence: number;
  readonly status: SubmissionStatus;
  readonly outcome: SubmissionOutcome | null;
  readonly caller: string;
  readonly origin: 'caller' | 'due' | 'remap' | 'manager-pass' | 'retry' | 'missing' | 'conversion' | 'moved';
  readonly mapping: string;
  readonly mappingVersion: number;
  /** Of a routed submission the first of its jobs. */
  readonly job: string;
  /** Each worker goes to the job that the mapping's routes say. */
  readonly routed: boolean;
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
  readonly estimates: (EstimatedFigures & { readonly jobs?: Readonly<Record<string, EstimatedFigures>> }) | null;
  readonly hold: {
    readonly reasons: readonly { readonly code: string; readonly detail: string; readonly job?: string }[];
    readonly effects: Readonly<Record<string, unknown>>;
  } | null;
  readonly holdExpiresAt: Date | null;
  readonly problem: { readonly code: string; readonly detail: string } | null;
  readonly rows: number;
  readonly accepted: number;
  readonly invalid: number;
  /** By disposition, event and operation state, as the columns of the counts are named; over all jobs. */
  readonly counts: Figures;
  /** The same by job. */
  readonly jobCounts: Readonly<Record<string, Figures>>;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
  /** Its results are being removed, because their time is over. */
  readonly isBeingRemoved: boolean;
  /** Null for what is no full file of a population, and until it is planned. */
  readonly missing: {
    readonly count: number;
    readonly toDisable: number;
    readonly notLookedFor: { readonly code: string; readonly detail: string } | null;
  } | null;
  /** Of a pilot, the external ids that count. */
  readonly onlyIds: readonly string[] | null;
  readonly setId: string | null;
  readonly parts: number | null;
  /** Parts of a set that have arrived while it waits for others. */
  readonly arrived: readonly number[];
  /** When a set ends if no other part comes; null for what does not wait for parts. */
  readonly setExpiresAt: Date | null;
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

interface EstimatedFigures {
  readonly byEstimate?: Figures;
  readonly byEvent?: Figures;
}

const SELECT = `
  select id, sequence, status, outcome, caller, origin, mapping, mapping_version as "mappingVersion", submission.job, routed, kind,
         population, source_time as "sourceTime", source_name as "sourceName", file_name as "fileName", dialect,
         wait_for_approval as "waitForApproval", max_wait_seconds as "maxWaitSeconds",
         extract(epoch from now() - coalesce(accepted_at, created_at))::float8 as "ageSeconds",
         plan_phase as "planPhase", plan_hash as "planHash", estimates, hold, hold_expires_at as "holdExpiresAt", problem,
         rows, accepted, invalid, coalesce(accepted_at, created_at) as "createdAt", finished_at as "finishedAt",
         removing_since is not null as "isBeingRemoved", missing_facts as missing, only_ids as "onlyIds", set_id as "setId", parts,
         array(select part::integer from jsonb_object_keys(part_hashes) as part order by 1) as arrived,
         case when collecting then heartbeat_at + interval '${SET_HOURS} hours' end as "setExpiresAt",
         (
           select coalesce(jsonb_object_agg(submission_count.job, to_jsonb(submission_count) - 'submission_id' - 'job'), '{}'::jsonb)
           from submission_count
           where submission_count.submission_id = submission.id
         ) as "jobCounts"
  from submission`;

/** The submission of that id, or null. */
export async function readSubmission(db: Queryable, id: string): Promise<SubmissionView | null> {
  const [row] = await db.query<Row>(`${SELECT} where id = $1`, [id]);
  return row === undefined ? null : withSum(row);
}

type Row = Omit<SubmissionView, 'counts'>;

function withSum(row: Row): SubmissionView {
  const counts: Record<string, number> = {};
  for (const ofJob of Object.values(row.jobCounts)) {
    for (const [name, number] of Object.entries(ofJob)) counts[name] = (counts[name] ?? 0) + number;
  }
  return { ...row, counts };
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
  const rows = await db.query<Row>(
    `${SELECT}
     where sequence < $1
       and removing_since is null
       and not (collecting and part is not null)
       and ($3::text is null or status = $3)
       and ($4::text is null or mapping = $4)
       and ($5::text is null or not exists (select 1 from submission_count where submission_id = submission.id and job <> $5))
       and ($6::text is null or caller = $6)
     order by sequence desc
     limit $2`,
    [filter.before, filter.top, filter.status, filter.mapping, filter.job, filter.caller],
  );
  return rows.map(withSum);
}

// Written out, because an index holds those who would be disabled.
const EFFECTS = { disables: `'disables'`, creates: `'creates'`, changes: `'changes'` } as const;

/** External ids of the first of those to whom a held submission would do that, in the order of the source. */
export async function readAffected(
  db: Queryable,
  submissionId: string,
  effect: keyof typeof EFFECTS,
  most: number,
): Promise<string[]> {
  const rows = await db.query<{ external_id: string }>(
    `select external_id
     from record
     where submission_id = $1
       and estimate = 'send'
       and effect = ${EFFECTS[effect]}
     order by row
     limit $2`,
    [submissionId, most],
  );
  return rows.map((row) => row.external_id);
}

/** The first of those who are missing from a full file, by external id. */
export async function readMissingWorkers(db: Queryable, submissionId: string, most: number): Promise<MissingWorker[]> {
  return db.query<MissingWorker & Record<string, unknown>>(
    `select external_id as "externalId", job, runs, reason, disables
     from missing_worker
     where submission_id = $1
     order by external_id
     limit $2`,
    [submissionId, most],
  );
}

/** How many operations of the submission leave out a manager who was not known, by job; jobs without any are missing. */
export async function countPendingManagers(db: Queryable, submissionId: string): Promise<Map<string, number>> {
  const rows = await db.query<{ job: string; number: number }>(
    `select job, count(*)::integer as number
     from operation
     where submission_id = $1
       and manager_left_out is not null
     group by job`,
    [submissionId],
  );
  return new Map(rows.map(({ job, number }) => [job, number]));
}
