// What became of each record of a submission.
import type { Queryable } from '../database.ts';
import type { OperationState } from '../operation/operation-state.ts';

export interface ResultView {
  readonly row: number;
  readonly externalId: string | null;
  /** Of a routed submission where the row goes; null where nowhere, and in others. */
  readonly job: string | null;
  readonly event: string | null;
  readonly disposition: string | null;
  readonly estimate: string | null;
  readonly problems: readonly StoredProblem[] | null;
  readonly outcome: string;
  readonly state: OperationState | null;
  readonly code: string | null;
  readonly operationProblems: readonly StoredProblem[] | null;
  readonly sentAt: Date | null;
  readonly settledAt: Date | null;
  readonly sends: number;
  /** Of the row's operation, where it has one. */
  readonly operationId: number | null;
}

export interface StoredProblem {
  readonly code: string;
  readonly severity?: 'error' | 'warning' | 'info';
  readonly attribute?: string | null;
  readonly message?: string;
}

const LIVE = `('waiting', 'queued', 'sending', 'uploaded', 'uncertain')`;

// $2 is the outcome of rows that would have been sent if the plan had gone on; without it they are still to be planned.
const OUTCOME = `
  case
    when record.disposition in ('send', 'joined') then case when operation.state in ${LIVE} then 'pending' else operation.state end
    when record.disposition is not null then record.disposition
    when record.estimate = 'invalid' then 'invalid'
    when $2::text is null then 'pending'
    when record.estimate = 'send' then $2
    else coalesce(record.estimate, 'pending')
  end`;

const SELECT = `
  select record.row,
         record.external_id as "externalId",
         record.job,
         record.event,
         record.disposition,
         record.estimate,
         record.problems,
         ${OUTCOME} as outcome,
         operation.state,
         operation.code,
         operation.problems as "operationProblems",
         operation.sent_at as "sentAt",
         operation.settled_at as "settledAt",
         coalesce(operation.sends, 0) as sends,
         operation.id as "operationId"
  from record
  left join operation on operation.id = record.operation_id`;

export interface ResultFilter {
  readonly outcome: string | null;
  readonly event: string | null;
  /** The code that decided, or of one of the problems. */
  readonly code: string | null;
  readonly externalId: string | null;
  /** What the row does, or would do once approved, as the guard counted it. */
  readonly effect: string | null;
}

// Some outcomes are their own code, or stand for one.
const HAS_CODE = `(
  operation.code = $7
  or record.problems @> jsonb_build_array(jsonb_build_object('code', $7::text))
  or operation.problems @> jsonb_build_array(jsonb_build_object('code', $7::text))
  or ${OUTCOME} = case $7::text when 'duplicate-row' then 'duplicate' when 'target-closed' then 'held' else $7::text end
)`;

/** At most `top` rows after the given one, in the order of the source, of which all that is not null in the filter is true. */
export async function readResults(
  db: Queryable,
  page: {
    readonly submissionId: string;
    readonly afterRow: number;
    readonly top: number;
    readonly filter: ResultFilter;
    /** What rows came to that were never queued because their submission ended or waits; null while it is planned. */
    readonly ofUnqueued: string | null;
  },
): Promise<ResultView[]> {
  return db.query<ResultView>(
    `${SELECT}
     where record.submission_id = $1
       and record.row > $3
       and ($5::text is null or ${OUTCOME} = $5)
       and ($6::text is null or record.event = $6)
       and ($7::text is null or ${HAS_CODE})
       and ($8::text is null or record.external_id = $8)
       and ($9::text is null or (record.estimate = 'send' and record.effect = $9))
     order by record.row
     limit $4`,
    [
      page.submissionId,
      page.ofUnqueued,
      page.afterRow,
      page.top,
      page.filter.outcome,
      page.filter.event,
      page.filter.code,
      page.filter.externalId,
      page.filter.effect,
    ],
  );
}

/**
 * The first rows that are invalid, failed, failing as before or unconfirmed, in the order of the source. Cheap where there are few of a million:
 * `any(array(…))` looks for them once, where `in (…)` let the planner, without statistics of a file just staged, look once for
 * each row (16 s for 3,000 rows).
 */
export async function readFirstFailures(
  db: Queryable,
  page: { readonly submissionId: string; readonly ofUnqueued: string | null; readonly top: number },
): Promise<ResultView[]> {
  return db.query<ResultView>(
    `${SELECT}
     where record.submission_id = $1
       and record.row = any(array(
         (
           select row
           from record
           where submission_id = $1
             and (disposition = 'invalid' or estimate = 'invalid')
           order by row
           limit $3
         )
         union all
         (
           select row
           from record
           where submission_id = $1
             and disposition = 'still-failing'
           order by row
           limit $3
         )
         union all
         (
           select own.row
           from operation as bad
           join record as own on own.operation_id = bad.id
             and own.submission_id = $1
           where bad.submission_id = $1
             and bad.state in ('failed', 'unconfirmed')
           order by own.row
           limit $3
         )
         union all
         (
           select own.row
           from record as own
           join operation as joined on joined.id = own.operation_id
           where own.submission_id = $1
             and own.disposition = 'joined'
             and joined.state in ('failed', 'unconfirmed')
           order by own.row
           limit $3
         )
       ))
     order by record.row
     limit $3`,
    [page.submissionId, page.ofUnqueued, page.top],
  );
}
