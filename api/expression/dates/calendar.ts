// Gregorian calendar arithmetic on whole numbers, for the years 1 to 9999 of a .NET DateTime. No Date objects: this runs
// for every record, and Date.UTC reads the years 0 to 99 as 1900 to 1999.

import type { DateValue } from '../value.ts';

export const millisecondsPerDay = 86_400_000;
export const ticksPerMillisecond = 10_000;

const earliest = -62_135_596_800_000; // 0001-01-01T00:00:00Z
const latest = 253_402_300_799_999; // 9999-12-31T23:59:59.999Z

export type CalendarDate = { readonly year: number; readonly month: number; readonly day: number };

/** Days since 1970-01-01; counts in eras of 400 years that begin on 1 March, so that leap days come last. */
export function daysOf(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The calendar day of an instant, in UTC. */
export function calendarDateOf(milliseconds: number): CalendarDate {
  const days = Math.floor(milliseconds / millisecondsPerDay) + 719_468;
  const era = Math.floor(days / 146_097);
  const dayOfEra = days - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** Milliseconds since midnight UTC. */
export function timeOf(milliseconds: number): number {
  return milliseconds - Math.floor(milliseconds / millisecondsPerDay) * millisecondsPerDay;
}

/** 0 for Sunday. */
export function weekdayOf(milliseconds: number): number {
  const days = Math.floor(milliseconds / millisecondsPerDay) + 4;
  return days - Math.floor(days / 7) * 7;
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Milliseconds since 1970 at the beginning of that day, or undefined where the calendar has no such day. */
export function startOfDay(year: number, month: number, day: number): number | undefined {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) return undefined;
  if (day > 28 && day > daysInMonth(year, month)) return undefined;
  return daysOf(year, month, day) * millisecondsPerDay;
}

/** A date value, or undefined outside the years 1 to 9999. */
export function dateValue(milliseconds: number, ticks = 0): DateValue | undefined {
  return milliseconds >= earliest && milliseconds <= latest ? { kind: 'date', milliseconds, ticks } : undefined;
}
