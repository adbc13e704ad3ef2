// Subscriptions as callers see them: of the address the host, of the secret nothing.
import type { Queryable } from '../database.ts';
import type { EndReason } from './end-subscriptions.ts';
import type { SubscriptionType } from './insert-subscription.ts';

export interface SubscriptionView {
  readonly number: number;
  readonly id: string;
  readonly type: SubscriptionType;
  readonly status: 'active' | 'ended';
  readonly endReason: EndReason | null;
  readonly caller: string;
  readonly mapping: string | null;
  readonly job: string | null;
  readonly outcomes: readonly string[] | null;
  readonly callbackHost: string;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
}

/** At most `top`, newest first, before a number; of each filter that is null all. */
export async function listSubscriptions(
  db: Queryable,
  filter: {
    readonly before: number;
    readonly top: number;
    readonly status: string | null;
    readonly mapping: string | null;
    readonly job: string | null;
  },
): Promise<SubscriptionView[]> {
  return db.query<SubscriptionView & Record<string, unknown>>(
    `select number, id, type, status, end_reason as "endReason", caller, mapping, job, outcomes,
            callback_host as "callbackHost", created_at as "createdAt", ended_at as "endedAt"
     from subscription
     where number < $1
       and ($3::text is null or status = $3)
       and ($4::text is null or mapping = $4)
       and ($5::text is null or job = $5)
     order by number desc
     limit $2`,
    [filter.before, filter.top, filter.status, filter.mapping, filter.job],
  );
}
