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
import { readEstimates } from '../store/for-plan/read-estimates.ts';
import { readPlan } from '../store/for-plan/read-plan.ts';
import { forgetStagedKeys } from '../store/for-plan/stage-keys.ts';
import { abandonDeadStreams, expireHolds } from '../store/submission/sweep-submissions.ts';
import { adoptJob, adoptWaitingJobs } from './adopt-job.ts';
import { askAboutPeers } from './ask-about-peers.ts';
import { estimateChunks } from './estimate-chunks.ts';
import { guardPlan } from './guard-plan.ts';
import { hashOfEffects } from './hash-of-effects.ts';
import { holdReasons } from './hold-reasons.ts';
import type { PlanParts } from './plan-parts.ts';
import { queueChunks } from './queue-chunks.ts';
import { resolveRepeatedRows } from './resolve-repeated-rows.ts';
import { stageLookupKeys } from './stage-lookup-keys.ts';

const TRY_AGAIN_SECONDS = 5;

/** One run of the background loop: plans everything that can be planned now. */
export async function planSubmissions(parts: PlanParts, signal: AbortSignal): Promise<{ againInMs?: number }> {
  await abandonDeadStreams(parts.db);
  await expireHolds(parts.db);
  const isAnyWaiting = await adoptWaitingJobs(parts, signal);
  let again = isAnyWaiting ? { againInMs: TRY_AGAIN_SECONDS * 1000 } : {};
  while (!signal.aborted) {
    const claim = await claimPlan(parts.db);
    if (claim === null) {
      await forgetStagedKeys(parts.db);
      return again;
    }
    try {
      if (!(await planSubmission(parts, claim, signal))) again = { againInMs: TRY_AGAIN_SECONDS * 1000 };
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
      const isRefused = await notePlanFailure(parts.db, claim);
      parts.log.error({ submission: claim.submissionId, isRefused, error: nameOf(error) }, 'planning failed');
    }
  }
  return {};
}

/** Plans one claimed submission. False where Graph could not be asked yet: it stays in planning. */
async function planSubmission(parts: PlanParts, claim: PlanClaim, signal: AbortSignal): Promise<boolean> {
  let submission = await readPlan(parts.db, claim.submissionId);

  if (!submission.adopted) {
    const adoption = await adoptJob(parts, submission.job, signal);
    if (adoption.kind === 'later') return giveBack(parts.db, claim);
    if (adoption.kind === 'refused') {
      const estimates = { rows: 0 };
      await parts.db.transaction((tx) =>
        holdSubmission(tx, claim, {
          mapping: submission.mapping,
          reasons: [adoption.problem],
          effects: {},
          estimates,
          planHash: null,
          holdHours: parts.holdExpiresHours,
        }),
      );
      parts.wakeups.wake('notify');
      return true;
    }
    submission = await readPlan(parts.db, claim.submissionId);
  }
  const mapping = await parts.mappings.get(submission.mapping, submission.mapping_version);

  if (submission.plan_phase === 'read') {
    await stageLookupKeys(parts, claim, submission, mapping, signal);
    await estimateChunks(parts, claim, submission, mapping, signal);
    await resolveRepeatedRows(parts.db, claim, mapping);
    await askAboutPeers(parts, claim, submission, mapping);
    const estimates = await readEstimates(parts.db, submission.id, submission.job);
    const planHash = await hashOfEffects(parts.db, submission.id);
    const effects = await parts.db.transaction((tx) => noteEffects(tx, claim));
    const guard = await guardPlan(parts, submission, mapping, effects);
    const reasons = holdReasons(submission, estimates, guard);
    if (reasons.length > 0) {
      await parts.db.transaction((tx) =>
        holdSubmission(tx, claim, {
          mapping: submission.mapping,
          reasons,
          effects: { ...estimates.byEvent, ...effects, match: estimates.match },
          estimates,
          planHash,
          holdHours: parts.holdExpiresHours,
        }),
      );
      parts.wakeups.wake('notify');
      return true;
    }
    await parts.db.transaction((tx) => beginQueueing(tx, claim, planHash, estimates));
    submission = await readPlan(parts.db, claim.submissionId);
  }

  await queueChunks(parts, claim, submission, mapping, signal);
  await parts.db.transaction((tx) => endPlan(tx, claim));
  parts.wakeups.wake('dispatch');
  parts.wakeups.wake('notify');
  return true;
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
