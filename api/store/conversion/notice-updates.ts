// What people of conversions wait for is done by other walks: the record is read, its submission planned, the log row read. Whoever
// did it wakes the conversions; here those people become due whose wait is over, so that none sleeps until its next look.
import type { Queryable } from '../database.ts';

/** Makes due whose awaited step is in the books. Returns how many those were. */
export async function noticeUpdates(db: Queryable): Promise<number> {
  const rows = await db.query(
    `with due as (
       update conversion_user as person
       set next_look = clock_timestamp()
       from conversion
       where conversion.id = person.conversion_id
         and conversion.status <> 'finished'
         and person.next_look > clock_timestamp()
         and (
           person.state = 'cloud-managed'
           and exists (
             select 1 from worker where worker.external_id = person.external_id and worker.sealed_record is not null
           )
           or person.state = 'update-planned'
           and exists (
             select 1
             from submission
             where submission.id = person.submission_id
               and submission.status not in ('accepting', 'planning', 'held')
           )
           or person.state = 'update-sent'
           and exists (
             select 1
             from operation
             where operation.id = person.operation_id
               and operation.state not in ('waiting', 'queued', 'sending', 'uploaded', 'uncertain')
           )
         )
       returning person.conversion_id as id
     )
     update conversion
     set next_look = clock_timestamp()
     where id in (select id from due)
     returning id`,
  );
  return rows.length;
}
