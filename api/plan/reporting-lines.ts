// Who reports to whom in this submission: managers are sent first, and only those are named who are known to the job.
import { managerDepths } from '../lifecycle/manager-depth.ts';
import type { Queryable } from '../store/database.ts';
import { readReportingLines } from '../store/for-plan/read-estimates.ts';

export interface ReportingLines {
  /** 0 for somebody without a manager in the submission, else one more than the manager. */
  depthOf(externalId: string): number;
  /** Whether the worker stands in this submission with a row that counts and goes to the job. */
  has(externalId: string, job: string): boolean;
}

export async function readReporting(db: Queryable, submissionId: string): Promise<ReportingLines> {
  const managerOf = new Map<string, string | null>();
  const jobOf = new Map<string, string>();
  for (let after = 0; ; ) {
    const page = await readReportingLines(db, submissionId, after);
    for (const line of page) {
      managerOf.set(line.externalId, line.managerExternalId);
      if (line.job !== null) jobOf.set(line.externalId, line.job);
    }
    const last = page.at(-1);
    if (last === undefined) break;
    after = last.row;
  }
  const depths = managerDepths(managerOf);
  return {
    depthOf: (externalId) => depths.get(externalId) ?? 0,
    // Without routes no line has a job: all go to the same.
    has: (externalId, job) => managerOf.has(externalId) && (jobOf.get(externalId) ?? job) === job,
  };
}
