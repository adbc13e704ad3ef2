// What has an end of its own: idempotency keys after their seven days, questions that later records answered, and the memory of
// submissions that are gone.
import type { Database } from '../database.ts';
import { ROWS_PER_PORTION } from './portion.ts';

/** Removes one portion of the keys that are free again. False where none is left. */
export async function removeIdempotencyKeys(db: Database): Promise<boolean> {
  const removed = await db.query(
    `delete from idempotency
     where (caller, operation_id, key) in (
       select caller, operation_id, key
       from idempotency
       where expires_at < now()
       limit ${ROWS_PER_PORTION}
     )
     returning key`,
  );
  return removed.length > 0;
}

/** Forgets one portion of the submissions that were removed so many days ago. False where none is left. */
export async function forgetRemoved(db: Database, days: number): Promise<boolean> {
  const removed = await db.query(
    `delete from removed_submission
     where id in (
       select id
       from removed_submission
       where removed_at < now() - make_interval(days => $1)
       limit ${ROWS_PER_PORTION}
     )
     returning id`,
    [days],
  );
  return removed.length > 0;
}

/** Removes one portion of the questions that later records answered so many days ago. False where none is left. */
export async function removeClosedReviews(db: Database, days: number): Promise<boolean> {
  const removed = await db.query(
    `delete from review
     where id in (
       select id
       from review
       where status = 'closed'
         and closed_at < now() - make_interval(days => $1)
       limit ${ROWS_PER_PORTION}
     )
     returning id`,
    [days],
  );
  return removed.length > 0;
}
