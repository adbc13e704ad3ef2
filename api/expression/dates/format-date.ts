// Instant to text: the text form of a date, and .NET's DateTime.ToString in the invariant culture.

import type { DateValue } from '../value.ts';
import { calendarDateOf, ticksPerMillisecond, timeOf, weekdayOf } from './calendar.ts';
import type { DateToken } from './date-format.ts';
import { dayNames, monthNames } from './names.ts';

/** `M/d/yyyy h:mm:ss tt` in UTC, for example `3/16/2020 7:00:00 AM`. */
export function formatInvariant(date: DateValue): string {
  const { year, month, day } = calendarDateOf(date.milliseconds);
  const seconds = Math.floor(timeOf(date.milliseconds) / 1000);
  const hour = Math.floor(seconds / 3600);
  const clock = `${hour % 12 || 12}:${padded(Math.floor(seconds / 60) % 60, 2)}:${padded(seconds % 60, 2)}`;
  return `${month}/${day}/${padded(year, 4)} ${clock} ${hour < 12 ? 'AM' : 'PM'}`;
}

/** The date by a format's tokens. `isUtc` says whether its zone is known to be UTC, which only `K` shows. */
export function formatDate(date: DateValue, tokens: readonly DateToken[], isUtc: boolean): string {
  let text = '';
  tokens.forEach((token, index) => {
    const part = formatToken(date, token, isUtc);
    // .NET drops the decimal point before a fraction that vanished.
    if (part === '' && token.kind === 'fraction' && isPoint(tokens[index - 1])) text = text.slice(0, -1);
    text += part;
  });
  return text;
}

export function isPoint(token: DateToken | undefined): boolean {
  return token?.kind === 'literal' && token.text === '.';
}

function formatToken(date: DateValue, token: DateToken, isUtc: boolean): string {
  const time = timeOf(date.milliseconds);
  const hour = Math.floor(time / 3_600_000);
  switch (token.kind) {
    case 'literal':
      return token.text;
    case 'space':
      return ' ';
    case 'day':
      if (token.count <= 2) return padded(calendarDateOf(date.milliseconds).day, token.count);
      return abbreviated(dayNames[weekdayOf(date.milliseconds)] ?? '', token.count);
    case 'month': {
      const { month } = calendarDateOf(date.milliseconds);
      return token.count <= 2 ? padded(month, token.count) : abbreviated(monthNames[month - 1] ?? '', token.count);
    }
    case 'year': {
      const { year } = calendarDateOf(date.milliseconds);
      return padded(token.count <= 2 ? year % 100 : year, token.count);
    }
    case 'hour':
      return padded(hour, Math.min(token.count, 2));
    case 'hour12':
      return padded(hour % 12 || 12, Math.min(token.count, 2));
    case 'minute':
      return padded(Math.floor(time / 60_000) % 60, Math.min(token.count, 2));
    case 'second':
      return padded(Math.floor(time / 1000) % 60, Math.min(token.count, 2));
    case 'half':
      return (hour < 12 ? 'AM' : 'PM').slice(0, token.count);
    case 'era':
      return 'A.D.';
    case 'offset':
      return ['+0', '+00', '+00:00'][Math.min(token.count, 3) - 1] ?? '';
    case 'zone':
      return isUtc ? 'Z' : '';
    case 'fraction': {
      const ticks = (time % 1000) * ticksPerMillisecond + date.ticks;
      const places = padded(ticks, 7).slice(0, token.count);
      return token.trimmed ? places.replace(/0+$/, '') : places;
    }
  }
}

function abbreviated(name: string, count: number): string {
  return count === 3 ? name.slice(0, 3) : name;
}

function padded(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
