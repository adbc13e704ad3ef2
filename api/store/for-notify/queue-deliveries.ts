// Events become deliveries: one per event and flow that subscribed to it, in the order of the events, each exactly once.
import type { Database, Queryable } from '../database.ts';
import { endSubscriptions } from '../subscription/end-subscriptions.ts';

const EVENTS_PER_RUN = 1000;
/** Of failed workers a flow hears once per submission in this time. */
const FAILURES_APART = `interval '5 minutes'`;
/** Outcomes that a subscriber to workers-failed is told of. */
export const FAILED_OUTCOMES = `('failed', 'unconfirmed')`;

/** Goes on where the last run ended. `isMore`: call again. */
export async function queueDeliveries(db: Database): Promise<{ readonly queued: number; readonly isMore: boolean }> {
  return db.transaction(async (tx) => {
    const [publisher] = await tx.query<{ told: number; last: number }>(
      'select told_sequence as told, last_sequence as last from publisher for update',
    );
    const { told, last } = publisher ?? { told: 0, last: 0 };
    if (told === last) return { queued: 0, isMore: false };
    const upTo = Math.min(last, told + EVENTS_PER_RUN);
    await endWithTheirKeys(tx);
    const queued = (await queueSingle(tx, told, upTo)) + (await queueFailures(tx, told, upTo));
    await tx.query('update publisher set told_sequence = $1', [upTo]);
    return { queued, isMore: upTo < last };
  });
}

// What a key was given must not outlive it. Whether an Entra caller is still one cannot be asked here.
async function endWithTheirKeys(tx: Queryable): Promise<void> {
  const without = await tx.query<{ id: string }>(
    `select subscription.id
     from subscription
     join api_key on subscription.caller = 'key:' || api_key.id
     where subscription.status = 'active'
       and (api_key.revoked_at is not null or api_key.expires_at < now())`,
  );
  await endSubscriptions(
    tx,
    without.map((row) => row.id),
    'key-ended',
  );
}

// A submission that goes to several jobs is about none of them.
const JOB = 'coalesce(event.job, case when not submission.routed then submission.job end)';

const SUBSCRIBED = `
  subscription.status = 'active'
  and event.sequence > $1
  and event.sequence <= $2
  and event.occurred_at >= subscription.created_at
  and (subscription.mapping is null or subscription.mapping = event.mapping)
  and (subscription.job is null or subscription.job = ${JOB})
  and (subscription.outcomes is null or event.data ->> 'outcome' = any(subscription.outcomes))`;

async function queueSingle(tx: Queryable, after: number, upTo: number): Promise<number> {
  const queued = await tx.query(
    `insert into delivery (id, subscription_id, type, event_id, first_sequence, last_sequence, submission_id, mapping, job,
                           occurred_at, external_ids)
     select gen_random_uuid()::text, subscription.id, subscription.type, event.id, event.sequence, event.sequence,
            event.submission_id, event.mapping, ${JOB}, event.occurred_at,
            case when event.external_id is null then '{}' else array[event.external_id] end
     from event
     left join submission on submission.id = event.submission_id
     join subscription on subscription.type = event.type
     where ${SUBSCRIBED}
     order by event.sequence
     on conflict (subscription_id, event_id) do nothing
     returning id`,
    [after, upTo],
  );
  return queued.length;
}

// One that was not sent yet takes what comes; after one that was, the next waits its time.
async function queueFailures(tx: Queryable, after: number, upTo: number): Promise<number> {
  const queued = await tx.query(
    `insert into delivery (id, subscription_id, type, event_id, first_sequence, submission_id, mapping, job, occurred_at, not_before)
     select gen_random_uuid()::text, first.subscription_id, 'workers-failed', first.event_id, first.sequence,
            first.submission_id, first.mapping, first.job, first.occurred_at,
            greatest(now(), (
              select max(greatest(earlier.created_at, earlier.tried_since)) + ${FAILURES_APART}
              from delivery as earlier
              where earlier.submission_id = first.submission_id
                and earlier.subscription_id = first.subscription_id
            ))
     from (
       select distinct on (subscription.id, event.submission_id)
              subscription.id as subscription_id, event.id as event_id, event.sequence, event.submission_id, event.mapping,
              case when submission.routed then null else submission.job end as job, event.occurred_at
       from event
       join submission on submission.id = event.submission_id
       join subscription on subscription.type = 'workers-failed'
       where ${SUBSCRIBED}
         and event.type in ('outcome', 'outcome-corrected')
         and event.data ->> 'outcome' in ${FAILED_OUTCOMES}
       order by subscription.id, event.submission_id, event.sequence
     ) as first
     where not exists (
       select 1
       from delivery as open
       where open.submission_id = first.submission_id
         and open.subscription_id = first.subscription_id
         and open.last_sequence is null
     )
     on conflict (subscription_id, event_id) do nothing
     returning id`,
    [after, upTo],
  );
  return queued.length;
}
