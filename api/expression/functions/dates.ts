// Dates: instants in UTC, Gregorian calendar, English names.

import { dateValueBeatsInputFormat, shownMinutesEast, unreadableDate } from '../choices.ts';
import { type DateFormat, dateFormat } from '../dates/date-format.ts';
import { type DateStyles, dateStyles, defaultStyles } from '../dates/date-styles.ts';
import { fromFileTime, toFileTime } from '../dates/file-time.ts';
import { formatDate } from '../dates/format-date.ts';
import { addInterval, countIntervals, type Interval, intervals } from '../dates/intervals.ts';
import { parseExact } from '../dates/parse-exact.ts';
import { readDate } from '../dates/read-date.ts';
import type { EvaluationContext } from '../evaluate.ts';
import { type Argument, argument, type FunctionRow, fail, one, parameterText, type Site } from '../function-row.ts';
import { readNumber, toInteger } from '../to-number.ts';
import { toSingle } from '../to-single.ts';
import { toText } from '../to-text.ts';
import { type DateValue, isDate, type Value } from '../value.ts';

export const dateFunctions: readonly FunctionRow[] = [
  { name: 'CDate', parameters: 'expression', arity: [1, 1], body: one(toDate) },
  { name: 'DateAdd', parameters: 'interval, value, dateTime', arity: [3, 3], body: dateAddBody },
  { name: 'DateDiff', parameters: 'interval, date1, date2', arity: [3, 3], body: dateDiffBody },
  { name: 'Now', parameters: '', arity: [0, 0], isVolatile: true, body: nowBody },
  { name: 'DateFromNum', parameters: 'value', arity: [1, 1], body: one(dateFromNum) },
  { name: 'NumFromDate', parameters: 'value', arity: [1, 1], body: one(numFromDate) },
  // What a format leaves out of the date is filled from today, so the context is needed.
  {
    name: 'FormatDateTime',
    parameters: 'source, dateTimeStyles?, inputFormat, outputFormat',
    arity: [3, 4],
    required: [0, 2],
    needsContext: true,
    body: formatDateTimeBody,
  },
];

const outOfRange = 'the result lies outside the years 1 to 9999.';

/** A date as it is, text as CDate reads it. */
function toDate(value: Value, site: Site): DateValue {
  if (typeof value === 'string') {
    const date = readDate(value);
    if (date !== undefined) return date;
  } else if (isDate(value)) {
    return value;
  } else {
    const single = toSingle(value, site.position);
    if (single !== null && isDate(single)) return single;
    if (typeof single === 'string') return toDate(single, site);
  }
  const hint = value === null || value === '' ? 'test it with IsNullOrEmpty first' : 'FormatDateTime reads other forms';
  const what =
    value === null || value === '' ? 'there is no value to read as a date' : 'the value is no date in a known form';
  throw fail(site, unreadableDate, what, hint);
}

function nowBody(): (context: EvaluationContext) => Value {
  return (context) => ({ kind: 'date', milliseconds: context.now.getTime(), ticks: 0 });
}

/** The interval: known at once where it is written out, and then a wrong one is found before any record is seen. */
function intervalOf(list: readonly Argument[], site: Site): (context: EvaluationContext) => Interval {
  const given = list[0];
  if (given?.constant !== undefined) {
    const interval = readInterval(given.constant.value, site);
    return () => interval;
  }
  const run = argument(list, 0);
  return (context) => readInterval(run(context), site);
}

function readInterval(value: Value, site: Site): Interval {
  const written = parameterText(value, site);
  const interval = intervals.find((known) => known === written);
  if (interval !== undefined) return interval;
  throw fail(site, 'unknown-interval', `interval must be one of ${intervals.join(', ')}.`);
}

function dateAddBody(list: readonly Argument[], site: Site): (context: EvaluationContext) => Value {
  const interval = intervalOf(list, site);
  const count = argument(list, 1);
  const date = argument(list, 2);
  return (context) => {
    const number = readNumber(toSingle(count(context), site.position));
    if (number === undefined) throw fail(site, 'not-a-number', 'value must be a number.');
    const moved = addInterval(interval(context), Math.trunc(Number(number)), toDate(date(context), site));
    if (moved === undefined) throw fail(site, 'date-out-of-range', outOfRange);
    return moved;
  };
}

function dateDiffBody(list: readonly Argument[], site: Site): (context: EvaluationContext) => Value {
  const interval = intervalOf(list, site);
  const from = argument(list, 1);
  const to = argument(list, 2);
  return (context) => countIntervals(interval(context), toDate(from(context), site), toDate(to(context), site));
}

function dateFromNum(value: Value, site: Site): Value {
  const date = fromFileTime(toInteger(toSingle(value, site.position), 'value', site));
  if (date === undefined) throw fail(site, 'date-out-of-range', 'value must count ticks from 1601 to 9999.');
  return date;
}

function numFromDate(value: Value, site: Site): Value {
  const ticks = toFileTime(toDate(value, site));
  if (ticks === undefined) throw fail(site, 'date-out-of-range', 'the date must not lie before 1601.');
  return ticks;
}

function formatDateTimeBody(list: readonly Argument[], site: Site): (context: EvaluationContext) => Value {
  // The older form has three arguments, without styles.
  const [styleArgument, inputArgument, outputArgument] =
    list.length === 3 ? [undefined, list[1], list[2]] : [list[1], list[2], list[3]];
  const source = argument(list, 0);
  const styles = constantOr(styleArgument, (value) => readStyles(value, site));
  const input = constantOr(inputArgument, (value) => readFormat(value, 'inputFormat', site));
  const output = constantOr(outputArgument, (value) => readFormat(value, 'outputFormat', site));
  return (context) => {
    const value = toSingle(source(context), site.position);
    const text = toText(value) ?? '';
    const read = parseExact(text, input(context).tokens, styles(context), () => context.now.getTime());
    if (read !== undefined)
      return formatDate(read.hasZone ? shown(read.date) : read.date, output(context).tokens, read.hasZone);
    if (dateValueBeatsInputFormat && value !== null && isDate(value))
      return formatDate(value, output(context).tokens, true);
    const what = text === '' ? 'there is no value to read as a date' : 'the value does not fit inputFormat';
    throw fail(site, unreadableDate, what, text === '' ? 'test it with IsNullOrEmpty first' : undefined);
  };
}

function shown(date: DateValue): DateValue {
  return { ...date, milliseconds: date.milliseconds + shownMinutesEast * 60_000 };
}

function constantOr<Read>(
  given: Argument | undefined,
  read: (value: Value) => Read,
): (context: EvaluationContext) => Read {
  if (given === undefined || !given.given) {
    const made = read(null);
    return () => made;
  }
  if (given.constant !== undefined) {
    const made = read(given.constant.value);
    return () => made;
  }
  return (context) => read(given.run(context));
}

function readStyles(value: Value, site: Site): DateStyles {
  const written = parameterText(value, site);
  if (written === null || written === '') return defaultStyles;
  const styles = dateStyles(written);
  if (typeof styles === 'string') throw fail(site, 'unknown-date-style', styles);
  return styles;
}

function readFormat(value: Value, parameter: string, site: Site): DateFormat {
  const format = dateFormat(parameterText(value, site) ?? '');
  if (format.fault !== undefined)
    throw fail(site, 'date-format-invalid', `${parameter} is no date format: ${format.fault}.`);
  return format;
}
