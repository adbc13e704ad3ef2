// What plan needs to know of the submission and its job before it looks at a record.
import type { FileColumns } from '../../lifecycle/column-drift.ts';
import type { Queryable } from '../database.ts';

export interface PlannedSubmission {
  readonly id: string;
  readonly status: string;
  readonly source: string;
  readonly mapping: string;
  readonly mapping_version: number;
  /** Of a routed submission the first of its jobs. */
  readonly job: string;
  /** Its workers go to the jobs that the mapping's routes say. */
  readonly routed: boolean;
  readonly kind: 'full' | 'delta' | 'event';
  readonly population: string | null;
  readonly origin: string;
  readonly source_time: Date;
  readonly sequence: number;
  readonly plan_phase: 'read' | 'queue';
  readonly plan_cursor: number;
  /** Chunks whose look-up keys are staged; one more than there are when nothing is left to be staged. */
  readonly key_cursor: number;
  readonly chunks: number;
  readonly rows: number;
  /** Of a pilot, the external ids that count. */
  readonly only_ids: readonly string[] | null;
  /** Null for a pilot, and for what nobody counted columns of. */
  readonly columns: FileColumns | null;
  readonly approved_by: string | null;
  readonly approved_effects: {
    readonly joiner: number;
    readonly mover: number;
    readonly leaver: number;
    readonly rehire: number;
  } | null;
  /** For whom it was approved (`packPeople`); null where it was not, or before that was kept. */
  readonly approved_people: string | null;
  readonly adopted: boolean;
  readonly first_run_approved: boolean;
  readonly kind_of_job: 'entra-id' | 'active-directory';
  readonly generation: number;
  readonly default_domain: string | null;
  readonly verified_domains: readonly string[] | null;
}

export async function readPlan(db: Queryable, id: string): Promise<PlannedSubmission> {
  const [row] = await db.query<PlannedSubmission>(
    `select submission.id, submission.status, submission.source, submission.mapping, submission.mapping_version,
            submission.job, submission.routed, submission.kind, submission.population, submission.origin, submission.source_time,
            submission.sequence, submission.plan_phase, submission.plan_cursor, submission.key_cursor, submission.chunks,
            submission.rows, submission.only_ids, submission.columns, submission.approved_by,
            submission.approved_effects, submission.approved_people,
            job.adopted_at is not null as adopted,
            job.first_run_approved_at is not null as first_run_approved,
            job.kind as kind_of_job,
            job.generation,
            job.default_domain,
            job.verified_domains
     from submission
     join job on job.name = submission.job
     where submission.id = $1`,
    [id],
  );
  if (row === undefined) throw new Error(`no submission ${id}`);
  return row;
}
