// A person has a notification sent once more.
import { appendAudit } from '../audit/append-audit.ts';
import type { Database } from '../database.ts';
import { stepDelivery } from './delivery-status.ts';

export type Replay = 'waiting' | 'sending' | 'ended';

/** Puts the delivery back to the front, its tries anew. `sending`: it is on its way just now; `ended`: nobody subscribes any more. */
export async function replayDelivery(db: Database, id: string, caller: string): Promise<Replay> {
  return db.transaction(async (tx) => {
    const [found] = await tx.query<{ status: string; active: boolean; subscription_id: string }>(
      `select delivery.status, subscription.status = 'active' as active, delivery.subscription_id
       from delivery
       join subscription on subscription.id = delivery.subscription_id
       where delivery.id = $1
       for update of delivery, subscription`,
      [id],
    );
    if (found === undefined || !found.active) return 'ended';
    if (found.status === 'sending') return 'sending';
    if (found.status === 'waiting') {
      await tx.query('update delivery set not_before = now(), tries = 0, tried_since = null where id = $1', [id]);
    } else if (!(await stepDelivery(tx, { id, to: 'waiting', from: ['delivered', 'given-up'], anew: true }))) {
      return 'ended';
    }
    await tx.query('update subscription set resting_until = null where id = $1', [found.subscription_id]);
    await appendAudit(tx, { caller, action: 'delivery-replayed', subject: `delivery:${id}`, data: {} });
    return 'waiting';
  });
}
