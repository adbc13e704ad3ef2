// Who reports to whom in this submission: managers are sent first, and only those are named who are known to the job.
import { managerDepths } from '../lifecycle/manager-depth.ts';
import type { Queryable } from '../store/database.ts';
import { readReportingLines } from '../store/for-plan/read-estimates.ts';

export interface ReportingLines {
  /** 0 for somebody without a manager in the submission, else one more than the manager. */
  depthOf(externalId: string): number;
  /** Whether the worker stands in this submission with a row that counts. */
  has(externalId: string): boolean;
}

export async function readReporting(db: Queryable, submissionId: string): Promise<ReportingLines> {
  const managerOf = new Map<string, string | null>();
  for (let after = 0; ; ) {
    const page = await readReportingLines(db, submissionId, after);
    for (const line of page) managerOf.set(line.externalId, line.managerExternalId);
    const last = page.at(-1);
    if (last === undefined) break;
    after = last.row;
  }
  const depths = managerDepths(managerOf);
  return { depthOf: (externalId) => depths.get(externalId) ?? 0, has: (externalId) => managerOf.has(externalId) };
}
