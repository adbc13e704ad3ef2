// The rows of a chunk by the job they go to, so that both passes of a plan can take one job after the other.
import type { RowRoute } from '../mapping/with-route.ts';
import type { StagedRow } from '../store/for-plan/read-chunk.ts';
import type { PlannedSubmission } from '../store/for-plan/read-plan.ts';
import type { PlannedJob } from '../store/for-plan/read-planned-jobs.ts';

export interface RowsOfJob {
  /** The submission as though it were for this job alone. */
  readonly submission: PlannedSubmission;
  readonly rows: readonly StagedRow[];
  /** By row. */
  readonly routes: readonly RowRoute[];
}

/** One entry per job that has rows; rows that go nowhere count with the submission's first job, which always has an entry. */
export function rowsByJob(
  submission: PlannedSubmission,
  jobs: readonly PlannedJob[],
  rows: readonly StagedRow[],
  routes: readonly RowRoute[],
): RowsOfJob[] {
  const places = rows.map((_, index) => routes[index]!.job ?? submission.job);
  return jobs.flatMap((job) => {
    const here = rows.map((_, index) => index).filter((index) => places[index] === job.job);
    if (here.length === 0 && job.job !== submission.job) return [];
    return [
      {
        submission: { ...submission, ...job },
        rows: here.map((index) => rows[index]!),
        routes: here.map((index) => routes[index]!),
      },
    ];
  });
}
