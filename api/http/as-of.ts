// The day or moment on which a preview pretends to run.
import type { Clock } from '../clock.ts';
import type { RequestFault } from './request-fault.ts';

export interface PretendedTime {
  readonly now: Date;
  /** The business day, `yyyy-MM-dd`. */
  readonly today: string;
}

/** A date is that day from its beginning in UTC; a moment falls on the business day of `timeZone`. Without either, now. */
export function asOfTime(asOf: string | undefined, clock: Clock, timeZone: string): PretendedTime | RequestFault {
  if (asOf === undefined) return { now: clock.now(), today: clock.today() };
  const now = new Date(asOf.length === 10 ? `${asOf}T00:00:00Z` : asOf);
  // JavaScript reads February 30 as March 1 or 2.
  const isDay = new Date(`${asOf.slice(0, 10)}T00:00:00Z`).toJSON()?.startsWith(asOf.slice(0, 10)) ?? false;
  if (Number.isNaN(now.getTime()) || !isDay) {
    const message =
      'asOf is no day of the calendar. Give a date such as 2026-11-23 or a moment such as 2026-11-23T05:00:00Z.';
    return { code: 'unusable-as-of', path: 'query.asOf', message };
  }
  if (asOf.length === 10) return { now, today: asOf };
  return { now, today: new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(now) };
}
