// Calendar days as texts `yyyy-MM-dd`, the worker's own calendar: the date part as written, never moved through UTC (a start
// at local midnight of 1 December is 1 December). Such texts compare as they stand.

/** A day, null for none (empty, or one of the dates HR systems write for "open"), or undefined when it is no date. */
export function calendarDate(text: string): string | null | undefined {
  if (text === '') return null;
  if (text.length > 10 && !/^[T Z+-]/.test(text.slice(10))) return undefined;
  const date = text.length === 10 ? text : text.slice(0, 10);
  if (date.charCodeAt(4) !== 45 || date.charCodeAt(7) !== 45) return undefined;
  const year = digits(date, 0, 4);
  const month = digits(date, 5, 7);
  const day = digits(date, 8, 10);
  if (openYears.has(year) && openDates.has(date)) return null;
  // NaN fails every comparison, so letters among the digits end here too.
  if (!(year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month))) return undefined;
  return date;
}

/** The day some days later (or earlier, if negative). The date must be a valid one. */
export function addDays(date: string, days: number): string {
  const moved = new Date(Date.UTC(digits(date, 0, 4), digits(date, 5, 7) - 1, digits(date, 8, 10) + days));
  return moved.toISOString().slice(0, 10);
}

// "No end": MySQL's zero date, the largest SQL date, and those of Oracle and Dynamics.
const openYears = new Set([0, 2154, 4712, 9999]);
const openDates = new Set(['0000-00-00', '9999-12-31', '4712-12-31', '2154-12-31']);

function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i++) {
    const digit = text.charCodeAt(i) - 48;
    value = digit >= 0 && digit <= 9 ? value * 10 + digit : Number.NaN;
  }
  return value;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
