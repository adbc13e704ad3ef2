// The keys by which the records of others name a worker as their manager, where that is not the externalId: an internal id, or
// the numbers of all assignments.
import { toText } from '../expression/to-text.ts';
import { isList, type Value } from '../expression/value.ts';
import type { AttributeValues } from './attribute-values.ts';
import type { LookupSlot } from './compile-mapping.ts';

/** Each key once. A multi-value gives one key per value. */
export function lookupKeysOf(
  lookup: LookupSlot,
  externalId: string | null,
  values: AttributeValues,
): readonly string[] {
  const keys = new Set(textsOf(values.at(lookup.slot)));
  if (lookup.orExternalId && externalId !== null) keys.add(externalId);
  return [...keys];
}

function textsOf(value: Value): readonly string[] {
  if (value === null) return [];
  if (isList(value)) return value.flatMap(textsOf);
  const text = toText(value);
  return text === '' ? [] : [text];
}
