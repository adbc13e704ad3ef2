// Looks at the jobs that something is to be sent to, before and while: dispatch waits for the first look, and where a job cannot
// work it is the job that is asked again, never an upload.
import { type JobToWatch, readJobsToWatch } from '../store/for-reconcile/jobs-to-watch.ts';
import { readHealth } from './read-health.ts';
import type { ReconcileParts } from './reconcile-parts.ts';

// Half of what dispatch takes for fresh, so that sending never stands still for it.
const EVERY_MS = 30_000;
const SOONEST_MS = 5_000;
const LATEST_MS = 60_000;

/** One run of the background loop: looks at each job that is due. */
export async function watchJobs(parts: ReconcileParts, signal: AbortSignal): Promise<{ againInMs?: number }> {
  const waits: number[] = [];
  for (const job of await readJobsToWatch(parts.db)) {
    if (signal.aborted) break;
    const due = dueInMs(job);
    if (due > 0) waits.push(due);
    else {
      const wait = await readHealth(parts, job, signal);
      parts.wakeups.wake('dispatch');
      waits.push(wait ?? SOONEST_MS);
    }
  }
  return waits.length === 0 ? {} : { againInMs: Math.min(...waits) };
}

/** Milliseconds until the next look. A job that cannot work is looked at after a tenth of the time it has been so. Pure. */
export function dueInMs(job: Pick<JobToWatch, 'closes' | 'closedForMs' | 'checkedAgoMs'>): number {
  if (job.checkedAgoMs === null) return 0;
  const every = job.closes ? Math.min(LATEST_MS, Math.max(SOONEST_MS, job.closedForMs / 10)) : EVERY_MS;
  return Math.max(0, every - job.checkedAgoMs);
}
