// Numbers from text and other values, exact beyond 2^53.

import { largestNumber } from './choices.ts';
import { ExpressionError } from './expression-error.ts';
import type { Value } from './value.ts';

const decimal = /^\s*[+-]?\d+(?:\.\d+)?\s*$/;
/** Longer than any number that .NET reads; to make a number of a whole file of digits would take seconds. */
const longestNumber = 64;

/** The call that wants a number, for errors. */
type Site = { readonly name: string; readonly position: number };

/** A written number (decimal or 0x…) as a number where that is exact, as a bigint where it is whole and larger. */
export function toExactNumber(written: string): number | bigint {
  const number = Number(written);
  if (Math.abs(number) <= largestNumber || written.includes('.')) return number + 0;
  return BigInt(written.trim().replace(/^\+/, ''));
}

/** A bigint as a number where that loses nothing. */
export function toSmallestNumber(value: bigint): number | bigint {
  return value >= -BigInt(largestNumber) && value <= BigInt(largestNumber) ? Number(value) : value;
}

/** What the value reads as a number, or undefined where it does not. */
export function readNumber(value: Value): number | bigint | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  if (typeof value === 'string' && value.length <= longestNumber && decimal.test(value)) return toExactNumber(value);
  return undefined;
}

/** A whole number, from a number or from text such as "10". Throws `not-an-integer`, naming the parameter. */
export function toInteger(value: Value, parameter: string, site: Site): number | bigint {
  if (typeof value === 'number' && Number.isInteger(value)) return value;
  if (typeof value === 'bigint') return value;
  const number = typeof value === 'string' ? readNumber(value) : undefined;
  if (typeof number === 'bigint' || Number.isInteger(number)) return number as number | bigint;
  throw new ExpressionError('not-an-integer', `${site.name}: ${parameter} must be a whole number.`, {
    position: site.position,
  });
}

/** A whole number for counting characters or values: beyond 2^53 it counts as 2^53. */
export function toCount(value: Value, parameter: string, site: Site): number {
  const integer = toInteger(value, parameter, site);
  if (typeof integer === 'number') return integer;
  return integer > 0n ? largestNumber : -largestNumber;
}
