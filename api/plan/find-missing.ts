// Who is missing from a full file, before anything of it counts: the guard asks how many are.
import { whyNotClean } from '../lifecycle/clean-full-file.ts';
import { columnDrift } from '../lifecycle/column-drift.ts';
import { judgeMissing } from '../lifecycle/missing.ts';
import type { CompiledMapping } from '../mapping/compile-mapping.ts';
import type { PlanClaim } from '../store/for-plan/claim-plan.ts';
import { addMissing, clearMissing, countUnreadableRows, noteMissing } from '../store/for-plan/missing-workers.ts';
import type { PlannedSubmission } from '../store/for-plan/read-plan.ts';
import type { PlannedJob } from '../store/for-plan/read-planned-jobs.ts';
import { readColumnsBefore } from '../store/submission/read-guard-facts.ts';
import { isOlderFullFile, readAbsentWorkers } from '../store/worker/read-absent-workers.ts';
import type { PlanParts } from './plan-parts.ts';

const WORKERS_PER_PAGE = 2000;

/** Notes them with the submission. Repeating it is harmless: it begins anew. */
export async function findMissing(
  { db }: PlanParts,
  claim: PlanClaim,
  {
    submission,
    jobs,
    mapping,
  }: {
    readonly submission: PlannedSubmission;
    readonly jobs: readonly PlannedJob[];
    readonly mapping: CompiledMapping;
  },
  signal: AbortSignal,
): Promise<void> {
  const { population } = submission;
  if (submission.kind !== 'full' || submission.origin !== 'caller' || population === null) return;
  const file = { ...submission, jobs: jobs.map(({ job }) => job), population };
  const columnsBefore = submission.columns === null ? null : await readColumnsBefore(db, submission);
  const notLookedFor = whyNotClean({
    isPilot: submission.only_ids !== null,
    isOlder: await isOlderFullFile(db, file),
    unreadableRows: await countUnreadableRows(db, submission.id),
    columnsGone: columnDrift(columnsBefore, submission.columns, submission.kind).gone,
  });
  await db.transaction((tx) => clearMissing(tx, claim));
  if (notLookedFor === null) {
    for (let after: string | undefined = ''; after !== undefined; ) {
      signal.throwIfAborted();
      const absent = await readAbsentWorkers(db, file, { after, top: WORKERS_PER_PAGE });
      const missing = absent.map((one) => judgeMissing(mapping.document.missing ?? {}, one));
      if (missing.length > 0) await db.transaction((tx) => addMissing(tx, claim, missing));
      after = absent.at(-1)?.externalId;
    }
  }
  await db.transaction((tx) => noteMissing(tx, claim, notLookedFor));
}
