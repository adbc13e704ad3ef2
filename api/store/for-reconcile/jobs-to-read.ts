// Which jobs have outcomes to expect, and from when on their log matters.
import type { Queryable } from '../database.ts';

export interface JobToRead {
  readonly name: string;
  readonly servicePrincipalId: string;
  readonly jobId: string;
  readonly logCursor: Date | null;
  readonly activeMs: number;
  /** Operations that wait for an outcome. */
  readonly open: number;
  /** When the oldest of them was sent, Graph's time; those whose call has no answer yet count too. */
  readonly oldestSentAt: Date | null;
}

/** Jobs with operations on their way, or with some in the last 30 days: Entra retries for 28 after the first failure, rows go after 30. */
export async function readJobsToRead(db: Queryable): Promise<JobToRead[]> {
  return db.query<JobToRead & Record<string, unknown>>(
    `select job.name,
            job.service_principal_id as "servicePrincipalId",
            job.job_id as "jobId",
            job.log_cursor as "logCursor",
            job.active_ms as "activeMs",
            (select count(*)::integer from operation where operation.job = job.name and state in ('uploaded', 'uncertain')) as open,
            least(
              (select min(sent_at) from operation where operation.job = job.name and state in ('uploaded', 'uncertain')),
              (select min(sent_at) from bulk_request where bulk_request.job = job.name and bulk_request.state = 'sending')
            ) as "oldestSentAt"
     from job
     where exists (
       select 1
       from bulk_request
       where bulk_request.job = job.name
         and bulk_request.created_at > now() - interval '30 days'
     )
     order by job.name`,
  );
}

export async function noteLogRead(db: Queryable, job: string, cursor: Date | null): Promise<void> {
  await db.query(
    `update job
     set log_read_at = now(), log_cursor = greatest(log_cursor, $2)
     where name = $1`,
    [job, cursor],
  );
}
