// Takes deliveries that are due, each for one process for as long as its lease, by the database's clock.

import type { Database } from '../database.ts';
import { statusesBefore } from '../delivery/delivery-status.ts';
import type { Keyring } from '../keyring.ts';
import { openJson } from '../seal.ts';
import type { SubscriptionType } from '../subscription/insert-subscription.ts';

/** Longer than any try lasts. */
const LEASE_SECONDS = 60;

export interface ClaimedDelivery {
  readonly id: string;
  /** Which attempt this is, over all replays. */
  readonly attempt: number;
  /** Which try this is since it was queued or replayed. */
  readonly tries: number;
  /** Since the first of them. */
  readonly triedForSeconds: number;
  readonly subscriptionId: string;
  /** The job the subscription is limited to. */
  readonly subscribedJob: string | null;
  readonly type: SubscriptionType;
  readonly eventId: string;
  readonly firstSequence: number;
  /** Null while events may still be added. */
  readonly lastSequence: number | null;
  readonly submissionId: string | null;
  readonly mapping: string | null;
  readonly job: string | null;
  readonly occurredAt: Date;
  /** As it was first sent; null where it has to be composed. */
  readonly body: string | null;
  readonly callbackUrl: string;
  readonly secret: string;
}

/** At most `most`, the longest due first. A flow that does not answer is left alone for a while: others come first. */
export async function claimDeliveries(db: Database, keyring: Keyring, most: number): Promise<ClaimedDelivery[]> {
  const rows = await db.transaction((tx) =>
    tx.query<
      ClaimedDelivery & {
        readonly sealedCallback: Buffer;
        readonly sealedSecret: Buffer;
        readonly keyVersion: number;
      } & Record<string, unknown>
    >(
      `with due as (
         select delivery.id
         from delivery
         join subscription on subscription.id = delivery.subscription_id
         where delivery.status = any($1::text[])
           and coalesce(delivery.lease_until, delivery.not_before) <= now()
           and subscription.status = 'active'
           and (subscription.resting_until is null or subscription.resting_until <= now())
         order by delivery.not_before, delivery.number
         limit $2
         for update of delivery skip locked
       )
       update delivery
       set status = 'sending',
           attempts = attempts + 1,
           tries = tries + 1,
           tried_since = coalesce(tried_since, now()),
           lease_until = now() + interval '${LEASE_SECONDS} seconds'
       from due, subscription
       where delivery.id = due.id
         and subscription.id = delivery.subscription_id
       returning delivery.id, attempts as attempt, tries,
                 extract(epoch from now() - tried_since)::float8 as "triedForSeconds",
                 subscription_id as "subscriptionId", subscription.job as "subscribedJob", delivery.type, event_id as "eventId",
                 first_sequence as "firstSequence", last_sequence as "lastSequence", submission_id as "submissionId",
                 delivery.mapping, delivery.job, occurred_at as "occurredAt", body,
                 sealed_callback as "sealedCallback", sealed_secret as "sealedSecret", key_version as "keyVersion"`,
      [statusesBefore('sending'), most],
    ),
  );
  return rows.map(({ sealedCallback, sealedSecret, keyVersion, ...delivery }) => ({
    ...delivery,
    callbackUrl: openJson<string>(keyring, sealedCallback, keyVersion),
    secret: openJson<string>(keyring, sealedSecret, keyVersion),
  }));
}

/** Milliseconds until the next delivery is due; null where none waits. */
export async function readNextDue(db: Database): Promise<number | null> {
  const [row] = await db.query<{ ms: number | null }>(
    `select extract(epoch from min(greatest(coalesce(lease_until, not_before), resting_until)) - now())::float8 * 1000 as ms
     from delivery
     join subscription on subscription.id = delivery.subscription_id
     where delivery.status in ('waiting', 'sending')
       and subscription.status = 'active'`,
  );
  return row?.ms == null ? null : Math.max(0, row.ms);
}
