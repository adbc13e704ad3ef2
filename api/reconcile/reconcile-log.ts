// Walk 4: the provisioning log tells what became of each uploaded operation. Per job: look at the job, read the log, say
// which row belongs to which operation, settle; what the job had time enough for without a row is unconfirmed.
import { type JobToRead, readJobsToRead } from '../store/for-reconcile/jobs-to-read.ts';
import { attributeNewEntries } from './attribute-entries.ts';
import { createPaces, type Pace } from './pace.ts';
import { readHealth } from './read-health.ts';
import { readLog } from './read-log.ts';
import type { ReconcileParts } from './reconcile-parts.ts';
import { settleOverdue } from './settle-overdue.ts';

/** The background loop's run, with the pace of each job kept between runs. */
export function createReconciler(parts: ReconcileParts): (signal: AbortSignal) => Promise<{ againInMs?: number }> {
  const paces = createPaces();
  return async (signal) => {
    const waits: number[] = [];
    for (const job of await readJobsToRead(parts.db)) {
      if (signal.aborted) break;
      const pace = paces.of(job.name, job.open > 0);
      const early = pace.dueInMs();
      waits.push(early > 0 ? early : await reconcileJob(parts, job, pace, signal));
    }
    return waits.length === 0 ? {} : { againInMs: Math.min(...waits) };
  };
}

/** One look at one job. Returns the milliseconds until the next. */
async function reconcileJob(parts: ReconcileParts, job: JobToRead, pace: Pace, signal: AbortSignal): Promise<number> {
  const wait = await readHealth(parts, job, signal);
  if (wait !== null) return pace.later(wait);
  let fresh = 0;
  let settled = 0;
  for await (const reading of readLog(parts, job, pace.isDeepDue(), signal)) {
    if (reading.kind === 'wait') return pace.later(reading.milliseconds);
    fresh += reading.fresh;
    settled += await attributeNewEntries(parts, job.name, signal);
    if (settled > 0) wakeOthers(parts);
  }
  if ((await settleOverdue(parts, job.name, signal)) > 0) wakeOthers(parts);
  return pace.next(fresh > 0);
}

// The next operation of a settled worker is queued now, a manager pass may wait to be planned, events to be told, and
// the first update of somebody converted is proved or not.
function wakeOthers(parts: ReconcileParts): void {
  parts.wakeups.wake('dispatch');
  parts.wakeups.wake('plan');
  parts.wakeups.wake('notify');
  parts.wakeups.wake('convert');
}
