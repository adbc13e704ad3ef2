// A provisioning job as the contract shows it.
import { explain } from '../outcome/catalogue.ts';
import { stateOfHealth } from '../outcome/job-health.ts';
import type { JobView } from '../store/job/read-jobs.ts';
import { callsFor } from './forecast-finish.ts';
import type { AnswerOf } from './handlers.ts';
import { type Outlook, showWaiting } from './outlook.ts';

type Job = AnswerOf<'GetJob', 200>;

// Why dispatch has closed the gate of a job, by its own words for it.
const gateReasons: Readonly<Record<string, string>> = {
  unauthorized:
    'Microsoft Entra refuses the credential. Check client id, secret or certificate, and that they have not expired.',
  forbidden:
    'Graph refuses the request for want of a permission. Grant SynchronizationData-User.Upload to the application, with consent.',
  'job-not-found':
    'Graph knows no such service principal or job. Check PROVISIONING_JOBS against the Entra admin center.',
  'bucket-full': 'Entra has more waiting for this job than it takes. It is tried again by itself.',
  'graph-error': 'Graph failed. It is tried again by itself.',
  'graph-unavailable': 'Graph is not available for now. It is tried again by itself.',
  'graph-unreachable': 'Graph cannot be reached. Check the network, the proxy and GRAPH_BASE_URL.',
};

export function showJob(job: JobView, outlook: Outlook): Job {
  return {
    name: job.name,
    servicePrincipalId: job.servicePrincipalId,
    jobId: job.jobId,
    kind: job.kind,
    sending: {
      mode: job.sending,
      until: job.sendingUntil?.toISOString() ?? null,
      comment: job.sendingComment,
      changedBy: job.sendingChangedBy,
      changedAt: job.sendingChangedAt?.toISOString() ?? null,
    },
    gate: {
      open: job.gateReason === null,
      code: job.gateReason,
      reason:
        job.gateReason === null
          ? null
          : (gateReasons[job.gateReason] ?? 'Graph does not take requests for this job now.'),
      until: job.gateUntil?.toISOString() ?? null,
    },
    health: showHealth(job),
    adoption: {
      state: adoptionOf(job),
      generation: job.generation,
      reason: job.adoptedAt === null ? (job.adoptionProblem?.detail ?? null) : null,
      users: job.matchedUsers,
      adoptedAt: job.adoptedAt?.toISOString() ?? null,
    },
    queue: job.queue,
    calls: showCalls(outlook),
    waiting: showWaiting(outlook.waiting),
    forecast: {
      queued: outlook.facts.toSend,
      calls: callsFor(outlook.facts.toSend),
      finish: outlook.forecast.finish?.toISOString() ?? null,
      reason: outlook.forecast.reason,
    },
    logReadUntil: job.logCursor?.toISOString() ?? null,
  };
}

// A full queue is known from the uploads it refuses, all else from Graph's word for the job.
function showHealth(job: JobView): Job['health'] {
  const code = job.healthCode ?? (job.gateReason === 'bucket-full' ? 'bucket-full' : null);
  const known = code === null ? null : explain(code);
  return {
    state: stateOfHealth(code, job.healthReadAt !== null),
    code,
    detail: known?.meaning ?? null,
    nextStep: known?.nextStep ?? null,
    since: job.healthSince?.toISOString() ?? null,
    status: job.health,
    reason: job.healthReason,
    readAt: job.healthReadAt?.toISOString() ?? null,
  };
}

function showCalls({ budget, day }: Outlook): Job['calls'] {
  return {
    dailyQuota: budget.quota,
    usedToday: budget.used,
    reserve: budget.reserve,
    left: budget.left,
    leftForBulk: budget.leftForBulk,
    renewsAt: aDayAfter(day.oldestAt),
    fullAt: aDayAfter(day.newestAt),
    window: { calls: day.inWindow, limit: 40, seconds: 5 },
  };
}

function aDayAfter(time: Date | null): string | null {
  return time === null ? null : new Date(time.getTime() + 86_400_000).toISOString();
}

function adoptionOf(job: JobView): Job['adoption']['state'] {
  if (job.adoptedAt === null) return job.adoptsAgain && job.adoptionProblem === null ? 'adopting' : 'not-adopted';
  return job.firstRunApprovedAt === null ? 'adopted' : 'approved';
}
