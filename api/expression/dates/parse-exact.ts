// Text to instant by a format: .NET's DateTime.ParseExact in the invariant culture.

import { minutesEastWithoutZone } from '../choices.ts';
import type { DateValue } from '../value.ts';
import { calendarDateOf, dateValue, startOfDay, ticksPerMillisecond, weekdayOf } from './calendar.ts';
import type { DateToken } from './date-format.ts';
import type { DateStyles } from './date-styles.ts';
import { isPoint } from './format-date.ts';
import { dayNames, monthNames } from './names.ts';
import { fullYear } from './read-date.ts';

export type ExactDate = { readonly date: DateValue; readonly hasZone: boolean };

/** What was read so far. A part that is read twice must say the same twice. */
type Parts = {
  year?: number;
  month?: number;
  day?: number;
  weekday?: number;
  hour?: number;
  hour12?: number;
  minute?: number;
  second?: number;
  fraction?: number;
  half?: number;
  minutesEast?: number;
};

type Cursor = { readonly text: string; at: number; readonly parts: Parts; readonly styles: DateStyles };

/**
 * The instant in UTC, or undefined where the text does not fit. `today` stands in for what the format leaves out: the
 * whole day where it has none of year, month and day, the year alone where only that is missing.
 */
export function parseExact(
  text: string,
  tokens: readonly DateToken[],
  styles: DateStyles,
  today: () => number,
): ExactDate | undefined {
  const cursor: Cursor = { text, at: 0, parts: {}, styles };
  if (styles.leadingWhite) skipWhite(cursor);
  for (const [index, token] of tokens.entries()) {
    if (styles.innerWhite) skipWhite(cursor);
    if (token.kind === 'space' && styles.innerWhite) continue;
    if (
      isPoint(token) &&
      tokens[index + 1]?.kind === 'fraction' &&
      mayVanish(tokens[index + 1]) &&
      text[cursor.at] !== '.'
    ) {
      continue;
    }
    if (!readToken(cursor, token)) return undefined;
  }
  if (styles.trailingWhite) skipWhite(cursor);
  return cursor.at === text.length ? assemble(cursor.parts, styles, today) : undefined;
}

function mayVanish(token: DateToken | undefined): boolean {
  return token?.kind === 'fraction' && token.trimmed;
}

function skipWhite(cursor: Cursor): void {
  while (/\s/.test(cursor.text[cursor.at] ?? '')) cursor.at++;
}

function readToken(cursor: Cursor, token: DateToken): boolean {
  const { parts } = cursor;
  switch (token.kind) {
    case 'literal':
      return readLiteral(cursor, token.text);
    case 'space':
      return readLiteral(cursor, ' ');
    case 'day':
      if (token.count > 2) return set(parts, 'weekday', readName(cursor, dayNames, token.count === 3));
      return set(parts, 'day', readDigits(cursor, token.count, 2));
    case 'month': {
      if (token.count <= 2) return set(parts, 'month', readDigits(cursor, token.count, 2));
      const index = readName(cursor, monthNames, token.count === 3);
      return set(parts, 'month', index === undefined ? undefined : index + 1);
    }
    case 'year': {
      const from = cursor.at;
      const year = readDigits(cursor, token.count, Math.max(token.count, 2));
      if (year === undefined || token.count > 2) return set(parts, 'year', year);
      return set(parts, 'year', fullYear(cursor.text.slice(from, cursor.at)));
    }
    case 'hour':
    case 'hour12':
    case 'minute':
    case 'second':
      return set(parts, token.kind, readDigits(cursor, Math.min(token.count, 2), 2));
    case 'half':
      return set(parts, 'half', readHalf(cursor, token.count));
    case 'era':
      return readLiteral(cursor, 'A.D.') || readLiteral(cursor, 'AD');
    case 'offset':
      return set(parts, 'minutesEast', readOffset(cursor, token.count));
    case 'zone':
      return readZone(cursor);
    case 'fraction':
      return set(parts, 'fraction', readFraction(cursor, token.count, token.trimmed));
  }
}

function set(parts: Parts, part: keyof Parts, value: number | undefined): boolean {
  if (value === undefined) return false;
  if (parts[part] !== undefined && parts[part] !== value) return false;
  parts[part] = value;
  return true;
}

function readLiteral(cursor: Cursor, literal: string): boolean {
  if (!cursor.text.startsWith(literal, cursor.at)) return false;
  cursor.at += literal.length;
  return true;
}

/** `least` to `most` digits; a specifier of one letter takes one or two, a longer one exactly its length. */
function readDigits(cursor: Cursor, least: number, most: number): number | undefined {
  const from = cursor.at;
  const end = least === 1 ? from + most : from + least;
  let at = from;
  while (at < end && isDigit(cursor.text.charCodeAt(at))) at++;
  if (at - from < least) return undefined;
  cursor.at = at;
  return Number(cursor.text.slice(from, at));
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function readName(cursor: Cursor, names: readonly string[], short: boolean): number | undefined {
  const index = names.findIndex((name) => {
    const wanted = short ? name.slice(0, 3) : name;
    return cursor.text.slice(cursor.at, cursor.at + wanted.length).toLowerCase() === wanted.toLowerCase();
  });
  if (index === -1) return undefined;
  cursor.at += short ? 3 : (names[index] as string).length;
  return index;
}

function readHalf(cursor: Cursor, count: number): number | undefined {
  const written = cursor.text.slice(cursor.at, cursor.at + Math.min(count, 2)).toUpperCase();
  const index = count === 1 ? ['A', 'P'].indexOf(written) : ['AM', 'PM'].indexOf(written);
  if (index === -1) return undefined;
  cursor.at += written.length;
  return index;
}

function readFraction(cursor: Cursor, count: number, trimmed: boolean): number | undefined {
  const written = /^\d*/.exec(cursor.text.slice(cursor.at, cursor.at + count))?.[0] ?? '';
  if (!trimmed && written.length < count) return undefined;
  cursor.at += written.length;
  return Number(written.padEnd(7, '0'));
}

function readOffset(cursor: Cursor, count: number): number | undefined {
  const pattern = count >= 3 ? /^([+-])(\d{1,2}):?(\d{2})/ : /^([+-])(\d{1,2})/;
  const parts = pattern.exec(cursor.text.slice(cursor.at, cursor.at + 6));
  if (parts === null) return undefined;
  const minutes = Number(parts[2]) * 60 + Number(parts[3] ?? 0);
  if (minutes > 14 * 60 || Number(parts[3] ?? 0) > 59) return undefined;
  cursor.at += parts[0].length;
  return parts[1] === '-' ? -minutes : minutes;
}

function readZone(cursor: Cursor): boolean {
  const next = cursor.text[cursor.at];
  if (next === 'Z' || next === 'z') {
    cursor.at++;
    return set(cursor.parts, 'minutesEast', 0);
  }
  return next === '+' || next === '-' ? set(cursor.parts, 'minutesEast', readOffset(cursor, 3)) : true;
}

function assemble(parts: Parts, styles: DateStyles, today: () => number): ExactDate | undefined {
  const start = dayOf(parts, styles, today);
  const hour = hourOf(parts);
  if (start === undefined || hour === undefined) return undefined;
  const { minute = 0, second = 0, fraction = 0 } = parts;
  if (minute > 59 || second > 59) return undefined;
  if (parts.weekday !== undefined && weekdayOf(start) !== parts.weekday) return undefined;

  const wholeMilliseconds = Math.floor(fraction / ticksPerMillisecond);
  const local = start + ((hour * 60 + minute) * 60 + second) * 1000 + wholeMilliseconds;
  const offset = parts.minutesEast ?? minutesEastWithoutZone;
  const date = dateValue(local - offset * 60_000, fraction - wholeMilliseconds * ticksPerMillisecond);
  return date === undefined ? undefined : { date, hasZone: parts.minutesEast !== undefined };
}

function dayOf(parts: Parts, styles: DateStyles, today: () => number): number | undefined {
  const { year, month, day } = parts;
  if (year !== undefined) return startOfDay(year, month ?? 1, day ?? 1);
  if (styles.firstDayWithoutDate && month === undefined && day === undefined) return startOfDay(1, 1, 1);
  const current = calendarDateOf(today());
  if (month === undefined && day === undefined) return startOfDay(current.year, current.month, current.day);
  return startOfDay(current.year, month ?? 1, day ?? 1);
}

function hourOf(parts: Parts): number | undefined {
  const { hour, hour12, half } = parts;
  if (hour12 !== undefined) {
    // h without tt means the morning, as in .NET.
    if (hour12 > 12 || (hour12 === 0 && half !== undefined)) return undefined;
    const twelve = (hour12 % 12) + (half === 1 ? 12 : 0);
    return hour === undefined || hour === twelve ? twelve : undefined;
  }
  if (hour === undefined) return half === 1 ? 12 : 0;
  if (hour > 23) return undefined;
  return half === undefined || half === (hour < 12 ? 0 : 1) ? hour : undefined;
}
