// Figures from which the end of what is queued in a job can be foretold: how much is before it, how fast calls go, how long Entra took lately.
import type { Queryable } from '../database.ts';

export interface ForecastFacts {
  /** Operations of the job that are still to be sent, those of other submissions too: the queue is one, with single workers first. */
  readonly toSend: number;
  /** Seconds from sending to outcome of the slowest of the last fifty outcomes in this job; null where there were none lately. */
  readonly settleSeconds: number | null;
  /** When the newest operation without an outcome was sent. */
  readonly lastSentAt: Date | null;
}

const OUTCOMES_LOOKED_AT = 50;
const EVENTS_LOOKED_AT = 5_000;

/** `isBulk`: what files and lists stand behind; else only single workers count. */
export async function readForecast(db: Queryable, job: string, isBulk: boolean): Promise<ForecastFacts> {
  const [facts] = await db.query<ForecastFacts>(
    `select (
              select coalesce(sum(waiting + queued + sending + uncertain), 0)::integer
              from submission
              join submission_count on submission_count.submission_id = submission.id
              where submission.status in ('planning', 'sending')
                and submission_count.job = job.name
                and ($4 or submission.kind = 'event')
            ) as "toSend",
            (
              select max(seconds)
              from (
                select extract(epoch from event.occurred_at - operation.sent_at)::float8 as seconds
                from event
                join operation on operation.id = (event.data ->> 'operationId')::bigint
                where event.sequence > (select last_sequence from publisher) - $2
                  and event.type = 'outcome'
                  and event.job = job.name
                order by event.sequence desc
                limit $3
              ) as lately
            ) as "settleSeconds",
            (
              select sent_at
              from operation
              where operation.job = job.name
                and operation.state = 'uploaded'
              order by id desc
              limit 1
            ) as "lastSentAt"
     from job
     where name = $1`,
    [job, EVENTS_LOOKED_AT, OUTCOMES_LOOKED_AT, isBulk],
  );
  return facts ?? { toSend: 0, settleSeconds: null, lastSentAt: null };
}
