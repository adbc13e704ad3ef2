// The clock of the outcomes: submissions with everything that tells what became of them. Of each only that it was there stays,
// until the audit's clock has run too.
import type { Database, Queryable } from '../database.ts';
import { ROWS_PER_PORTION } from './portion.ts';

export interface EndedSubmission {
  readonly id: string;
  /** As the database writes it: a Date would lose its microseconds, and the same submission would come again. */
  readonly finishedAt: string;
}

/** The next submission, after the given one, that ended more than so many days ago and of which nothing is under way. */
export async function nextToRemove(
  db: Queryable,
  days: number,
  after: EndedSubmission | null,
): Promise<EndedSubmission | null> {
  const [row] = await db.query<EndedSubmission & Record<string, unknown>>(
    `select id, finished_at::text as "finishedAt"
     from submission
     where finished_at < now() - make_interval(days => $1)
       and records_removed_at is not null
       and ($2::timestamptz is null or (finished_at, id) > ($2, $3))
     order by finished_at, id
     limit 1`,
    [days, after?.finishedAt ?? null, after?.id ?? null],
  );
  return row ?? null;
}

/**
 * Removes one portion of the submission. From the first on nobody is shown a part of its results. `waits`: nothing could be
 * removed, because records of another submission still stand on its operations.
 */
export async function removeOutcomes(db: Database, id: string): Promise<'more' | 'gone' | 'waits'> {
  return db.transaction(async (tx) => {
    const begun = await tx.query(
      `update submission
       set removing_since = coalesce(removing_since, now())
       where id = $1
       returning id`,
      [id],
    );
    if (begun.length === 0) return 'gone';
    // The counts first: with the rows they are counted from, they would be wrong in between.
    await tx.query('delete from submission_count where submission_id = $1', [id]);
    if ((await removePlainRows(tx, id)) + (await removeOperations(tx, id)) > 0) return 'more';
    return (await endSubmission(tx, id)) ? 'gone' : 'waits';
  });
}

// Rows that made no operation: those that needed none, and those that joined one of another submission.
async function removePlainRows(tx: Queryable, id: string): Promise<number> {
  const removed = await tx.query(
    `delete from record
     where submission_id = $1
       and row in (
         select row
         from record
         where submission_id = $1
           and (operation_id is null or disposition <> 'send')
         limit ${ROWS_PER_PORTION}
       )
     returning row`,
    [id],
  );
  return removed.length;
}

// With the row that made it and with what the log said of it.
async function removeOperations(tx: Queryable, id: string): Promise<number> {
  const going = await tx.query<{ id: number }>(
    `select id
     from operation
     where submission_id = $1
       and state not in ('waiting', 'queued', 'sending', 'uploaded', 'uncertain')
       and not exists (
         select 1
         from record
         where record.operation_id = operation.id
           and record.submission_id <> $1
       )
       and not exists (
         -- Its mapping is what sends the worker once more, when the manager becomes known.
         select 1
         from target
         where target.worker_id = operation.worker_id
           and target.job = operation.job
           and target.pending_manager is not null
           and not exists (
             select 1
             from operation as newer
             where newer.worker_id = operation.worker_id
               and newer.job = operation.job
               and newer.id > operation.id
           )
       )
     order by id
     limit ${ROWS_PER_PORTION}
     for update`,
    [id],
  );
  if (going.length === 0) return 0;
  const ids = going.map((row) => row.id);
  await tx.query('delete from log_entry where operation_id = any($1::bigint[])', [ids]);
  await tx.query('delete from record where operation_id = any($1::bigint[])', [ids]);
  await tx.query(
    `update bulk_request
     set members_removed = members_removed + gone.number
     from (
       select bulk_request_id, count(*)::integer as number
       from operation
       where id = any($1::bigint[])
         and bulk_request_id is not null
       group by bulk_request_id
     ) as gone
     where bulk_request.id = gone.bulk_request_id`,
    [ids],
  );
  await tx.query('delete from operation where id = any($1::bigint[])', [ids]);
  return going.length;
}

async function endSubmission(tx: Queryable, id: string): Promise<boolean> {
  const [rest] = await tx.query('select 1 from operation where submission_id = $1 limit 1', [id]);
  if (rest !== undefined) return false;
  await tx.query('delete from record where submission_id = $1', [id]);
  await tx.query('delete from payload_chunk where submission_id = $1', [id]);
  await tx.query('delete from record_chunk where submission_id = $1', [id]);
  await tx.query('delete from idempotency where submission_id = $1', [id]);
  await tx.query(
    `with gone as (
       delete from submission
       where id = $1
       returning id, finished_at
     )
     insert into removed_submission (id, finished_at)
     select id, finished_at
     from gone`,
    [id],
  );
  return true;
}

/** One portion of what belongs to no submission any more. False where nothing is left. */
export async function removeLeftOver(db: Database, days: number): Promise<boolean> {
  const statements = [
    `delete from delivery
     where id in (
       select id
       from delivery
       where created_at < now() - make_interval(days => $1)
         and status not in ('waiting', 'sending')
       limit ${ROWS_PER_PORTION}
     )
     returning id`,
    `delete from subscription
     where id in (
       select id
       from subscription
       where ended_at < now() - make_interval(days => $1)
         and not exists (select 1 from delivery where delivery.subscription_id = subscription.id)
       limit ${ROWS_PER_PORTION}
     )
     returning id`,
    `delete from event
     where id in (
       select id
       from event
       where occurred_at < now() - make_interval(days => $1)
         and sequence is not null
         and not exists (select 1 from submission where submission.id = event.submission_id)
       limit ${ROWS_PER_PORTION}
     )
     returning id`,
    `delete from log_entry
     where (job, id) in (
       select job, id
       from log_entry
       where state = 'unattributed'
         and read_at < now() - make_interval(days => $1)
       limit ${ROWS_PER_PORTION}
     )
     returning id`,
    `delete from bulk_request
     where id in (
       select id
       from bulk_request
       where settled_at < now() - make_interval(days => $1)
         and state in ('accepted', 'returned')
         and not exists (select 1 from operation where operation.bulk_request_id = bulk_request.id)
       limit ${ROWS_PER_PORTION}
     )
     returning id`,
  ];
  let removed = 0;
  for (const statement of statements) removed += (await db.query(statement, [days])).length;
  return removed > 0;
}
