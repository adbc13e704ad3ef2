// The first pass: every row is routed, completed, mapped and judged, and the result noted as an estimate. No fact moves.
import { withQuestion } from '../lifecycle/answer-question.ts';
import { judgeRow } from '../lifecycle/judge-row.ts';
import type { CompiledMapping } from '../mapping/compile-mapping.ts';
import type { PlanClaim } from '../store/for-plan/claim-plan.ts';
import { readChunk } from '../store/for-plan/read-chunk.ts';
import type { PlannedSubmission } from '../store/for-plan/read-plan.ts';
import type { PlannedJob } from '../store/for-plan/read-planned-jobs.ts';
import { type RowEstimate, writeEstimates } from '../store/for-plan/write-estimates.ts';
import { hashesOfIdentity } from '../store/review/hash-of-identity.ts';
import { hashOfName } from '../store/user-name/hash-of-name.ts';
import { hashOfRecord } from './interpret-row.ts';
import { interpretRows } from './interpret-rows.ts';
import { nameAccounts } from './name-accounts.ts';
import { claimedNameOf, predictNames } from './name-rows.ts';
import type { PlanParts } from './plan-parts.ts';
import { readKnown } from './read-known.ts';
import { refuseTakenAccounts } from './refuse-taken-accounts.ts';
import { routeRows } from './route-rows.ts';
import { rowContext } from './row-context.ts';
import { type RowsOfJob, rowsByJob } from './rows-by-job.ts';

export async function estimateChunks(
  parts: PlanParts,
  claim: PlanClaim,
  plan: {
    readonly submission: PlannedSubmission;
    readonly jobs: readonly PlannedJob[];
    readonly mapping: CompiledMapping;
  },
  signal: AbortSignal,
): Promise<void> {
  const { submission, jobs, mapping } = plan;
  const claimed = new Map<string, string>();
  const accountsByJob = new Map<string, Map<string, string>>();
  for (let chunk = submission.plan_cursor; chunk < submission.chunks; chunk++) {
    signal.throwIfAborted();
    const rows = await readChunk(parts.db, parts.keyring, submission.id, chunk);
    const routes = await routeRows(parts.db, submission, rows, rowContext(parts, submission, mapping));
    const estimates: RowEstimate[] = [];
    for (const ofJob of rowsByJob(submission, jobs, rows, routes)) {
      const accounts = accountsByJob.get(ofJob.submission.job) ?? new Map<string, string>();
      accountsByJob.set(ofJob.submission.job, accounts);
      estimates.push(...(await estimateRows(parts, mapping, ofJob, { claimed, accounts })));
    }
    await parts.db.transaction((tx) => writeEstimates(tx, claim, chunk, estimates));
  }
}

async function estimateRows(
  parts: PlanParts,
  mapping: CompiledMapping,
  { submission, rows, routes }: RowsOfJob,
  { claimed, accounts }: { readonly claimed: Map<string, string>; readonly accounts: Map<string, string> },
): Promise<RowEstimate[]> {
  const context = rowContext(parts, submission, mapping);
  const known = await readKnown(parts.db, parts.keyring, submission, rows, context, { routes });
  const unnamed = await interpretRows(parts.db, submission, rows, known, context);
  const predicted = await predictNames(parts.db, { rows: unnamed, known, submission, context, claimed });
  const withAccounts = await nameAccounts(parts.db, { rows: predicted, known, submission, context }, accounts);
  const named = await refuseTakenAccounts(parts.db, { rows: withAccounts, submission, context }, accounts);
  return rows.map(([row, staged], index): RowEstimate => {
    const interpreted = named[index]!;
    const givenName = claimedNameOf(unnamed[index]!);
    const { disposition, event, effect, raised } = judgeRow(interpreted, known[index]!, submission);
    return {
      row,
      externalId: interpreted.mapped.externalId,
      contentHash: hashOfRecord(parts.keyring, staged),
      isPrimary: interpreted.ofRow.isPrimary,
      fingerprint: interpreted.fingerprint,
      managerExternalId: interpreted.mapped.managerExternalId,
      lifecycle: interpreted.mapped.lifecycle,
      ownLifecycle: interpreted.ofRow.lifecycle,
      active: interpreted.user?.active ?? null,
      event,
      effect,
      estimate: disposition,
      problems: withQuestion(interpreted.problems, raised),
      givenName: givenName === null ? null : hashOfName(parts.keyring, givenName),
      ...hashesOfIdentity(context, interpreted.mapped.identity),
      job: submission.routed ? routes[index]!.job : null,
    };
  });
}
