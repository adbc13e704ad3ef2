// Deliveries as callers see them.
import type { Queryable } from '../database.ts';
import type { SubscriptionType } from '../subscription/insert-subscription.ts';
import type { DeliveryStatus } from './delivery-status.ts';

export interface DeliveryView {
  readonly number: number;
  readonly id: string;
  readonly subscription: string;
  readonly type: SubscriptionType;
  readonly eventId: string;
  readonly submission: string | null;
  readonly mapping: string | null;
  readonly job: string | null;
  readonly status: DeliveryStatus;
  readonly attempts: number;
  readonly lastStatus: number | null;
  readonly lastFailure: string | null;
  readonly nextAttemptAt: Date | null;
  readonly createdAt: Date;
  readonly settledAt: Date | null;
}

const SELECT = `
  select delivery.number, delivery.id, delivery.subscription_id as subscription, delivery.type, delivery.event_id as "eventId",
         delivery.submission_id as submission, delivery.mapping, delivery.job, delivery.status, delivery.attempts,
         delivery.last_status as "lastStatus", delivery.last_failure as "lastFailure",
         case when delivery.status = 'waiting' then greatest(delivery.not_before, subscription.resting_until) end as "nextAttemptAt",
         delivery.created_at as "createdAt", delivery.settled_at as "settledAt"
  from delivery
  join subscription on subscription.id = delivery.subscription_id`;

/** The delivery of that id, or null. */
export async function readDelivery(db: Queryable, id: string): Promise<DeliveryView | null> {
  const [row] = await db.query<DeliveryView & Record<string, unknown>>(`${SELECT} where delivery.id = $1`, [id]);
  return row ?? null;
}

/** At most `top`, newest first, before a number; of each filter that is null all. */
export async function listDeliveries(
  db: Queryable,
  filter: {
    readonly before: number;
    readonly top: number;
    readonly status: string | null;
    readonly subscription: string | null;
    readonly submission: string | null;
    readonly mapping: string | null;
    readonly job: string | null;
  },
): Promise<DeliveryView[]> {
  return db.query<DeliveryView & Record<string, unknown>>(
    `${SELECT}
     where delivery.number < $1
       and ($3::text is null or delivery.status = $3)
       and ($4::text is null or delivery.subscription_id = $4)
       and ($5::text is null or delivery.submission_id = $5)
       and ($6::text is null or delivery.mapping = $6)
       and ($7::text is null or delivery.job = $7)
     order by delivery.number desc
     limit $2`,
    [filter.before, filter.top, filter.status, filter.subscription, filter.submission, filter.mapping, filter.job],
  );
}
