// CDate's reading of text: the unambiguous part of what .NET's DateTime.Parse takes in the invariant culture.
// Forms that .NET would read month first where half the world writes the day first (03-05-2020, 3.5.2020) are left
// unread: a wrong date is worse than none.

import { minutesEastWithoutZone } from '../choices.ts';
import type { DateValue } from '../value.ts';
import { dateValue, startOfDay, ticksPerMillisecond } from './calendar.ts';
import { monthNames } from './names.ts';

const iso = /^(\d{4})([-/])(\d{1,2})\2(\d{1,2})/;
const monthFirst = /^(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2})(?!\d)/;
const dayAndName = /^(\d{1,2})[ -]([A-Za-z]{3,9})[ -](\d{4})(?!\d)/;
const nameAndDay = /^([A-Za-z]{3,9}) (\d{1,2}),? (\d{4})(?!\d)/;
const weekday = /^[A-Za-z]{3,9}, /;
const time =
  /^(?:[Tt]|[Tt]? +)(\d{1,2})(?:(?::(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?: ?([AaPp])\.?[Mm]\.?)?)|(?: ?([AaPp])\.?[Mm]\.?))/;
const zone = /^ ?(?:([Zz])|GMT|UTC|([+-])(\d{1,2})(?::?(\d{2}))?)$/;

type Remaining = { readonly start: number; readonly rest: string };

/** The instant, in UTC, or undefined where the text is no date. A text without a zone is UTC (choice C11). */
export function readDate(text: string): DateValue | undefined {
  const fast = readPlainDay(text);
  if (fast !== undefined) return dateValue(fast - minutesEastWithoutZone * 60_000);

  const day = readDay(text.trim());
  if (day === undefined) return undefined;
  const clock = readTime(day.rest);
  if (clock === undefined) return undefined;
  const offset = readZone(clock.rest);
  if (offset === undefined) return undefined;
  return dateValue(day.start + clock.milliseconds - offset * 60_000, clock.ticks);
}

/** yyyy-MM-dd by character codes, the form of nearly every HR date: milliseconds, or undefined for the slow way. */
function readPlainDay(text: string): number | undefined {
  if (text.length !== 10 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return undefined;
  const year = digits(text, 0) * 100 + digits(text, 2);
  return startOfDay(year, digits(text, 5), digits(text, 8));
}

/** Two digits, or NaN, which no calendar has. */
function digits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

function readDay(text: string): Remaining | undefined {
  const written = text.replace(weekday, '');
  const parts = iso.exec(written);
  if (parts !== null) return day(written, parts[0], parts[1], Number(parts[3]), parts[4]);
  const american = monthFirst.exec(written);
  if (american !== null) return day(written, american[0], american[3], Number(american[1]), american[2]);
  const named = dayAndName.exec(written);
  if (named !== null) return day(written, named[0], named[3], monthNumber(named[2]), named[1]);
  const english = nameAndDay.exec(written);
  if (english !== null) return day(written, english[0], english[3], monthNumber(english[1]), english[2]);
  return undefined;
}

function day(
  text: string,
  matched: string,
  year: string | undefined,
  month: number,
  dayOfMonth: string | undefined,
): Remaining | undefined {
  const start = startOfDay(fullYear(year ?? ''), month, Number(dayOfMonth));
  return start === undefined ? undefined : { start, rest: text.slice(matched.length) };
}

function monthNumber(name = ''): number {
  const lower = name.toLowerCase();
  return (
    monthNames.findIndex((month) => month.toLowerCase() === lower || month.slice(0, 3).toLowerCase() === lower) + 1
  );
}

/** Two digits are 1950 to 2049, as in current .NET. */
export function fullYear(written: string): number {
  const year = Number(written);
  if (written.length > 2) return year;
  return year <= 49 ? year + 2000 : year + 1900;
}

function readTime(text: string): { milliseconds: number; ticks: number; rest: string } | undefined {
  const parts = time.exec(text);
  if (parts === null) return { milliseconds: 0, ticks: 0, rest: text };
  const [matched, hours, minutes = '0', seconds = '0', fraction = '', half, shortHalf] = parts;
  const hour = hourOfDay(Number(hours), (half ?? shortHalf)?.toLowerCase());
  if (hour === undefined || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  const ticks = Number(fraction.slice(0, 7).padEnd(7, '0'));
  const wholeMilliseconds = Math.floor(ticks / ticksPerMillisecond);
  return {
    milliseconds: ((hour * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + wholeMilliseconds,
    ticks: ticks - wholeMilliseconds * ticksPerMillisecond,
    rest: text.slice(matched.length),
  };
}

function hourOfDay(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour > 23 ? undefined : hour;
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half === 'p' ? 12 : 0);
}

/** Minutes east of UTC, or undefined for text that is no zone. */
function readZone(text: string): number | undefined {
  if (text.trim() === '') return minutesEastWithoutZone;
  const parts = zone.exec(text);
  if (parts === null) return undefined;
  const [, , sign, hours, minutes = '0'] = parts;
  if (sign === undefined) return 0;
  const offset = Number(hours) * 60 + Number(minutes);
  if (offset > 14 * 60 || Number(minutes) > 59) return undefined;
  return sign === '-' ? -offset : offset;
}
