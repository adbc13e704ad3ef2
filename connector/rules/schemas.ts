// How a schema of OpenAPI 3.0 becomes one of OpenAPI 2.0 as the designer reads it. Each loss has the name under which it is reported.
import type { Contract, Schema } from '../definition.ts';
import { resolve } from '../definition.ts';
import type { Tell } from '../report.ts';
import { nameEnumValues } from './enum-names.ts';
import { labelOf } from './labels.ts';
import { plainText } from './plain-text.ts';

// What Microsoft's schema takes; anything else is refused with the whole file.
const formats = ['int32', 'int64', 'float', 'double', 'byte', 'binary', 'date', 'date-time', 'email', 'uri', 'uuid'];

export interface SchemaRules {
  readonly contract: Contract;
  readonly tell: Tell;
  /** Places of properties that hold a schema for the designer, such as `MappingSchemas/record`. */
  readonly schemasAsData: ReadonlySet<string>;
}

/** The schema in OpenAPI 2.0. `place` is its path, for the report; `name` the property it stands under, for the label. */
export function convertSchema(rules: SchemaRules, source: Schema, place: string, name?: string): Schema {
  if (source.$ref !== undefined) return { $ref: source.$ref.replace('#/components/schemas/', '#/definitions/') };
  const schema = flattenUnion(rules, { ...source }, place);
  for (const key of Object.keys(schema)) if (/^x-(?!ms-)/.test(key)) delete schema[key];
  delete schema.example;
  dropNull(schema);
  dropFormat(rules, schema, place);
  if (schema.uniqueItems !== undefined) {
    delete schema.uniqueItems;
    rules.tell('unique-items', place, 'the API still refuses repeated entries, the connector does not say so');
  }
  if (name !== undefined) schema['x-ms-summary'] ??= labelOf(name);
  if (schema.description !== undefined) schema.description = plainText(schema.description, place, rules.tell);
  nameEnumValues(schema);
  if (schema.items !== undefined) schema.items = convertSchema(rules, schema.items, `${place}/*`);
  convertProperties(rules, schema, place);
  return schema;
}

/** nullable: OpenAPI 2.0 has no null. Such a value is marked `x-nullable`, and nobody is promised that it is there. */
function dropNull(schema: Schema): void {
  if (schema.nullable === true) schema['x-nullable'] = true;
  delete schema.nullable;
  if (schema.enum !== undefined) schema.enum = schema.enum.filter((value) => value !== null);
}

/** unknown-format: what Microsoft's schema does not know stays a text. */
function dropFormat(rules: SchemaRules, schema: Schema, place: string): void {
  if (schema.format === undefined || formats.includes(schema.format)) return;
  rules.tell('unknown-format', place, `the format ${schema.format} is a text`);
  delete schema.format;
}

/** unions: allOf, oneOf and anyOf of objects are one object with all their properties; none of a choice is required. */
function flattenUnion(rules: SchemaRules, schema: Schema, place: string): Schema {
  const flat: Schema = { ...schema };
  for (const keyword of ['allOf', 'oneOf', 'anyOf']) {
    const parts = (flat[keyword] ?? []) as Schema[];
    delete flat[keyword];
    if (parts.length === 0) continue;
    rules.tell('unions', place, `${keyword} is one object with the properties of all`);
    const given = flat.required;
    for (const part of parts) {
      const whole = flattenUnion(rules, resolve(rules.contract, part), place);
      flat.properties = { ...flat.properties, ...whole.properties, ...schema.properties };
      flat.type ??= whole.type;
      if (keyword === 'allOf') flat.required = [...(flat.required ?? []), ...(whole.required ?? [])];
    }
    if (keyword !== 'allOf') flat.required = given;
    if (flat.required === undefined) delete flat.required;
    if (Object.keys(flat.properties ?? {}).length === 0) delete flat.properties;
  }
  return flat;
}

function convertProperties(rules: SchemaRules, schema: Schema, place: string): void {
  const isOpen = schema.additionalProperties !== undefined && schema.additionalProperties !== false;
  delete schema.additionalProperties;
  if (isOpen && schema.properties !== undefined)
    rules.tell('open-objects', place, 'only the named properties are outputs');
  const properties = schema.properties;
  if (properties === undefined) return;
  const kept: Record<string, Schema> = {};
  for (const [name, property] of Object.entries(properties)) {
    const isData = rules.schemasAsData.has(`${place}/${name}`);
    const whole = resolve(rules.contract, property);
    if (!isData && isNameless(whole)) {
      rules.tell('nameless-objects', `${place}/${name}`, 'left out, for its properties have no names beforehand');
      continue;
    }
    // words-in-place: a shared word has no label beside its reference, so it is written out under the label of its property.
    const isWord = whole.properties === undefined && whole.items === undefined && whole.type !== 'object';
    kept[name] = convertSchema(rules, isWord ? whole : property, `${place}/${name}`, name);
  }
  schema.properties = kept;
  const required = (schema.required ?? []).filter(
    (name) => kept[name] !== undefined && resolve(rules.contract, properties[name] as Schema).nullable !== true,
  );
  schema.required = required;
  if (required.length === 0) delete schema.required;
}

/** nameless-objects: an object without properties is refused, unless a dynamic schema gives it some. */
function isNameless(schema: Schema): boolean {
  if (schema['x-ms-dynamic-schema'] !== undefined) return false;
  const isUnion = schema.allOf !== undefined || schema.oneOf !== undefined || schema.anyOf !== undefined;
  return schema.type === undefined ? !isUnion : schema.type === 'object' && schema.properties === undefined && !isUnion;
}
