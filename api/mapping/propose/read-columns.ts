// The columns of a sample of records and what stands in them, row by row; objects inside a record become dotted columns.
import type { HrRecord, HrValue } from '../../intake/hr-record.ts';
import { sourcePlace } from '../read-path.ts';

export interface ColumnSample {
  /** As a mapping document names it. */
  readonly path: string;
  /** The keys that lead to it: one for a column at the top. */
  readonly keys: readonly string[];
  /** Per record, in order: its text, trimmed; empty where there is none. */
  readonly texts: readonly string[];
  /** Why no attribute can be read from it; null where one can. */
  readonly unreadable: string | null;
}

const deepest = 8;
const mostColumns = 2_000;
const longestPath = 500;

/** `header` are the columns in the file's order, where it has a header. Objects are replaced by their members. */
export function readColumns(records: readonly HrRecord[], header: readonly string[] = []): readonly ColumnSample[] {
  const found = new Map<string, readonly string[]>(header.map((name) => [name, [name]]));
  for (const record of records) collect(record, [], found);
  const around = new Set(
    [...found.values()].flatMap((keys) => keys.slice(1).map((_, at) => keys.slice(0, at + 1).join('.'))),
  );
  const members = [...found].filter(([path, keys]) => !around.has(path) && !isDecoration(keys, found, around));
  return members.map(([, keys]) => sampleOf(pathOf(keys), keys, records));
}

function collect(object: HrRecord, parents: readonly string[], found: Map<string, readonly string[]>): void {
  for (const key of Object.keys(object)) {
    const keys = [...parents, key];
    const value = object[key];
    if (isObject(value) && keys.length < deepest) collect(value, keys, found);
    else if (found.size < mostColumns && !found.has(keys.join('.'))) found.set(keys.join('.'), keys);
  }
}

// Where a value is wrapped, as in {label, value, type}, only the value tells something.
function isDecoration(
  keys: readonly string[],
  found: ReadonlyMap<string, unknown>,
  around: ReadonlySet<string>,
): boolean {
  const value = [...keys.slice(0, -1), 'value'].join('.');
  return keys.length > 1 && keys.at(-1) !== 'value' && (found.has(value) || around.has(value));
}

// A plain column is its own path, a dot in it too; what a path would take for its own signs stands in quotes.
function pathOf(keys: readonly string[]): string {
  const [only] = keys;
  if (keys.length === 1 && only !== undefined && !/\[|^\$|^\.|\.$|\.\./.test(only)) return only;
  if (keys.every((key) => /^[^.[\]'"$\s][^.[\]'"]*$/.test(key) && key === key.trim())) return keys.join('.');
  return keys.map((key) => `['${key.replace(/[\\']/g, '\\$&')}']`).join('');
}

function sampleOf(path: string, keys: readonly string[], records: readonly HrRecord[]): ColumnSample {
  if (path === '' || path.length > longestPath) return unread(path, keys, 'its name is empty or too long for a path');
  const { read } = sourcePlace(path);
  const values = records.map(read);
  if (values.some((value) => Array.isArray(value) && value.some((item) => typeof item === 'object' && item !== null))) {
    return unread(path, keys, 'it is a list of objects, from which a person has to say which one counts');
  }
  return { path, keys, texts: values.map(textOf), unreadable: null };
}

function unread(path: string, keys: readonly string[], unreadable: string): ColumnSample {
  return { path, keys, texts: [], unreadable };
}

function textOf(value: HrValue | undefined): string {
  if (value === undefined || value === null || typeof value === 'object') return '';
  return String(value).trim();
}

function isObject(value: unknown): value is HrRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
