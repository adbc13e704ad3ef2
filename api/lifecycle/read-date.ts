// Reads a day in any of the ways HR systems write one, and gives it as `yyyy-MM-dd`. The day is the one that is written: a
// local midnight with its offset is never moved through UTC.
import { addDays, calendarDate } from './calendar-date.ts';

/** Whether 3/4/2026 is the 4th of March or the 3rd of April: declared, never guessed from the data. */
export type DateOrder = 'mdy' | 'dmy';

/**
 * A day, null for none (empty, or a date that means "open"), or undefined when it cannot be read for certain. Reads ISO dates with
 * or without time and offset, OData's `/Date(milliseconds)/`, Excel's serial days, and day, month and year as numbers: with dots the
 * day comes first unless an order is given, with slashes or hyphens the order must be given.
 */
export function readDate(written: string | number, order?: DateOrder): string | null | undefined {
  if (typeof written === 'number') return fromSerial(written);
  const text = written.trim();
  const date = calendarDate(text);
  if (date !== undefined) return date;
  const instant = /^\/Date\((-?\d{1,15})([+-]\d{4})?\)\/$/.exec(text);
  if (instant !== null) return fromInstant(Number(instant[1]) + Number(instant[2] ?? 0) * 60_000);
  if (/^\d{1,7}(\.\d+)?$/.test(text)) return fromSerial(Number(text));
  return fromNumbers(text, order);
}

// OData 2.0 (overview, 4. primitive data types): milliseconds of UTC, the offset of the place in minutes.
function fromInstant(milliseconds: number): string | null | undefined {
  const moment = new Date(milliseconds);
  return Number.isNaN(moment.getTime()) ? undefined : calendarDate(moment.toISOString().slice(0, 10));
}

// Excel counts days, 1 being 1900-01-01, and takes 1900 for a leap year: from its day 61 (1 March) on, that is days since
// 1899-12-30. Four digits are a year (or a count) in the wrong column rather than a day before 18 May 1927.
const firstSerial = 10_000;
const lastSerial = 2_958_465;

function fromSerial(days: number): string | null | undefined {
  if (!(days >= firstSerial && days < lastSerial + 1)) return undefined;
  return calendarDate(addDays('1899-12-30', Math.floor(days)));
}

const numbers = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:,?[ T]\s*\d{1,2}[:.]\d{2}.*)?$/;

function fromNumbers(text: string, order: DateOrder | undefined): string | null | undefined {
  const [, first, sign, second, year] = numbers.exec(text) ?? [];
  const settled = order ?? (sign === '.' ? 'dmy' : undefined);
  if (settled === undefined || first === undefined || second === undefined) return undefined;
  const [day, month] = settled === 'dmy' ? [first, second] : [second, first];
  return calendarDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}
