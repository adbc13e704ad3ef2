// A flow subscribes.
import { appendAudit } from '../audit/append-audit.ts';
import type { Database, Queryable } from '../database.ts';
import type { Keyring } from '../keyring.ts';
import { sealJson } from '../seal.ts';
import { endSubscriptions } from './end-subscriptions.ts';

export type SubscriptionType = 'submission-finished' | 'approval-needed' | 'workers-failed' | 'review-needed';

export interface NewSubscription {
  readonly id: string;
  readonly type: SubscriptionType;
  readonly caller: string;
  readonly mapping: string | null;
  readonly job: string | null;
  readonly outcomes: readonly string[] | null;
  readonly tokenHash: string;
  readonly callbackUrl: string;
  readonly secret: string;
}

/**
 * Keeps the subscription, address and secret sealed, with its entry in the audit. The same caller with the same address and type
 * takes the place of the earlier one: flows subscribe again when an answer was lost. Null where the caller has `most` others.
 */
export async function insertSubscription(
  db: Database,
  keyring: Keyring,
  subscription: NewSubscription,
  most: number,
): Promise<{ readonly createdAt: Date } | null> {
  const callbackHash = keyring.hash('callback', subscription.callbackUrl);
  const sealed = sealJson(keyring, subscription.callbackUrl);
  const secret = sealJson(keyring, subscription.secret);
  return db.transaction(async (tx) => {
    // One at a time: two that count together would both find room.
    await tx.query('select 1 from audit_head for update');
    const active = await tx.query<{ id: string; same: boolean }>(
      `select id, type = $2 and callback_hash = $3 as same
       from subscription
       where caller = $1
         and status = 'active'`,
      [subscription.caller, subscription.type, callbackHash],
    );
    const replaced = active.filter((one) => one.same).map((one) => one.id);
    if (active.length - replaced.length >= most) return null;
    await endSubscriptions(tx, replaced, 'replaced');
    const [made] = await tx.query<{ createdAt: Date }>(
      `insert into subscription (id, type, caller, mapping, job, outcomes, token_hash, callback_hash, callback_host,
                                 sealed_callback, sealed_secret, key_version)
       values ($1, $2, $3, $4, $5, $6::text[], $7, $8, $9, $10, $11, $12)
       returning created_at as "createdAt"`,
      [
        subscription.id,
        subscription.type,
        subscription.caller,
        subscription.mapping,
        subscription.job,
        subscription.outcomes === null ? null : [...subscription.outcomes],
        subscription.tokenHash,
        callbackHash,
        new URL(subscription.callbackUrl).host,
        sealed.sealed,
        secret.sealed,
        sealed.keyVersion,
      ],
    );
    await tellAudit(tx, subscription, replaced);
    return made!;
  });
}

async function tellAudit(tx: Queryable, subscription: NewSubscription, replaced: readonly string[]): Promise<void> {
  await appendAudit(tx, {
    caller: subscription.caller,
    action: 'subscribed',
    subject: `subscription:${subscription.id}`,
    data: {
      type: subscription.type,
      mapping: subscription.mapping,
      job: subscription.job,
      host: new URL(subscription.callbackUrl).host,
      replaced: [...replaced],
    },
  });
}
