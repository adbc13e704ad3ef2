// Compiles the definition of a named attribute into a function that yields its value for a record.
import { compile } from '../expression/compile.ts';
import { toText } from '../expression/to-text.ts';
import { isDate, isList, type Value } from '../expression/value.ts';
import type { HrValue } from '../intake/hr-record.ts';
import { readDate } from '../lifecycle/read-date.ts';
import { recordError } from '../scim/record-problem.ts';
import type { AttributeReader, AttributeValues } from './attribute-values.ts';
import type { AttributeDefinition, MappingDocument } from './mapping-document.ts';
import { pathReader, sourcePlace } from './read-path.ts';

/** The reader of one attribute. The document must have passed `checkMapping`. */
export function attributeReader(
  definition: AttributeDefinition,
  document: MappingDocument,
  options: { readonly extensions?: boolean },
): AttributeReader {
  const read =
    definition.expression === undefined
      ? placeReader(definition, document)
      : expressionReader(definition.name, definition.expression, options);
  const table = definition.table === undefined ? undefined : document.tables?.[definition.table];
  const found = table === undefined ? read : tableReader(read, definition, table);
  return definition.date === undefined ? found : dateReader(found, definition);
}

function placeReader({ name, path = name, within }: AttributeDefinition, document: MappingDocument): AttributeReader {
  const { source, parts = [] } = document;
  const isTrimming = source.options?.trim !== false;
  if (within === undefined) {
    const place = sourcePlace(path, source.format);
    return (values) => valueRead(place.read(values.record), name, isTrimming, values);
  }
  const part = parts.findIndex((one) => one.name === within);
  const read = pathReader(path, source.format);
  return (values) => valueRead(read(values.part(part)), name, isTrimming, values);
}

function valueRead(value: HrValue | undefined, name: string, isTrimming: boolean, values: AttributeValues): Value {
  if (typeof value === 'string') return isTrimming ? trimmed(value) : value;
  if (value === undefined || value === null) return null;
  const known = plainValue(value);
  if (known !== undefined) return known;
  const message = `[${name}] holds an object, not a value; its path must name one of the members.`;
  values.problems.push(recordError('not-a-value', name, message));
  return null;
}

// `trim` on every cell would copy nothing but still walk it; most texts show at both ends that there is nothing to do.
function trimmed(text: string): string {
  const last = text.length - 1;
  if (last < 0 || (isInk(text.charCodeAt(0)) && isInk(text.charCodeAt(last)))) return text;
  return text.trim();
}

function isInk(code: number): boolean {
  return code > 32 && code < 127;
}

// Lists of plain values are multi-values; an object is not a value of the language.
function plainValue(value: HrValue): Value | undefined {
  if (!Array.isArray(value)) return typeof value === 'object' && value !== null ? undefined : (value as Value);
  const list = (value as readonly HrValue[]).map(plainValue);
  return list.includes(undefined) ? undefined : (list.filter((item) => item !== null) as readonly Value[]);
}

function expressionReader(name: string, text: string, options: { readonly extensions?: boolean }): AttributeReader {
  const expression = compile(text, options);
  return (values) => {
    const result = expression.evaluate(values);
    if (result.outcome === 'value') return result.value;
    if (result.outcome === 'error') {
      values.problems.push(recordError('expression-error', name, `[${name}]: ${result.error.message}`));
    }
    return null;
  };
}

function tableReader(
  read: AttributeReader,
  { name, table, unmatched }: AttributeDefinition,
  rows: { readonly [key: string]: string },
): AttributeReader {
  const exact = new Map(Object.entries(rows));
  const folded = new Map(Object.entries(rows).map(([key, value]) => [key.trim().toLowerCase(), value]));
  return (values: AttributeValues) => {
    const value = read(values);
    if (value === null) return null;
    const key = toText(value);
    const found = exact.get(key) ?? folded.get(key.trim().toLowerCase());
    if (found !== undefined) return found;
    if (key === '' || unmatched === undefined || unmatched === 'keep') return value;
    if (unmatched === 'refuse') {
      values.problems.push(recordError('not-in-table', name, `The value of [${name}] is not in the table ${table}.`));
    }
    return '';
  };
}

// What cannot be read stays as it is, so that nobody takes it for a date that was not given; the error keeps the record here.
function dateReader(read: AttributeReader, { name, date }: AttributeDefinition): AttributeReader {
  return (values) => {
    const value = read(values);
    if (value === null || value === '') return value;
    const day = dayOf(value, date?.order);
    if (day !== undefined) return day ?? '';
    const message = `[${name}] holds no date that can be read for certain, such as yyyy-MM-dd; date.order says how 3/4/2026 is meant.`;
    values.problems.push(recordError('invalid-date', name, message));
    return value;
  };
}

function dayOf(value: Exclude<Value, null>, order: 'mdy' | 'dmy' | undefined): string | null | undefined {
  if (typeof value === 'string' || typeof value === 'number') return readDate(value, order);
  if (isDate(value)) return readDate(new Date(value.milliseconds).toISOString());
  return isList(value) && value.length === 1 && value[0] !== null ? dayOf(value[0]!, order) : undefined;
}
