// What a schema may not contain, though OpenAPI 2.0 allows some of it.
import type { Definition, Parameter, Schema } from '../definition.ts';
import type { Complain } from './finding.ts';
import { schemasOf } from './walk-schemas.ts';

const unknown = ['uniqueItems', 'oneOf', 'anyOf', 'not', 'nullable', 'if', 'const'];
const known = /^#\/(definitions|parameters|responses)\/[^/]+$/;
const megabyte = 1_000_000;

export function checkSchemas(definition: Definition, complain: Complain): void {
  const holdsSchema = placesOfDynamicSchemas(definition);
  for (const { place, schema, name } of schemasOf(definition)) {
    checkKeywords(schema, place, complain);
    checkReference(definition, schema, place, complain);
    if (schema.type === 'array' && schema.items === undefined)
      complain('array-items', place, 'An array says what is in it.');
    if (schema.required?.length === 0) complain('required-names', place, 'A list of required names is not empty.');
    for (const required of schema.required ?? [])
      if (schema.properties?.[required] === undefined)
        complain('required-names', place, `${required} is required and not there.`);
    checkNames(schema, place, holdsSchema.has(name ?? ''), complain);
    if (schema.format === 'binary' && / body\/|definitions\//.test(place))
      complain('binary', place, 'Raw bytes are a whole body.');
  }
  for (const name of recursive(definition))
    complain('recursion', `definitions/${name}`, 'A schema does not contain itself.');
  const size = Buffer.byteLength(JSON.stringify(definition, null, 4));
  if (size >= megabyte) complain('file-size', '', `The file has ${size} bytes; it has to stay below 1 MB.`);
}

/** Of a schema or a parameter: no word of a newer OpenAPI, and a default that fits. */
export function checkKeywords(schema: Schema | Parameter, place: string, complain: Complain): void {
  for (const keyword of unknown)
    if (keyword in schema) complain('schema-keyword', place, `The platform does not take ${keyword}.`);
  checkDefault(schema, place, complain);
}

function checkReference(definition: Definition, schema: Schema, place: string, complain: Complain): void {
  if (schema.$ref === undefined) return;
  if (Object.keys(schema).length > 1) complain('reference', place, 'Nothing stands beside a $ref.');
  const name = schema.$ref.split('/').at(-1) ?? '';
  if (!known.test(schema.$ref) || definition.definitions[name] === undefined)
    complain('reference', place, `${schema.$ref} points at nothing.`);
}

/** An object without properties shows nothing in the designer, unless it is dynamic or itself holds a schema. */
function checkNames(schema: Schema, place: string, holdsSchema: boolean, complain: Complain): void {
  if (schema.$ref !== undefined || holdsSchema) return;
  if (schema.type === undefined) complain('schema-type', place, 'Every schema has a type.');
  const isEmpty = schema.type === 'object' && Object.keys(schema.properties ?? {}).length === 0;
  const isDynamic = schema['x-ms-dynamic-schema'] !== undefined;
  // Below a dynamic list stands what is shown while its form cannot be loaded.
  if (isEmpty && !isDynamic && !/^definitions\/HrRecord$/.test(place))
    complain('empty-object', place, 'An object has properties.');
}

function checkDefault(schema: Schema | Parameter, place: string, complain: Complain): void {
  if (schema.default === undefined) return;
  const { type, default: value } = schema;
  const fits =
    type === 'integer'
      ? Number.isInteger(value)
      : type === 'array'
        ? Array.isArray(value)
        : type === undefined || typeof value === type;
  if (!fits) complain('default-type', place, `The default is of the type ${type}.`);
  if (Array.isArray(schema.enum) && !schema.enum.includes(value))
    complain('default-type', place, 'The default is one of the values.');
}

/** Names of properties that dynamic schemas read; what stands there is a schema, whose properties nobody knows beforehand. */
function placesOfDynamicSchemas(definition: Definition): ReadonlySet<string> {
  return new Set(
    schemasOf(definition).flatMap(({ schema }) => {
      const path = (schema['x-ms-dynamic-schema'] as { 'value-path'?: string } | undefined)?.['value-path'];
      return path === undefined ? [] : [path.split('/').at(-1) as string];
    }),
  );
}

/** Definitions that contain themselves, directly or by others. */
function recursive(definition: Definition): readonly string[] {
  const below = new Map(
    Object.entries(definition.definitions).map(([name, schema]) => [
      name,
      [...JSON.stringify(schema).matchAll(/"#\/definitions\/([^"]+)"/g)].map((match) => match[1] as string),
    ]),
  );
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
    (below.get(from) ?? []).some((name) => name === to || (!seen.has(name) && reaches(name, to, seen.add(name))));
  return [...below.keys()].filter((name) => reaches(name, name));
}
