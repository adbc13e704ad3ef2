// One publisher gives events their sequence after their commit, so that nobody who reads by sequence can miss one that
// committed late.
import type { Database } from '../database.ts';

const EVENTS_PER_RUN = 1000;

export interface PublishedEvent {
  readonly type: string;
  readonly submissionId: string | null;
  readonly job: string | null;
  readonly outcome: string | null;
  readonly code: string | null;
  readonly occurredAt: Date;
}

/** Numbers what is not numbered yet. Returns what it was; fewer than 1,000 events mean that nothing is left. */
export async function publishEvents(db: Database): Promise<PublishedEvent[]> {
  return db.transaction(async (tx) => {
    const [publisher] = await tx.query<{ last_sequence: number }>('select last_sequence from publisher for update');
    const last = publisher?.last_sequence ?? 0;
    const numbered = await tx.query<PublishedEvent & Record<string, unknown>>(
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
       returning event.type, event.submission_id as "submissionId", event.job, event.occurred_at as "occurredAt",
                 event.data ->> 'outcome' as outcome, event.data ->> 'code' as code`,
      [last],
    );
    if (numbered.length > 0) await tx.query('update publisher set last_sequence = $1', [last + numbered.length]);
    return numbered;
  });
}
