// A multi-value where one value is wanted.

import { ExpressionError } from './expression-error.ts';
import { isList, type Value } from './value.ts';

/** The value itself; the only value of a list of one; null for an empty list. More than one is an error. */
export function toSingle(value: Value, position: number): Value {
  if (typeof value !== 'object' || value === null || !isList(value)) return value;
  if (value.length <= 1) return value[0] ?? null;
  throw new ExpressionError('several-values', 'One value is wanted here, and this one has several', {
    position,
    likelyFix: 'use Item to take one, or Join to make one text of them',
  });
}
