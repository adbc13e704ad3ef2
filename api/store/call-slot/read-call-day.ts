// The uploads that count today and in the short window, as they are shown. Who books a call reads them under a lock instead.
import type { Queryable } from '../database.ts';

export interface CallDay {
  readonly used: number;
  readonly inWindow: number;
  readonly oldestAt: Date | null;
  readonly newestAt: Date | null;
  /** Graph has asked to wait until then. */
  readonly throttledUntil: Date | null;
}

export async function readCallDay(db: Queryable, windowSeconds: number): Promise<CallDay> {
  const [day] = await db.query<CallDay & Record<string, unknown>>(
    `select count(*)::integer as used,
            count(*) filter (
              where coalesce(ended_at, now()) > now() - make_interval(secs => $1)
            )::integer as "inWindow",
            min(reserved_at) as "oldestAt",
            max(reserved_at) as "newestAt",
            (select throttled_until from call_window where family = 'upload' and throttled_until > now()) as "throttledUntil"
     from call_slot
     where family = 'upload'
       and reserved_at > now() - interval '24 hours'`,
    [windowSeconds],
  );
  return day ?? { used: 0, inWindow: 0, oldestAt: null, newestAt: null, throttledUntil: null };
}

/** When the call at this place among those of the day, the oldest being 0, was made; null where there is none. */
export async function readCallAt(db: Queryable, place: number): Promise<Date | null> {
  const [slot] = await db.query<{ reserved_at: Date }>(
    `select reserved_at
     from call_slot
     where family = 'upload'
       and reserved_at > now() - interval '24 hours'
     order by reserved_at
     offset $1
     limit 1`,
    [place],
  );
  return slot?.reserved_at ?? null;
}
