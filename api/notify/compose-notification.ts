// The body a flow is called with, by the kind of its subscription. Pure: everything it tells of is handed in.
import type { components } from '../../openapi/generated/contract.d.ts';
import { explain } from '../outcome/catalogue.ts';
import type { ClaimedDelivery } from '../store/for-notify/claim-deliveries.ts';
import type { ToldEvent, ToldFailures, ToldSubmission } from '../store/for-notify/read-told.ts';

type Schemas = components['schemas'];
type Told = Pick<ClaimedDelivery, 'eventId' | 'occurredAt' | 'submissionId' | 'mapping' | 'job'>;

/** `publicUrl` begins the links. */
export function submissionFinished(
  told: Told,
  event: ToldEvent,
  submission: ToldSubmission,
  publicUrl: string,
): Schemas['NotificationSubmissionFinished'] {
  const { rows, accepted, invalid, succeeded, skipped, failed, unconfirmed } = submission;
  return {
    ...headOf(told),
    type: 'submission-finished',
    status: submission.status as Schemas['SubmissionStatus'],
    outcome: textOf(event.data.outcome) ?? submission.status,
    counts: { rows, accepted, invalid, succeeded, skipped, failed, unconfirmed },
    link: linkOf(publicUrl, told),
  };
}

export function approvalNeeded(
  told: Told,
  event: ToldEvent,
  submission: ToldSubmission,
  publicUrl: string,
): Schemas['NotificationApprovalNeeded'] {
  const effects = (event.data.effects ?? {}) as Readonly<Record<string, unknown>>;
  const reasons = Array.isArray(event.data.reasons) ? event.data.reasons.map(String) : [];
  return {
    ...headOf(told),
    type: 'approval-needed',
    planHash: textOf(event.data.planHash),
    reasons: reasons.slice(0, 100).map((code) => {
      const { meaning, nextStep } = explain(code);
      return { code, meaning, nextStep };
    }),
    effects: {
      creates: countOf(effects.creates),
      changes: countOf(effects.changes),
      disables: countOf(effects.disables),
      missing: countOf(effects.missing),
    },
    expiresAt: submission.holdExpiresAt?.toISOString() ?? null,
    link: linkOf(publicUrl, told),
  };
}

export function workersFailed(
  told: Told,
  failures: ToldFailures,
  publicUrl: string,
): Schemas['NotificationWorkersFailed'] {
  const workers = failures.workers.map((event) => {
    const outcome = event.data.outcome === 'unconfirmed' ? ('unconfirmed' as const) : ('failed' as const);
    const code = textOf(event.data.code) ?? (outcome === 'unconfirmed' ? outcome : null);
    return { externalId: event.externalId ?? '', job: event.job ?? '', outcome, ...causeOf(code) };
  });
  const outcome = workers.some((worker) => worker.outcome === 'failed') ? 'failed' : 'unconfirmed';
  return {
    ...headOf(told),
    type: 'workers-failed',
    count: failures.count,
    workers,
    link: `${linkOf(publicUrl, told)}/results?outcome=${outcome}`,
  };
}

export function reviewNeeded(told: Told, event: ToldEvent, publicUrl: string): Schemas['NotificationReviewNeeded'] {
  const code = textOf(event.data.code) ?? 'review';
  const { meaning, nextStep } = explain(code);
  return {
    ...headOf(told),
    type: 'review-needed',
    reviewId: textOf(event.data.review) ?? '',
    externalId: event.externalId ?? '',
    code,
    reason: meaning,
    nextStep,
    link: `${publicUrl}/v1/reviews?status=open&mapping=${encodeURIComponent(told.mapping ?? '')}`,
  };
}

function headOf(told: Told) {
  return {
    eventId: told.eventId,
    occurredAt: told.occurredAt.toISOString(),
    submissionId: told.submissionId ?? '',
    mapping: told.mapping ?? '',
    job: told.job,
  };
}

function causeOf(code: string | null) {
  if (code === null) return { code, reason: null, nextStep: null, whoActs: null };
  const { meaning, nextStep, whoActs } = explain(code);
  return { code, reason: meaning, nextStep, whoActs };
}

function linkOf(publicUrl: string, told: Told): string {
  return `${publicUrl}/v1/submissions/${encodeURIComponent(told.submissionId ?? '')}`;
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const countOf = (value: unknown): number => (typeof value === 'number' ? value : 0);
