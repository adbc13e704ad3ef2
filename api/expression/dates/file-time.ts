// Windows file time: 100-nanosecond ticks since 1601-01-01T00:00Z, as accountExpires and pwdLastSet hold it.

import { toSmallestNumber } from '../to-number.ts';
import type { DateValue } from '../value.ts';
import { dateValue, ticksPerMillisecond } from './calendar.ts';

const millisecondsFrom1601 = 11_644_473_600_000n;
const ticks = BigInt(ticksPerMillisecond);

/** The instant, or undefined outside the years 1601 to 9999 (9223372036854775807 means "never" and is no instant). */
export function fromFileTime(fileTime: number | bigint): DateValue | undefined {
  const count = BigInt(fileTime);
  if (count < 0n) return undefined;
  return dateValue(Number(count / ticks - millisecondsFrom1601), Number(count % ticks));
}

/** The ticks, or undefined before 1601. A bigint beyond 2^53, which every date since 1629 is. */
export function toFileTime(date: DateValue): number | bigint | undefined {
  const count = (BigInt(date.milliseconds) + millisecondsFrom1601) * ticks + BigInt(date.ticks);
  return count < 0n ? undefined : toSmallestNumber(count);
}
