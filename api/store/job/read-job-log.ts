// The provisioning log of a job as far as it was read, newest read first.
import type { Queryable } from '../database.ts';

export interface JobLogRow {
  readonly number: number;
  readonly id: string;
  readonly time: Date;
  readonly externalId: string | null;
  readonly directoryId: string | null;
  readonly changeId: string | null;
  readonly action: string | null;
  readonly status: string | null;
  readonly code: string | null;
  readonly state: 'new' | 'attributed' | 'unattributed';
  readonly submissionId: string | null;
}

/** At most `top` rows before the given number; of each filter that is null all. */
export async function readJobLog(
  db: Queryable,
  filter: {
    readonly job: string;
    readonly before: number;
    readonly top: number;
    readonly externalId: string | null;
    readonly status: string | null;
    readonly code: string | null;
    readonly from: Date | null;
    readonly to: Date | null;
  },
): Promise<JobLogRow[]> {
  return db.query<JobLogRow & Record<string, unknown>>(
    `select log_entry.number,
            log_entry.id,
            log_entry.time,
            log_entry.external_id as "externalId",
            log_entry.directory_id as "directoryId",
            log_entry.change_id as "changeId",
            log_entry.action,
            log_entry.status,
            log_entry.code,
            log_entry.state,
            operation.submission_id as "submissionId"
     from log_entry
     left join operation on operation.id = log_entry.operation_id
     where log_entry.job = $1
       and log_entry.number < $2
       and ($4::text is null or log_entry.external_id = $4)
       and ($5::text is null or log_entry.status = $5)
       and ($6::text is null or log_entry.code = $6)
       and ($7::timestamptz is null or log_entry.time >= $7)
       and ($8::timestamptz is null or log_entry.time < $8)
     order by log_entry.number desc
     limit $3`,
    [filter.job, filter.before, filter.top, filter.externalId, filter.status, filter.code, filter.from, filter.to],
  );
}
