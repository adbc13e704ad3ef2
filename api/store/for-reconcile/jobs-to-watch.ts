// Jobs whose health matters now, and what is known besides Graph's word.
import type { Queryable } from '../database.ts';

export interface JobToWatch {
  readonly name: string;
  readonly servicePrincipalId: string;
  readonly jobId: string;
  /** Whether sending to it is closed for its health, and for how long that has been so. */
  readonly closes: boolean;
  readonly closedForMs: number;
  /** Milliseconds since somebody last looked; null: nobody has, or somebody should. */
  readonly checkedAgoMs: number | null;
}

/** Jobs with something to send or without an outcome, and those that a person has just acted on. */
export async function readJobsToWatch(db: Queryable): Promise<JobToWatch[]> {
  return db.query<JobToWatch & Record<string, unknown>>(
    `select name,
            service_principal_id as "servicePrincipalId",
            job_id as "jobId",
            health_closes as closes,
            coalesce(extract(epoch from now() - health_since)::float8 * 1000, 0) as "closedForMs",
            extract(epoch from now() - health_checked_at)::float8 * 1000 as "checkedAgoMs"
     from job
     where (health_checked_at is null and health_read_at is not null)
        or (
          select true
          from operation
          where operation.job = job.name
            and operation.state in ('waiting', 'queued', 'sending', 'uploaded', 'uncertain')
          limit 1
        )
     order by name`,
  );
}

/**
 * Active minutes the oldest upload has waited while the log showed nothing of anybody sent since; null where nothing waits or
 * rows came.
 */
export async function readSilentMinutes(db: Queryable, job: string): Promise<number | null> {
  const [row] = await db.query<{ minutes: number | null }>(
    `select (job.active_ms - oldest.active_ms_at_upload)::float8 / 60000 as minutes
     from job
     cross join lateral (
       select sent_at, active_ms_at_upload
       from operation
       where operation.job = job.name
         and operation.state = 'uploaded'
       order by id
       limit 1
     ) as oldest
     where job.name = $1
       and not exists (
         select 1
         from log_entry
         where log_entry.job = job.name
           and log_entry.time >= oldest.sent_at
       )`,
    [job],
  );
  return row?.minutes ?? null;
}

/** The code of the newest row of the log that was read; null where it says none, or is older than half an hour by Graph's time. */
export async function readNewestLogCode(db: Queryable, job: string, graphTime: Date): Promise<string | null> {
  const [row] = await db.query<{ code: string | null; time: Date }>(
    'select code, time from log_entry where job = $1 order by number desc limit 1',
    [job],
  );
  const isFresh = row !== undefined && graphTime.getTime() - row.time.getTime() < HALF_AN_HOUR_MS;
  return isFresh ? row.code : null;
}

const HALF_AN_HOUR_MS = 1_800_000;
