// Of the workers of a submission those who could be sent once more, and those whom something newer has overtaken.
import type { Queryable } from '../database.ts';

export interface RetryableWorker {
  readonly externalId: string;
  /** Of the attempt that failed; null where none was seen. */
  readonly code: string | null;
  /** Something newer is wanted, planned or sent of this worker. */
  readonly isOvertaken: boolean;
}

/**
 * The workers of the submission whose outcome is one of these, each once, in the order of the source. With `failed` also those who were
 * not sent because they fail as before.
 */
export async function readRetryable(
  db: Queryable,
  of: {
    readonly submissionId: string;
    readonly source: string;
    readonly job: string;
    readonly outcomes: readonly string[];
  },
): Promise<RetryableWorker[]> {
  return db.query<RetryableWorker & Record<string, unknown>>(
    `select asked.external_id as "externalId",
            newest.code,
            newest.state <> all($4::text[])
              or asked.operation_id is not null and newest.id <> asked.operation_id
              or target.wanted is distinct from newest.fingerprint as "isOvertaken"
     from (
       select record.external_id, min(record.row) as row, max(operation.id) as operation_id
       from record
       left join operation on operation.id = record.operation_id
       where record.submission_id = $1
         and (
           operation.state = any($4::text[])
           or record.disposition = 'still-failing' and 'failed' = any($4::text[])
         )
       group by record.external_id
     ) as asked
     join worker on worker.source = $2
       and worker.external_id = asked.external_id
       and worker.sealed_record is not null
     join target on target.worker_id = worker.id
       and target.job = $3
     cross join lateral (
       select id, state, code, fingerprint
       from operation
       where operation.worker_id = worker.id
         and operation.job = $3
         and operation.state not in ('superseded', 'cancelled')
       order by id desc
       limit 1
     ) as newest
     order by asked.row`,
    [of.submissionId, of.source, of.job, [...of.outcomes]],
  );
}
