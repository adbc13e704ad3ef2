// One publisher gives events their sequence after their commit, so that nobody who reads by sequence can miss one that
// committed late.
import type { Database } from '../database.ts';

const EVENTS_PER_RUN = 1000;

/** Numbers what is not numbered yet. Returns how many; fewer than 1,000 means that nothing is left. */
export async function publishEvents(db: Database): Promise<number> {
  return db.transaction(async (tx) => {
    const [publisher] = await tx.query<{ last_sequence: number }>('select last_sequence from publisher for update');
    const last = publisher?.last_sequence ?? 0;
    const numbered = await tx.query<{ sequence: number }>(
      `with unpublished as (
         select id, row_number() over (order by occurred_at, is_end, id) as place
         from (
           -- In one transaction all have the same time: the end of a submission comes after the outcomes that brought it.
           select id, occurred_at, type = 'submission-finished' as is_end
           from event
           where sequence is null
           order by occurred_at, is_end, id
           limit ${EVENTS_PER_RUN}
         ) as next
       )
       update event
       set sequence = $1 + unpublished.place
       from unpublished
       where event.id = unpublished.id
       returning event.sequence`,
      [last],
    );
    if (numbered.length > 0) await tx.query('update publisher set last_sequence = $1', [last + numbered.length]);
    return numbered.length;
  });
}
