// A value as JSON carries it, in answers and in payloads.

import { toText } from './to-text.ts';
import { isList, type Value } from './value.ts';

export type JsonValue = null | string | number | boolean | readonly JsonValue[];

/** Texts, numbers and booleans as they are, dates as their text form, numbers beyond 2^53 as decimal text (choice C26). */
export function toJson(value: Value): JsonValue {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  if (typeof value === 'bigint') return value.toString();
  return isList(value) ? value.map(toJson) : toText(value);
}
