// Walk 2: a staged submission becomes facts and operations. Two passes over the chunks, each with a durable cursor: the
// first only estimates, so that a person can be asked before anything counts; the second decides and queues.
import type { Database } from '../store/database.ts';
import {
  claimPlan,
  LostPlanError,
  notePlanFailure,
  type PlanClaim,
  releasePlan,
} from '../store/for-plan/claim-plan.ts';
import { beginQueueing, endPlan, holdSubmission } from '../store/for-plan/end-plan.ts';
import { noteEffects } from '../store/for-plan/guard-counts.ts';
import { settleMissing } from '../store/for-plan/missing-workers.ts';
import { type Estimates, readEstimates } from '../store/for-plan/read-estimates.ts';
import { type PlannedSubmission, readPlan } from '../store/for-plan/read-plan.ts';
import { type PlannedJob, readPlannedJobs } from '../store/for-plan/read-planned-jobs.ts';
import { forgetStagedKeys } from '../store/for-plan/stage-keys.ts';
import { abandonDeadStreams, expireHolds, expireSets } from '../store/submission/sweep-submissions.ts';
import { noteStep } from '../telemetry/submission-spans.ts';
import { adoptJob, adoptWaitingJobs } from './adopt-job.ts';
import { askAboutPeers } from './ask-about-peers.ts';
import { estimateChunks } from './estimate-chunks.ts';
import { findMissing } from './find-missing.ts';
import { guardPlan } from './guard-plan.ts';
import { holdReasons, type JobBeforeFirstRun } from './hold-reasons.ts';
import type { PlanParts } from './plan-parts.ts';
import { queueChunks } from './queue-chunks.ts';
import { readPlanEffects } from './read-plan-effects.ts';
import { resolveRepeatedRows } from './resolve-repeated-rows.ts';
import { stageLookupKeys } from './stage-lookup-keys.ts';

const TRY_AGAIN_SECONDS = 5;

/** One run of the background loop: plans everything that can be planned now. */
export async function planSubmissions(parts: PlanParts, signal: AbortSignal): Promise<{ againInMs?: number }> {
  await abandonDeadStreams(parts.db);
  await expireHolds(parts.db);
  await expireSets(parts.db);
  const isAnyWaiting = await adoptWaitingJobs(parts, signal);
  let again = isAnyWaiting ? { againInMs: TRY_AGAIN_SECONDS * 1000 } : {};
  while (!signal.aborted) {
    const claim = await claimPlan(parts.db);
    if (claim === null) {
      await forgetStagedKeys(parts.db);
      return again;
    }
    const startedAt = Date.now();
    const note = (failed: boolean) =>
      noteStep({
        name: 'plan',
        submissionId: claim.submissionId,
        startedAt,
        failed,
        attributes: { 'hr_onramp.attempt': claim.attempt },
      });
    try {
      const isPlanned = await planSubmission(parts, claim, signal);
      if (isPlanned) note(false);
      else again = { againInMs: TRY_AGAIN_SECONDS * 1000 };
    } catch (error) {
      // Taken over, then this changes nothing; or cancelled, then the source is free for the next.
      if (error instanceof LostPlanError) {
        await releasePlan(parts.db, claim);
        continue;
      }
      if (signal.aborted) {
        await releasePlan(parts.db, claim);
        return {};
      }
      note(true);
      const isRefused = await notePlanFailure(parts.db, claim);
      parts.log.error({ submission: claim.submissionId, isRefused, error: nameOf(error) }, 'planning failed');
    }
  }
  return {};
}

/** Plans one claimed submission. False where Graph could not be asked yet: it stays in planning. */
async function planSubmission(parts: PlanParts, claim: PlanClaim, signal: AbortSignal): Promise<boolean> {
  const adopted = await adoptJobs(parts, claim, signal);
  if (adopted.kind === 'later') return giveBack(parts.db, claim);
  const submission = await readPlan(parts.db, claim.submissionId);
  const hold = (of: Omit<Hold, 'mapping' | 'holdHours'>) =>
    parts.db.transaction((tx) =>
      holdSubmission(tx, claim, { ...of, mapping: submission.mapping, holdHours: parts.holdExpiresHours }),
    );
  // With one job there is no telling what the rows would do in it. With several, those that go elsewhere can be looked at.
  if (adopted.refused.length > 0 && !submission.routed) {
    await hold({ reasons: adopted.refused, effects: {}, estimates: { rows: 0 }, planHash: null, people: null });
    parts.wakeups.wake('notify');
    return true;
  }
  const mapping = await parts.mappings.get(submission.mapping, submission.mapping_version);
  const plan = { submission, jobs: await readPlannedJobs(parts.db, submission.id), mapping };

  if (submission.plan_phase === 'read') {
    await stageLookupKeys(parts, claim, submission, mapping, signal);
    await estimateChunks(parts, claim, plan, signal);
    await resolveRepeatedRows(parts.db, claim, mapping);
    await askAboutPeers(parts, claim, submission, mapping);
    const estimates = await readEstimates(parts.db, submission.id, submission.routed ? null : submission.job);
    const refused = adopted.refused.filter(({ job }) => isUsed(estimates, job));
    await findMissing(parts, claim, plan, signal);
    const { planHash, people } = await readPlanEffects(parts.db, parts.keyring, submission.id);
    const effects = await parts.db.transaction((tx) => noteEffects(tx, claim));
    const guard = await guardPlan(parts, submission, mapping, effects);
    const first = beforeFirstRun(plan, estimates);
    const reasons =
      refused.length > 0 ? refused : holdReasons({ ...submission, people }, estimates, effects, guard, first);
    if (reasons.length > 0) {
      const shown = { ...estimates.byEvent, ...effects, match: estimates.match };
      await hold({ reasons, effects: shown, estimates, planHash: refused.length > 0 ? null : planHash, people });
      parts.wakeups.wake('notify');
      return true;
    }
    await parts.db.transaction((tx) => beginQueueing(tx, claim, planHash, estimates));
  }

  const queued = { ...plan, submission: await readPlan(parts.db, claim.submissionId) };
  await queueChunks(parts, claim, queued, signal);
  await parts.db.transaction(async (tx) => {
    await endPlan(tx, claim);
    await settleMissing(tx, parts.keyring, queued);
  });
  parts.wakeups.wake('dispatch');
  parts.wakeups.wake('notify');
  // The record may be the first update of somebody converted.
  parts.wakeups.wake('convert');
  return true;
}

type Hold = Parameters<typeof holdSubmission>[2];

// Every job of the submission is adopted before its first row is looked at.
async function adoptJobs(parts: PlanParts, claim: PlanClaim, signal: AbortSignal) {
  const refused: { code: string; detail: string; job: string }[] = [];
  for (const { job, adopted } of await readPlannedJobs(parts.db, claim.submissionId)) {
    if (adopted) continue;
    const adoption = await adoptJob(parts, job, signal);
    if (adoption.kind === 'later') return { kind: 'later' as const };
    if (adoption.kind === 'refused') refused.push({ ...adoption.problem, job });
  }
  return { kind: 'adopted' as const, refused };
}

/** The jobs whose first run this would be. Of several jobs only those that rows go to. */
function beforeFirstRun(
  { submission, jobs }: { readonly submission: PlannedSubmission; readonly jobs: readonly PlannedJob[] },
  estimates: Estimates,
): JobBeforeFirstRun[] {
  const closed = jobs.filter((job) => !job.first_run_approved).map(({ job }) => job);
  if (!submission.routed) return closed.map((job) => ({ job, match: estimates.match }));
  return closed
    .filter((job) => isUsed(estimates, job))
    .map((job) => ({ job, match: estimates.jobs[job]?.match ?? estimates.match }));
}

// Rows that cannot be used ask nothing of their job.
function isUsed({ jobs }: Estimates, job: string): boolean {
  const { byEstimate = {} } = jobs[job] ?? {};
  return ['send', 'unchanged', 'held', 'review', 'still-failing'].some((word) => (byEstimate[word] ?? 0) > 0);
}

async function giveBack(db: Database, claim: PlanClaim): Promise<false> {
  await releasePlan(db, claim, TRY_AGAIN_SECONDS);
  return false;
}

// Messages can hold values of a row; names and codes cannot.
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error
    ? `${error.name} ${String(error.code)}`
    : `${error.name} at ${error.stack?.split('\n')[1]?.trim() ?? '?'}`;
}
