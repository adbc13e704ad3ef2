// A subscription ends once, and with it what was still to be sent. The only step it has: active → ended.
import type { Queryable } from '../database.ts';
import { statusesBefore } from '../delivery/delivery-status.ts';

export type EndReason = 'unsubscribed' | 'replaced' | 'gone' | 'key-ended';

/**
 * Ends those of these subscriptions that are active: address and secret go, and deliveries that wait are cancelled; one on its way
 * is settled by whoever sends it. Runs in a transaction. Returns the ids that ended.
 */
export async function endSubscriptions(tx: Queryable, ids: readonly string[], reason: EndReason): Promise<string[]> {
  if (ids.length === 0) return [];
  const ended = await tx.query<{ id: string }>(
    `update subscription
     set status = 'ended',
         end_reason = $2,
         ended_at = now(),
         sealed_callback = null,
         sealed_secret = null,
         key_version = null
     where id = any($1::text[])
       and status = 'active'
     returning id`,
    [[...ids], reason],
  );
  await tx.query(
    `update delivery
     set status = 'cancelled', settled_at = now()
     where subscription_id = any($1::text[])
       and status = any($2::text[])`,
    [ended.map((row) => row.id), statusesBefore('cancelled').filter((status) => status !== 'sending')],
  );
  return ended.map((row) => row.id);
}
