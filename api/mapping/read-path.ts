// Reads one place of an HR record: a column, or dotted names into nested objects.
import type { HrRecord, HrValue } from '../intake/hr-record.ts';

/** One place in a record and how to read it. */
export interface SourcePlace {
  readonly path: string;
  /** The value as written; undefined when the place is absent, null when it is there without a value. */
  readonly read: (record: HrRecord) => HrValue | undefined;
}

/** A column of exactly that name comes first, because flat files have column names with dots in them. */
export function sourcePlace(path: string): SourcePlace {
  if (!path.includes('.')) return { path, read: (record) => record[path] };
  const steps = path.split('.');
  return {
    path,
    read: (record) => {
      const flat = record[path];
      return flat === undefined ? readNested(record, steps) : flat;
    },
  };
}

/** The paths that are absent in the record. */
export function absentPaths(places: readonly SourcePlace[], record: HrRecord): string[] {
  const absent: string[] = [];
  for (const place of places) if (place.read(record) === undefined) absent.push(place.path);
  return absent;
}

function readNested(record: HrRecord, steps: readonly string[]): HrValue | undefined {
  let value: HrValue | undefined = record;
  for (const step of steps) {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, step)) {
      return undefined;
    }
    value = (value as { readonly [key: string]: HrValue })[step];
  }
  return value;
}
