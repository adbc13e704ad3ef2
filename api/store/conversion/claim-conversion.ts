// One process at a time goes on with a conversion: a lease by database time, longer than any call, and an attempt that every
// step names.
import type { Queryable } from '../database.ts';

const LEASE_SECONDS = 120;

export interface ConversionClaim {
  readonly id: string;
  readonly attempt: number;
}

/** The conversion that has waited longest for a look, or null. */
export async function claimConversion(db: Queryable): Promise<ConversionClaim | null> {
  const [row] = await db.query<ConversionClaim & Record<string, unknown>>(
    `update conversion
     set lease_until = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS}),
         attempt = attempt + 1,
         -- A decision that comes meanwhile sets an earlier one, which stays.
         next_look = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})
     where id = (
       select id
       from conversion
       where status <> 'finished'
         and next_look <= clock_timestamp()
         and (lease_until is null or lease_until < clock_timestamp())
       order by next_look
       limit 1
       for update skip locked
     )
     returning id, attempt`,
  );
  return row ?? null;
}

/** The status now; null where the lease is somebody else's. */
export async function renewConversion(db: Queryable, { id, attempt }: ConversionClaim): Promise<string | null> {
  const [row] = await db.query<{ status: string }>(
    `update conversion
     set lease_until = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})
     where id = $1
       and attempt = $2
     returning status`,
    [id, attempt],
  );
  return row?.status ?? null;
}

/** Lets go of it until so many milliseconds are over. */
export async function releaseConversion(
  db: Queryable,
  { id, attempt }: ConversionClaim,
  againInMs: number,
): Promise<void> {
  await db.query(
    `update conversion
     set lease_until = null,
         next_look = least(next_look, clock_timestamp() + make_interval(secs => $3::float8 / 1000))
     where id = $1
       and attempt = $2`,
    [id, attempt, againInMs],
  );
}

/** Milliseconds until one has to be looked at; null where none is open. */
export async function nextConversionInMs(db: Queryable): Promise<number | null> {
  const [row] = await db.query<{ ms: number | null }>(
    `select extract(epoch from min(greatest(next_look, coalesce(lease_until, next_look))) - clock_timestamp())::float8 * 1000 as ms
     from conversion
     where status <> 'finished'`,
  );
  return row === undefined || row.ms === null ? null : Math.max(0, row.ms);
}
