// Compiles the definition of a named attribute into a function that yields its value for a record.
import { compile } from '../expression/compile.ts';
import { toText } from '../expression/to-text.ts';
import type { Value } from '../expression/value.ts';
import type { HrValue } from '../intake/hr-record.ts';
import { recordError } from '../scim/record-problem.ts';
import type { AttributeReader, AttributeValues } from './attribute-values.ts';
import type { AttributeDefinition, MappingDocument } from './mapping-document.ts';
import { sourcePlace } from './read-path.ts';

/** The reader of one attribute. The document must have passed `checkMapping`. */
export function attributeReader(
  definition: AttributeDefinition,
  document: MappingDocument,
  options: { readonly extensions?: boolean },
): AttributeReader {
  const read =
    definition.expression === undefined
      ? pathReader(definition, document.source.options?.trim !== false)
      : expressionReader(definition.name, definition.expression, options);
  const table = definition.table === undefined ? undefined : document.tables?.[definition.table];
  return table === undefined ? read : tableReader(read, definition, table);
}

function pathReader({ name, path }: AttributeDefinition, isTrimming: boolean): AttributeReader {
  const place = sourcePlace(path ?? name);
  return (values) => {
    const value = place.read(values.record);
    if (typeof value === 'string') return isTrimming ? trimmed(value) : value;
    if (value === undefined || value === null) return null;
    const known = plainValue(value);
    if (known !== undefined) return known;
    const message = `[${name}] holds an object, not a value; its path must name one of the members.`;
    values.problems.push(recordError('not-a-value', name, message));
    return null;
  };
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
