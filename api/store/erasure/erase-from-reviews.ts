// Takes a worker out of the questions that were asked: those about the worker go, those about others name nobody in its place.
import type { Queryable } from '../database.ts';

export async function eraseFromReviews(
  tx: Queryable,
  source: string,
  externalId: string,
  tombstone: string,
): Promise<void> {
  await tx.query('delete from review where source = $1 and external_id = $2', [source, externalId]);
  // The hash of a question says whom it named to everybody who can guess the id: another takes its place, which no question has.
  await tx.query(
    `update review
     set others = array_replace(others, $2, $3),
         question_hash = case when $2 = any(others) then id else question_hash end,
         link_to = case when link_to = $2 then $3 else link_to end
     where source = $1
       and ($2 = any(others) or link_to = $2)`,
    [source, externalId, tombstone],
  );
  await tx.query(
    `update record
     set question = null
     where question -> 'others' ? $2
       and submission_id in (select id from submission where source = $1)`,
    [source, externalId],
  );
  await tx.query(
    `update target
     set linked_by = null
     from worker
     where worker.id = target.worker_id
       and worker.source = $1
       and target.linked_by = $2`,
    [source, externalId],
  );
}
