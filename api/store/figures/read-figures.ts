// How the service stands, in a handful of figures for whoever watches it. One statement each, over indexes.
import { readCallDay } from '../call-slot/read-call-day.ts';
import type { Queryable } from '../database.ts';
import { readJobs } from '../job/read-jobs.ts';

export interface JobFigures {
  readonly name: string;
  /** Operations without an outcome, by state. */
  readonly queue: Readonly<Record<string, number>>;
  /** Of those that may be sent now; 0 where there is none. */
  readonly oldestQueuedSeconds: number;
  readonly unconfirmed: number;
  readonly healthCode: string | null;
}

export interface ServiceFigures {
  readonly jobs: readonly JobFigures[];
  readonly callsInWindow: number;
  readonly callsToday: number;
  readonly holdsWaiting: number;
  readonly oldestHoldSeconds: number;
  readonly deliveriesFailing: number;
}

export async function readFigures(db: Queryable, windowSeconds: number): Promise<ServiceFigures> {
  const jobs = await readJobs(db);
  const ages = await db.query<{ job: string; seconds: number }>(
    `select job, extract(epoch from now() - min(queued_at))::float8 as seconds
     from operation
     where state = 'queued'
     group by job`,
  );
  const unconfirmed = await db.query<{ job: string; count: number }>(
    `select job, sum(unconfirmed)::integer as count
     from submission_count
     where unconfirmed > 0
     group by job`,
  );
  const [holds] = await db.query<{ count: number; seconds: number | null }>(
    `select count(*)::integer as count,
            extract(epoch from now() - min(coalesce(accepted_at, created_at)))::float8 as seconds
     from submission
     where status = 'held'`,
  );
  const [deliveries] = await db.query<{ count: number }>(
    `select count(*)::integer as count
     from delivery
     where status in ('waiting', 'sending')
       and tries > 0`,
  );
  const calls = await readCallDay(db, windowSeconds);
  const ageOf = new Map(ages.map((row) => [row.job, Math.max(0, row.seconds)]));
  const unconfirmedOf = new Map(unconfirmed.map((row) => [row.job, row.count]));
  return {
    jobs: jobs.map(({ name, queue, healthCode }) => ({
      name,
      queue,
      oldestQueuedSeconds: ageOf.get(name) ?? 0,
      unconfirmed: unconfirmedOf.get(name) ?? 0,
      healthCode,
    })),
    callsInWindow: calls.inWindow,
    callsToday: calls.used,
    holdsWaiting: holds?.count ?? 0,
    oldestHoldSeconds: Math.max(0, holds?.seconds ?? 0),
    deliveriesFailing: deliveries?.count ?? 0,
  };
}
