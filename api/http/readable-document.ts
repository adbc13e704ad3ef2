// A mapping document as a person would write it: the database keeps the keys of JSON in an order of its own.
import type { MappingDocument } from '../mapping/mapping-document.ts';
import { documentSchema } from './document-shape.ts';

/** The same document, its keys in the order in which the JSON Schema names them. Keys that are data stay as they are. */
export function readableDocument(document: MappingDocument): Record<string, unknown> {
  return inOrder(document, documentSchema()) as Record<string, unknown>;
}

type Schema = { readonly [keyword: string]: unknown };

function inOrder(value: unknown, schema: Schema): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items = resolved(schema.items);
    return items === undefined ? value : value.map((item) => inOrder(item, items));
  }
  const properties = propertiesOf(schema);
  if (properties === undefined) return value;
  const names = Object.keys(properties);
  const rankOf = (key: string) => (Object.hasOwn(properties, key) ? names.indexOf(key) : names.length);
  const members = Object.entries(value).sort(([one], [other]) => rankOf(one) - rankOf(other));
  return Object.fromEntries(members.map(([key, inner]) => [key, inOrder(inner, resolved(properties[key]) ?? {})]));
}

// Where there are several forms, that of an object counts.
function propertiesOf(schema: Schema): { readonly [name: string]: unknown } | undefined {
  const forms = [schema, ...(Array.isArray(schema.oneOf) ? (schema.oneOf as unknown[]) : [])];
  for (const form of forms) {
    const { properties } = resolved(form) ?? {};
    if (typeof properties === 'object' && properties !== null)
      return properties as { readonly [name: string]: unknown };
  }
  return undefined;
}

function resolved(schema: unknown): Schema | undefined {
  if (typeof schema !== 'object' || schema === null) return undefined;
  const { $ref: reference } = schema as Schema;
  if (typeof reference !== 'string') return schema as Schema;
  const definitions = documentSchema().$defs as { readonly [name: string]: Schema };
  return definitions[reference.slice(reference.lastIndexOf('/') + 1)];
}
