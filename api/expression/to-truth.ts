// Truth of a value: the condition of IIF, and CBool.

import { unreadableTruth } from './choices.ts';
import { ExpressionError } from './expression-error.ts';
import { readNumber } from './to-number.ts';
import type { Value } from './value.ts';

/** Booleans as they are, numbers by being non-zero, text by true or false in any case, else by its number; empty is false. */
export function toTruth(value: Value, position: number): boolean {
  if (typeof value === 'boolean') return value;
  if (value === null || value === '') return false;
  if (typeof value === 'string') {
    const word = value.length <= 5 ? value.toLowerCase() : '';
    if (word === 'true') return true;
    if (word === 'false') return false;
  }
  const number = readNumber(value);
  // biome-ignore lint/suspicious/noDoubleEquals: 0n and 0 are the same nothing
  if (number !== undefined) return number != 0;
  throw new ExpressionError(unreadableTruth, 'The condition is neither true or false nor a number.', { position });
}
