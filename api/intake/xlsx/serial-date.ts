// Excel's days: a number of days, the time as its fraction (ECMA-376 part 1, 18.17.4).

const DAY_SECONDS = 86_400;
const LAST_DAY = 2_958_465;
// 30 December 1899: Excel takes 1900 for a leap year, so its days are right from 1 March 1900 on.
const BEFORE_1900 = Date.UTC(1899, 11, 30) / 1_000;
const DAYS_TO_1904 = 1_462;

/**
 * `yyyy-MM-dd`, with `THH:mm:ss` where there is a time of day, or `HH:mm:ss` alone where only a time is meant. Undefined for a number that is
 * no day: 0, 29 February 1900, what is negative or behind the year 9999.
 */
export function serialDate(serial: number, isFrom1904: boolean, isTimeOnly: boolean): string | undefined {
  const days = isFrom1904 ? serial + DAYS_TO_1904 : serial;
  if (!(days >= 0) || days >= LAST_DAY + 1) return undefined;
  const seconds = Math.round(days * DAY_SECONDS);
  if (isTimeOnly && serial < 1) return isoOf(seconds).slice(11, 19);
  const day = Math.floor(seconds / DAY_SECONDS);
  if (day === 0 || day === 60 || day > LAST_DAY) return undefined;
  const text = isoOf(seconds + (day < 60 ? DAY_SECONDS : 0));
  return seconds % DAY_SECONDS === 0 ? text.slice(0, 10) : text.slice(0, 19);
}

function isoOf(seconds: number): string {
  return new Date((BEFORE_1900 + seconds) * 1_000).toISOString();
}
