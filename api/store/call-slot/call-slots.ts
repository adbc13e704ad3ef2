// Call slots: a call to Graph is booked in the database before it is made, so that all replicas together stay inside
// Entra's windows: 40 calls in any 5 seconds and the day's quota for uploads, 5 in any 10 seconds for the log.
//
// A call reaches Graph somewhere between its booking and its answer. Counting a call until its answer is a window old
// keeps every window at Graph inside the limit, whatever the network does in between.
import type { Queryable } from '../database.ts';

export interface CallFamily {
  readonly family: 'upload' | 'log';
  readonly calls: number;
  readonly windowSeconds: number;
  /** Calls per rolling 24 hours, or null without such a limit. */
  readonly dayQuota: number | null;
}

export interface CallBooks {
  /** Milliseconds until another call is allowed: 0 = now. */
  readonly waitMs: number;
  readonly usedToday: number;
}

// A call whose process died has no end; it cannot last longer than its timeout of 60 s.
const LONGEST_CALL = `interval '60 seconds'`;

// So many refusals in a row, and the day counts as spent.
const SPENT_AFTER = 5;

/** Locks the family's window until the transaction ends and reads what is booked in it. */
export async function readCallBooks(tx: Queryable, limit: CallFamily): Promise<CallBooks> {
  await tx.query('insert into call_window (family) values ($1) on conflict (family) do nothing', [limit.family]);
  const [window] = await tx.query<{ throttled_ms: number | null; day_is_spent: boolean }>(
    `select extract(epoch from throttled_until - clock_timestamp())::float8 * 1000 as throttled_ms,
            throttled_in_a_row >= ${SPENT_AFTER} as day_is_spent
     from call_window
     where family = $1
     for update`,
    [limit.family],
  );
  const throttledMs = window?.throttled_ms ?? 0;
  const [recent] = await tx.query<{ calls: number; free_ms: number | null; under_way: number }>(
    `select count(*)::integer as calls,
            count(*) filter (where ended_at is null and reserved_at > clock_timestamp() - ${LONGEST_CALL})::integer as under_way,
            extract(epoch from min(ended_at) + make_interval(secs => $2) - clock_timestamp())::float8 * 1000 as free_ms
     from call_slot
     where family = $1
       and reserved_at > clock_timestamp() - make_interval(secs => $2) - ${LONGEST_CALL}
       and (ended_at is null or ended_at > clock_timestamp() - make_interval(secs => $2))`,
    [limit.family, limit.windowSeconds],
  );
  const [day] = await tx.query<{ calls: number; free_ms: number | null }>(
    `select count(*)::integer as calls,
            extract(epoch from min(reserved_at) + interval '24 hours' + ${LONGEST_CALL} - clock_timestamp())::float8 * 1000 as free_ms
     from call_slot
     where family = $1
       and reserved_at > clock_timestamp() - interval '24 hours' - ${LONGEST_CALL}`,
    [limit.family],
  );
  const waits = [Math.max(0, throttledMs)];
  // One probe at a time: its answer tells whether there is room again.
  if (window?.day_is_spent && (recent?.under_way ?? 0) > 0) waits.push(1000);
  // Without an ended call in the window, one of those under way has to end first: look again soon.
  if ((recent?.calls ?? 0) >= limit.calls) waits.push(Math.max(5, recent?.free_ms ?? 50));
  if (limit.dayQuota !== null && (day?.calls ?? 0) >= limit.dayQuota)
    waits.push(Math.max(1000, day?.free_ms ?? 60_000));
  return { waitMs: Math.max(...waits), usedToday: day?.calls ?? 0 };
}

/** Milliseconds until the call at this place among those of the day, the oldest being 0, counts no more. */
export async function readReleaseMs(db: Queryable, family: CallFamily['family'], place: number): Promise<number> {
  const [slot] = await db.query<{ free_ms: number }>(
    `select extract(epoch from reserved_at + interval '24 hours' + ${LONGEST_CALL} - clock_timestamp())::float8 * 1000 as free_ms
     from call_slot
     where family = $1
       and reserved_at > clock_timestamp() - interval '24 hours' - ${LONGEST_CALL}
     order by reserved_at
     offset $2
     limit 1`,
    [family, place],
  );
  return Math.max(1000, slot?.free_ms ?? 60_000);
}

/** Books one call. Only after readCallBooks said 0, in the same transaction. */
export async function bookCall(tx: Queryable, family: CallFamily['family'], purpose: string): Promise<number> {
  const [slot] = await tx.query<{ id: number }>(
    'insert into call_slot (family, purpose, reserved_at) values ($1, $2, clock_timestamp()) returning id',
    [family, purpose],
  );
  if (slot === undefined) throw new Error('a call slot was not written');
  return slot.id;
}

/** Notes that the call was answered or given up, so many milliseconds ago: what waits to be written must not hold its window. */
export async function endCall(db: Queryable, slot: number, msAgo = 0): Promise<void> {
  await db.query(
    `update call_slot set ended_at = clock_timestamp() - make_interval(secs => $2::float8 / 1000) where id = $1`,
    [slot, msAgo],
  );
}

/**
 * Graph throttled although the books showed room: others use the quota too. After the fifth time in a row the day counts as
 * spent. Several calls are on their way at once: those that began before the last throttling are the same time.
 */
export async function noteThrottled(
  tx: Queryable,
  family: CallFamily['family'],
  retryAfterSeconds: number | null,
  slot: number,
): Promise<void> {
  await tx.query(
    `with throttling as (
       select call_window.family,
              throttled_in_a_row + case when throttled_until > call_slot.reserved_at then 0 else 1 end as in_a_row
       from call_window
       join call_slot on call_slot.id = $3
       where call_window.family = $1
       for update of call_window
     )
     update call_window
     set throttled_in_a_row = in_a_row,
         throttled_until = greatest(throttled_until, clock_timestamp() + case
           when in_a_row >= ${SPENT_AFTER} then greatest(interval '15 minutes', make_interval(secs => coalesce($2::float8, 0)))
           when $2::float8 is not null then make_interval(secs => $2::float8)
           else interval '5 seconds' * power(2, in_a_row - 1)
         end)
     from throttling
     where call_window.family = throttling.family`,
    [family, retryAfterSeconds, slot],
  );
}

/** Graph took a call: nobody is throttled. */
export async function noteAnswered(tx: Queryable, family: CallFamily['family']): Promise<void> {
  await tx.query(
    `update call_window
     set throttled_in_a_row = 0, throttled_until = null
     where family = $1
       and throttled_in_a_row > 0`,
    [family],
  );
}

/** Forgets calls that no window looks at any more. */
export async function forgetOldCalls(db: Queryable): Promise<void> {
  await db.query(`delete from call_slot where reserved_at < clock_timestamp() - interval '25 hours'`);
}
