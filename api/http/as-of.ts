// The day or moment on which a preview pretends to run.
import type { Clock } from '../clock.ts';
import { businessDay } from '../mapping/business-day.ts';
import type { RequestFault } from './request-fault.ts';

export interface PretendedTime {
  readonly now: Date;
  /** The business day, `yyyy-MM-dd`. */
  readonly today: string;
  /** The business day of workers in another zone; without it everybody has the same. */
  readonly todayIn?: (zone: string) => string | null;
}

/**
 * A date is that day from its beginning in UTC, and for everybody; a moment falls on the business day of the mapping's source and of
 * workers with a zone of their own. Without either, now.
 */
export function asOfTime(
  asOf: string | undefined,
  clock: Clock,
  zoneOfSource: string | undefined,
): PretendedTime | RequestFault {
  const momentOf = (now: Date): PretendedTime => {
    const { zone: _, ...day } = businessDay(now, zoneOfSource, clock.timeZone);
    return day;
  };
  if (asOf === undefined) return momentOf(clock.now());
  const now = new Date(asOf.length === 10 ? `${asOf}T00:00:00Z` : asOf);
  // JavaScript reads February 30 as March 1 or 2.
  const isDay = new Date(`${asOf.slice(0, 10)}T00:00:00Z`).toJSON()?.startsWith(asOf.slice(0, 10)) ?? false;
  if (Number.isNaN(now.getTime()) || !isDay) {
    const message =
      'asOf is no day of the calendar. Give a date such as 2026-11-23 or a moment such as 2026-11-23T05:00:00Z.';
    return { code: 'unusable-as-of', path: 'query.asOf', message };
  }
  if (asOf.length === 10) return { now, today: asOf };
  return momentOf(now);
}
