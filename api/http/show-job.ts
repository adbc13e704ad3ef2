// A provisioning job as the contract shows it.
import type { JobView } from '../store/job/read-jobs.ts';
import type { AnswerOf } from './handlers.ts';

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

export function showJob(job: JobView, dailyQuota: number): Job {
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
    health: {
      status: job.health,
      reason: job.healthReason,
      readAt: job.healthReadAt?.toISOString() ?? null,
    },
    adoption: {
      state: adoptionOf(job),
      generation: job.generation,
      reason: job.adoptedAt === null ? (job.adoptionProblem?.detail ?? null) : null,
      users: job.matchedUsers,
      adoptedAt: job.adoptedAt?.toISOString() ?? null,
    },
    queue: job.queue,
    calls: { dailyQuota, usedToday: job.callsToday },
    logReadUntil: job.logCursor?.toISOString() ?? null,
  };
}

function adoptionOf(job: JobView): Job['adoption']['state'] {
  if (job.adoptedAt === null) return 'not-adopted';
  return job.firstRunApprovedAt === null ? 'adopted' : 'approved';
}
