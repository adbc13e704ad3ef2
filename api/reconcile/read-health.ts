// How the provisioning job is, by Graph's own word: a paused job logs nothing, and its time does not count.
import { readJob } from '../graph/read-job.ts';
import { type JobToRead, noteHealth } from '../store/for-reconcile/jobs-to-read.ts';
import type { ReconcileParts } from './reconcile-parts.ts';

/** Notes the job's health. Returns how long to wait where Graph does not answer at all, else null. */
export async function readHealth(parts: ReconcileParts, job: JobToRead, signal: AbortSignal): Promise<number | null> {
  const answer = await readJob(parts.graph, { servicePrincipalId: job.servicePrincipalId, jobId: job.jobId, signal });
  switch (answer.kind) {
    case 'job':
      await noteHealth(parts.db, job.name, {
        status: answer.status,
        reason: answer.quarantineReason,
        isActive: answer.status === 'Active',
        graphTime: answer.graphTime,
      });
      return null;
    case 'forbidden':
      // Without Synchronization.Read.All the state stays unknown, and time counts as active time.
      await noteHealth(parts.db, job.name, {
        status: 'unknown',
        reason: `permission ${answer.permission} is missing`,
        isActive: true,
        graphTime: parts.clock.graphNow(),
      });
      return null;
    case 'not-found':
      await noteHealth(parts.db, job.name, {
        status: 'not-found',
        reason: answer.code,
        isActive: false,
        graphTime: parts.clock.graphNow(),
      });
      return null;
    case 'unauthorized':
      parts.graph.renewCredential();
      return 1_000;
    case 'throttled':
      return (answer.retryAfterSeconds ?? 10) * 1_000;
    case 'unavailable':
      return 10_000;
  }
}
