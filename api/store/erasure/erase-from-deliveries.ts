// Notifications that name a worker lose their body; one that is sent again after all is composed anew, from events that name nobody.
import type { Queryable } from '../database.ts';

export async function eraseFromDeliveries(
  tx: Queryable,
  source: string,
  externalId: string,
  tombstone: string,
): Promise<void> {
  await tx.query(
    `update delivery
     set body = null, external_ids = array_replace(external_ids, $2, $3)
     where $2 = any(external_ids)
       and (
         submission_id in (select id from submission where source = $1)
         or not exists (select 1 from submission where submission.id = delivery.submission_id)
       )`,
    [source, externalId, tombstone],
  );
}
