// The jobs of a submission, with what plan needs to know of each: one, or those its routes lead to.
import type { Queryable } from '../database.ts';
import type { PlannedSubmission } from './read-plan.ts';

export type PlannedJob = Pick<
  PlannedSubmission,
  'job' | 'adopted' | 'first_run_approved' | 'kind_of_job' | 'generation' | 'default_domain' | 'verified_domains'
>;

/** In the order of their names. */
export async function readPlannedJobs(db: Queryable, submissionId: string): Promise<PlannedJob[]> {
  return db.query<PlannedJob & Record<string, unknown>>(
    `select job.name as job,
            job.adopted_at is not null as adopted,
            job.first_run_approved_at is not null as first_run_approved,
            job.kind as kind_of_job,
            job.generation,
            job.default_domain,
            job.verified_domains
     from submission_count
     join job on job.name = submission_count.job
     where submission_count.submission_id = $1
     order by job.name`,
    [submissionId],
  );
}
