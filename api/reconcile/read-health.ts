// How the provisioning job is, by Graph's own word: a paused job logs nothing, its time does not count, and what is uploaded to it
// only fills its queue.
import { type JobState, readJob } from '../graph/read-job.ts';
import { readNotificationEmail } from '../graph/read-notification.ts';
import { judgeJobHealth } from '../outcome/job-health.ts';
import { readNewestLogCode, readSilentMinutes } from '../store/for-reconcile/jobs-to-watch.ts';
import { noteHealth, noteUnanswered } from '../store/for-reconcile/note-health.ts';
import type { ReconcileParts } from './reconcile-parts.ts';

type Parts = Pick<ReconcileParts, 'db' | 'graph' | 'clock' | 'wakeups'>;

interface Job {
  readonly name: string;
  readonly servicePrincipalId: string;
  readonly jobId: string;
}

/** Notes the job's health. Returns how long to wait where Graph does not answer at all, else null. */
export async function readHealth(parts: Parts, job: Job, signal?: AbortSignal): Promise<number | null> {
  const { db, graph } = parts;
  const answer = await readJob(graph, { servicePrincipalId: job.servicePrincipalId, jobId: job.jobId, signal });
  const graphTime = parts.clock.graphNow();
  switch (answer.kind) {
    case 'job': {
      const isOnPremises = job.jobId.startsWith('API2AD.');
      const isQuarantined = answer.status === 'Quarantine';
      const health = judgeJobHealth({
        ...answer,
        errorCode: answer.errorCode ?? (isOnPremises ? await readNewestLogCode(db, job.name, answer.graphTime) : null),
        hasNotificationEmail: isQuarantined ? await readNotificationEmail(graph, job.servicePrincipalId, signal) : null,
        silentMinutes: isOnPremises ? await readSilentMinutes(db, job.name) : null,
      });
      await note(parts, job, {
        ...health,
        status: answer.status,
        reason: reasonOf(answer),
        isActive: answer.status === 'Active',
        graphTime: answer.graphTime,
      });
      return null;
    }
    case 'forbidden': {
      // Without Synchronization.Read.All the state stays unknown, and time counts as active time.
      const reason = `permission ${answer.permission} is missing`;
      const unreadable = { status: 'unknown', reason, code: 'job-unreadable', closes: false };
      await note(parts, job, { ...unreadable, isActive: true, graphTime });
      return null;
    }
    case 'not-found': {
      const missing = { status: 'not-found', reason: answer.code, code: 'job-not-found', closes: true };
      await note(parts, job, { ...missing, isActive: false, graphTime });
      return null;
    }
    case 'unauthorized':
      graph.renewCredential();
      await noteUnanswered(db, job.name);
      return 1_000;
    case 'throttled':
      await noteUnanswered(db, job.name);
      return (answer.retryAfterSeconds ?? 10) * 1_000;
    case 'unavailable':
      await noteUnanswered(db, job.name);
      return 10_000;
  }
}

function reasonOf({ quarantineReason, errorCode }: JobState): string | null {
  if (quarantineReason === null) return errorCode;
  return errorCode === null ? quarantineReason : `${quarantineReason} (${errorCode})`;
}

async function note(parts: Parts, job: Job, health: Parameters<typeof noteHealth>[2]): Promise<void> {
  if (!(await noteHealth(parts.db, job.name, health))) return;
  parts.wakeups.wake('dispatch');
  parts.wakeups.wake('notify');
}
