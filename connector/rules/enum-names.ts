// enum-names: every word of an enumeration gets a display name, from the word where the contract has none of its own.
import type { Schema } from '../definition.ts';

const abbreviations = /^(csv|json|ndjson|xlsx|xml|utf|hr|id|ad)$/i;

/** `needs-complete-record` → Needs complete record, `nothingToDo` → Nothing to do, `utf-8` → UTF-8, `windows-1252` → Windows-1252. */
export function displayNameOf(value: string): string {
  const spaced = value
    .replace(/([a-z0-9])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`)
    .replace(/-(?=[a-z])/gi, ' ')
    .split(' ')
    .map((word) => (abbreviations.test(word.split('-')[0] ?? '') ? word.toUpperCase() : word))
    .join(' ');
  return spaced[0]?.toUpperCase() + spaced.slice(1);
}

/** Gives the schema or parameter its display names in place; what the contract says wins. */
export function nameEnumValues(schema: Schema): void {
  if (schema.enum === undefined || schema['x-ms-enum-values'] !== undefined) return;
  schema['x-ms-enum-values'] = schema.enum.map((value) => ({ value, displayName: displayNameOf(String(value)) }));
}
