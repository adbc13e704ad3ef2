// Who reports to whom in this submission: managers are sent first, only those are named who are known to the job, and what is wrong
// with a manager is said of the reports.
import type { Lifecycle } from '../lifecycle/lifecycle-of.ts';
import { managerDepths } from '../lifecycle/manager-depth.ts';
import { managerProblems, membersOfCycles } from '../lifecycle/manager-problems.ts';
import type { RecordProblem } from '../scim/record-problem.ts';
import type { Queryable } from '../store/database.ts';
import { readReportingLines } from '../store/for-plan/read-estimates.ts';

export interface ReportingLines {
  /** 0 for somebody without a manager in the submission, else one more than the manager. */
  depthOf(externalId: string): number;
  /** Whether the worker stands in this submission with a row that a report may name as manager and that goes to the job. */
  has(externalId: string, job: string): boolean;
  /** Whether any row is the worker's. */
  isInSubmission(externalId: string): boolean;
  /** What is said of a report because of the manager; `knownOf` says where managers stand who have no row. */
  problemsOf(
    externalId: string,
    managerExternalId: string | null,
    knownOf: ReadonlyMap<string, Lifecycle | null>,
  ): readonly RecordProblem[];
}

export async function readReporting(db: Queryable, submissionId: string): Promise<ReportingLines> {
  const managerOf = new Map<string, string | null>();
  const jobOf = new Map<string, string>();
  // Nearly everybody is at work and can be named: kept are the others.
  const away = new Map<string, Lifecycle>();
  const unnamed = new Set<string>();
  const unusable = new Set<string>();
  for (let after = 0; ; ) {
    const page = await readReportingLines(db, submissionId, after);
    for (const { externalId, managerExternalId, lifecycle, job, counts, isNamed } of page) {
      if (!counts) {
        unusable.add(externalId);
        continue;
      }
      managerOf.set(externalId, managerExternalId);
      if (!isNamed) unnamed.add(externalId);
      if (job !== null) jobOf.set(externalId, job);
      if (lifecycle !== null && lifecycle !== 'active') away.set(externalId, lifecycle);
    }
    const last = page.at(-1);
    if (last === undefined) break;
    after = last.row;
  }
  const depths = managerDepths(managerOf);
  const circular = membersOfCycles(managerOf);
  const isInSubmission = (externalId: string) => managerOf.has(externalId) || unusable.has(externalId);
  return {
    depthOf: (externalId) => depths.get(externalId) ?? 0,
    // Without routes no line has a job: all go to the same.
    has: (externalId, job) =>
      managerOf.has(externalId) && !unnamed.has(externalId) && (jobOf.get(externalId) ?? job) === job,
    isInSubmission,
    problemsOf: (externalId, manager, knownOf) => {
      if (manager === null) return [];
      const lifecycle = (isInSubmission(manager) ? away.get(manager) : knownOf.get(manager)) ?? null;
      return managerProblems({ lifecycle, isInCycle: circular.has(externalId) });
    },
  };
}
