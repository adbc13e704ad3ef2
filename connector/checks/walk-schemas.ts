// Every schema of a definition with its place, and the parameters of an operation without references.
import type { Definition, Operation, Parameter, Response, Schema } from '../definition.ts';
import { operationsOf, resolve } from '../definition.ts';

export interface PlacedSchema {
  readonly place: string;
  readonly schema: Schema;
  /** The property it stands under, if any. */
  readonly name?: string;
}

/** Every schema of the definition once: bodies, responses, notification contents and definitions, each with all below it. */
export function schemasOf(definition: Definition): readonly PlacedSchema[] {
  const found: PlacedSchema[] = [];
  const walk = (place: string, schema: Schema | undefined, name?: string) => {
    if (schema === undefined || schema === null || typeof schema !== 'object') return;
    found.push({ place, schema, ...(name === undefined ? {} : { name }) });
    walk(`${place}/*`, schema.items);
    for (const [key, property] of Object.entries(schema.properties ?? {})) walk(`${place}/${key}`, property, key);
  };
  for (const { item, path } of operationsOf(definition)) {
    const content = item['x-ms-notification-content'] as { schema?: Schema } | undefined;
    walk(`${path} notification`, content?.schema);
  }
  for (const { operation } of operationsOf(definition)) {
    for (const parameter of operation.parameters ?? []) walk(`${operation.operationId} body`, parameter.schema);
    for (const [status, response] of Object.entries(operation.responses))
      walk(`${operation.operationId} ${status}`, (response as Response).schema);
  }
  for (const [name, schema] of Object.entries(definition.definitions)) walk(`definitions/${name}`, schema);
  return found;
}

/** What a reference points at; an empty value where it points at nothing, which another check reports. */
export function lookUp<T extends { $ref?: string }>(definition: Definition, value: T | undefined): T {
  try {
    return value === undefined ? ({} as T) : resolve(definition, value);
  } catch {
    return {} as T;
  }
}

export function parametersOf(definition: Definition, operation: Operation): readonly Parameter[] {
  return (operation.parameters ?? []).map((parameter) => lookUp(definition, parameter));
}

/** The schema of the success that the designer shows: of 200, else of 201. */
export function successSchema(definition: Definition, operation: Operation): Schema {
  const response = operation.responses['200']?.schema ?? operation.responses['201']?.schema;
  return lookUp(definition, response);
}

/** The schema at a path such as `value/name` below a schema, through references and array items. */
export function schemaAt(definition: Definition, schema: Schema, path: string): Schema | undefined {
  let at: Schema | undefined = schema;
  for (const part of path.split('/').filter((each) => each !== '')) {
    at = lookUp(definition, at).properties?.[part];
    if (at === undefined) return undefined;
  }
  return lookUp(definition, at);
}
