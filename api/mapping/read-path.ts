// Reads one place of an HR record: a column, or a path into what is nested in it.
import type { HrRecord, HrValue } from '../intake/hr-record.ts';
import { elements, followPath } from './follow-path.ts';
import type { MappingSource } from './mapping-document.ts';
import { parsePath } from './parse-path.ts';
import { PathError, type PathStep } from './path-step.ts';

/** One place in a record and how to read it. */
export interface SourcePlace {
  readonly path: string;
  /** The top-level column it stands in: that one is there or absent, and completed as a whole. */
  readonly column: string;
  /** The way into what is nested; a flat column has none. */
  readonly steps?: readonly PathStep[];
  /** The source leaves out what is empty: an absent column says that there is nothing. */
  readonly isOptional?: boolean;
  /** The value as written; undefined or null when there is none. */
  readonly read: (record: HrRecord) => HrValue | undefined;
}

/** What is read of an XML element that has attributes: its text, as a value, or the element itself. */
export type ElementReading = 'text' | 'element';

/**
 * A column of exactly that name comes first, because flat files have column names with dots, slashes and brackets in them. Throws
 * PathError for what is no path, except in sources that have nothing but flat columns.
 */
export function sourcePlace(
  path: string,
  format?: MappingSource['format'],
  reading: ElementReading = 'text',
): SourcePlace {
  if (format === 'xml') return nestedPlace(path, parsePath(path, 'xml'), reading === 'text' ? withoutMarkup : asIs);
  if (!/[.[]/.test(path)) return { path, column: path, read: (record) => record[path] };
  if (!path.includes('[') && !path.startsWith('$.')) return dottedPlace(path);
  if (format !== 'csv' && format !== 'xlsx') return nestedPlace(path, parsePath(path, 'json'));
  try {
    return nestedPlace(path, parsePath(path, 'json'));
  } catch (error) {
    if (!(error instanceof PathError)) throw error;
    return { path, column: path, read: (record) => record[path] };
  }
}

/**
 * What a path leads to in a part of a record, such as the current employment; a lone `$` is the part itself. Throws PathError.
 */
export function pathReader(
  path: string,
  format?: MappingSource['format'],
  reading: ElementReading = 'text',
): (part: HrValue) => HrValue | undefined {
  const isXml = format === 'xml';
  const isName = !isXml && !/[.[]/.test(path) && path !== '$';
  const steps: readonly PathStep[] = isName
    ? [{ kind: 'member', name: path }]
    : parsePath(path, isXml ? 'xml' : 'json');
  const shown = isXml && reading === 'text' ? withoutMarkup : asIs;
  return (part) => {
    const found = theValue(followPath(part, steps));
    return found === undefined ? undefined : shown(found);
  };
}

/** Whether the record says anything about the place, be it that it is empty. */
export function isThere(place: SourcePlace, record: HrRecord): boolean {
  return record[place.path] !== undefined || record[place.column] !== undefined || place.isOptional === true;
}

/** The paths that are absent in the record. */
export function absentPaths(places: readonly SourcePlace[], record: HrRecord): string[] {
  const absent: string[] = [];
  for (const place of places) if (!isThere(place, record)) absent.push(place.path);
  return absent;
}

// Most nested places are plain names with dots between: these are walked without a list of what was reached.
function dottedPlace(path: string): SourcePlace {
  const names = path.split('.');
  const steps = names.map((name): PathStep => ({ kind: 'member', name }));
  return {
    path,
    column: names[0]!,
    steps,
    read: (record) => {
      const flat = record[path];
      return flat === undefined ? readNested(record, names, steps) : flat;
    },
  };
}

function readNested(record: HrRecord, names: readonly string[], steps: readonly PathStep[]): HrValue | undefined {
  let value: HrValue | undefined = record;
  for (let index = 0; index < names.length; index++) {
    if (Array.isArray(value)) return theValue(followPath(value, steps.slice(index)));
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, names[index]!)) return undefined;
    value = (value as { readonly [key: string]: HrValue })[names[index]!];
  }
  return value;
}

function nestedPlace(
  path: string,
  steps: readonly PathStep[],
  shown: (value: HrValue) => HrValue | undefined = asIs,
): SourcePlace {
  const [first] = steps;
  if (first?.kind !== 'member') throw new PathError('A path begins with the name of a column.', 0);
  const read = (record: HrRecord): HrValue | undefined => {
    const found = record[path] ?? theValue(followPath(record, steps));
    return found === undefined ? undefined : shown(found);
  };
  return { path, column: first.name, steps, read };
}

function theValue(reached: readonly HrValue[]): HrValue | undefined {
  return reached.length < 2 ? reached[0] : elements(reached);
}

function asIs(value: HrValue): HrValue {
  return value;
}

// An XML element with attributes is an object: its text is its value, and without one it has none.
function withoutMarkup(value: HrValue): HrValue | undefined {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return (value as readonly HrValue[]).map((item) => withoutMarkup(item) ?? null);
  const element = value as { readonly [key: string]: HrValue };
  if (Object.hasOwn(element, '#text')) return element['#text'];
  return Object.keys(element).every((key) => key.startsWith('@')) ? undefined : value;
}
