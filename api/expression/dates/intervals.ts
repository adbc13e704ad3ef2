// DateAdd and DateDiff, by Visual Basic's rules (dotnet/runtime: Microsoft.VisualBasic DateAndTime).

import type { DateValue } from '../value.ts';
import {
  calendarDateOf,
  dateValue,
  daysInMonth,
  daysOf,
  millisecondsPerDay,
  ticksPerMillisecond,
  timeOf,
  weekdayOf,
} from './calendar.ts';

export const intervals = ['yyyy', 'm', 'd', 'ww', 'h', 'n', 's'] as const;
export type Interval = (typeof intervals)[number];

const lengths: Readonly<Record<'d' | 'ww' | 'h' | 'n' | 's', number>> = {
  d: millisecondsPerDay,
  ww: 7 * millisecondsPerDay,
  h: 3_600_000,
  n: 60_000,
  s: 1000,
};

/** The date moved by whole intervals; months and years clamp to the month's last day. Undefined outside the years 1 to 9999. */
export function addInterval(interval: Interval, count: number, date: DateValue): DateValue | undefined {
  if (interval === 'yyyy') return addMonths(count * 12, date);
  if (interval === 'm') return addMonths(count, date);
  return dateValue(date.milliseconds + count * lengths[interval], date.ticks);
}

function addMonths(count: number, date: DateValue): DateValue | undefined {
  const { year, month, day } = calendarDateOf(date.milliseconds);
  const months = year * 12 + (month - 1) + count;
  const newYear = Math.floor(months / 12);
  if (newYear < 1 || newYear > 9999) return undefined;
  const newMonth = months - newYear * 12 + 1;
  const days = daysOf(newYear, newMonth, Math.min(day, daysInMonth(newYear, newMonth)));
  return dateValue(days * millisecondsPerDay + timeOf(date.milliseconds), date.ticks);
}

/** How many intervals `to` lies after `from`: calendar years and months, elapsed days and times truncated towards zero. */
export function countIntervals(interval: Interval, from: DateValue, to: DateValue): number {
  switch (interval) {
    case 'yyyy':
      return calendarDateOf(to.milliseconds).year - calendarDateOf(from.milliseconds).year;
    case 'm': {
      const first = calendarDateOf(from.milliseconds);
      const second = calendarDateOf(to.milliseconds);
      return (second.year - first.year) * 12 + second.month - first.month;
    }
    case 'ww':
      return Math.trunc(elapsed(onSunday(from), onSunday(to), millisecondsPerDay) / 7) + 0;
    default:
      return elapsed(from, to, lengths[interval]);
  }
}

function onSunday(date: DateValue): DateValue {
  const back = weekdayOf(date.milliseconds) * millisecondsPerDay;
  return back === 0 ? date : { ...date, milliseconds: date.milliseconds - back };
}

function elapsed(from: DateValue, to: DateValue, unit: number): number {
  // Ticks are below a millisecond and every unit is whole milliseconds, so they matter only by a carry.
  let milliseconds = to.milliseconds - from.milliseconds;
  if (from.ticks !== to.ticks) {
    const carry = (to.ticks - from.ticks) / ticksPerMillisecond;
    if (milliseconds > 0 && carry < 0) milliseconds--;
    else if (milliseconds < 0 && carry > 0) milliseconds++;
  }
  return Math.trunc(milliseconds / unit) + 0;
}
