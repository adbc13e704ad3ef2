// The product's clock. Leases, slots and deadlines use the database's time; this clock knows Graph's time (from the
// Date header of its answers) for log windows, and the business day on which people join and leave.

import { dayInZone } from './lifecycle/day-in-zone.ts';

export interface Clock {
  /** The configured zone: the calendar of sources that name none. */
  readonly timeZone: string;
  /** The moment at which HR facts are judged: the system's, or Graph's where BUSINESS_CLOCK=graph. */
  now(): Date;
  /** The business day of `now` in the configured zone, yyyy-MM-dd. */
  today(): string;
  /** Graph's time as far as it has told us; the system's before the first answer. */
  graphNow(): Date;
  /** How long ago Graph told its time last, where the business day follows it; null where it follows the system's. Infinite: never. */
  graphSilentMs(): number | null;
  /** Takes Graph's Date header, received at the given system time. */
  learnGraphTime(graphTime: Date, receivedAt: Date): void;
}

/** A clock over the system's time. `systemNow` is injected by tests. */
export function createClock(options: {
  readonly timeZone: string;
  readonly businessClock: 'system' | 'graph';
  readonly systemNow?: () => Date;
}): Clock {
  const systemNow = options.systemNow ?? (() => new Date());
  let graphAheadMs = 0;
  let heardAt = Number.NEGATIVE_INFINITY;
  const graphNow = () => new Date(systemNow().getTime() + graphAheadMs);
  const now = options.businessClock === 'graph' ? graphNow : systemNow;
  const { timeZone } = options;
  return {
    timeZone,
    now,
    today: () => dayInZone(now(), timeZone) ?? noZone(timeZone),
    graphNow,
    graphSilentMs: () => (options.businessClock === 'graph' ? systemNow().getTime() - heardAt : null),
    learnGraphTime(graphTime, receivedAt) {
      heardAt = Math.max(heardAt, receivedAt.getTime());
      const ahead = graphTime.getTime() - receivedAt.getTime();
      // The header has whole seconds: small differences are rounding and travel, not another time.
      if (Math.abs(ahead - graphAheadMs) > 1500) graphAheadMs = ahead;
    },
  };
}

// The settings were checked at the start.
function noZone(timeZone: string): never {
  throw new Error(`no time zone ${timeZone}`);
}
