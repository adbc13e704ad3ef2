// Walk 5, its second step: flows that subscribed are called, each until it has answered or there is no hope left.
import type { Log } from '../log.ts';
import type { Database } from '../store/database.ts';
import { type ClaimedDelivery, claimDeliveries, readNextDue } from '../store/for-notify/claim-deliveries.ts';
import { closeFailures, keepBody, readTold, readToldSubmission } from '../store/for-notify/read-told.ts';
import {
  giveUp,
  releaseDelivery,
  settleDelivered,
  settleFailed,
  settleGone,
} from '../store/for-notify/settle-delivery.ts';
import type { Keyring } from '../store/keyring.ts';
import { noteStep } from '../telemetry/submission-spans.ts';
import { type CallAnswer, callFlow } from './call-flow.ts';
import type { CallbackPolicy } from './callback-hosts.ts';
import { approvalNeeded, reviewNeeded, submissionFinished, workersFailed } from './compose-notification.ts';
import { judgeTry } from './judge-try.ts';
import { signNotification } from './sign-notification.ts';

const MOST_AT_ONCE = 8;
const MOST_WORKERS = 100;

export interface DeliverParts {
  readonly db: Database;
  readonly keyring: Keyring;
  readonly log: Log;
  readonly publicUrl: string;
  readonly callbacks: CallbackPolicy;
  /** The world's time: receivers refuse a signature that is minutes old. */
  readonly now: () => Date;
  readonly random: () => number;
}

/** One run of the background loop: everything that is due. Says when the next is. */
export async function deliverNotifications(
  parts: DeliverParts,
  signal: AbortSignal,
): Promise<{ readonly againInMs: number } | undefined> {
  while (!signal.aborted) {
    const claimed = await claimDeliveries(parts.db, parts.keyring, MOST_AT_ONCE);
    if (claimed.length === 0) break;
    await Promise.all(claimed.map((delivery) => deliver(parts, delivery, signal)));
  }
  const nextDue = await readNextDue(parts.db);
  return nextDue === null ? undefined : { againInMs: Math.ceil(nextDue) };
}

async function deliver(parts: DeliverParts, delivery: ClaimedDelivery, signal: AbortSignal): Promise<void> {
  const { db, log } = parts;
  const body = delivery.body ?? (await composeBody(parts, delivery));
  // What it tells of is past its time.
  if (body === null) return giveUp(db, delivery, { status: null, failure: 'removed' });
  const headers = signNotification(delivery.secret, { id: delivery.eventId, at: parts.now(), body });
  const startedAt = Date.now();
  let answer: CallAnswer;
  try {
    answer = await callFlow({ url: delivery.callbackUrl, headers, body }, parts.callbacks, signal);
  } catch {
    return releaseDelivery(db, delivery);
  }
  const verdict = judgeTry(answer, delivery, parts.random());
  noteStep({
    name: 'deliver',
    kind: 'client',
    submissionId: delivery.submissionId ?? '',
    startedAt,
    failed: verdict.kind !== 'delivered',
    attributes: {
      'hr_onramp.delivery': delivery.id,
      'hr_onramp.attempt': delivery.attempt,
      'hr_onramp.answer': verdict.kind,
    },
  });
  const told = {
    status: answer.kind === 'answered' ? answer.status : null,
    failure: answer.kind === 'failed' ? answer.failure : verdict.kind === 'delivered' ? null : 'http-status',
  };
  if (verdict.kind !== 'delivered') {
    const line = { delivery: delivery.id, subscription: delivery.subscriptionId, attempt: delivery.attempt, ...told };
    log.warn(line, `a flow was not reached: ${verdict.kind}`);
  }
  switch (verdict.kind) {
    case 'delivered':
      return settleDelivered(db, delivery, told);
    case 'gone':
      return settleGone(db, delivery, told);
    case 'given-up':
      return giveUp(db, delivery, told);
    case 'again':
      return settleFailed(db, delivery, told, verdict.pauseSeconds);
  }
}

async function composeBody(parts: DeliverParts, delivery: ClaimedDelivery): Promise<string | null> {
  const composed = await compose(parts, delivery);
  if (composed === null) return null;
  const body = JSON.stringify(composed.notification);
  await keepBody(parts.db, delivery, body, composed.externalIds);
  return body;
}

async function compose({ db, publicUrl }: DeliverParts, delivery: ClaimedDelivery) {
  const { submissionId } = delivery;
  if (submissionId === null) return null;
  if (delivery.type === 'workers-failed') {
    const failures = await closeFailures(db, { ...delivery, submissionId }, MOST_WORKERS);
    if (failures.count === 0) return null;
    const notification = workersFailed(delivery, failures, publicUrl);
    return { notification, externalIds: notification.workers.map((worker) => worker.externalId) };
  }
  const event = await readTold(db, delivery.firstSequence);
  if (event === null) return null;
  if (delivery.type === 'review-needed')
    return { notification: reviewNeeded(delivery, event, publicUrl), externalIds: [event.externalId ?? ''] };
  const submission = await readToldSubmission(db, submissionId);
  if (submission === null) return null;
  const notify = delivery.type === 'approval-needed' ? approvalNeeded : submissionFinished;
  return { notification: notify(delivery, event, submission, publicUrl), externalIds: [] };
}
