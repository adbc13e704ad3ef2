// The designer: shows a maker what can be chosen and filled in, by the definition and by what the operations behind drop-downs and
// forms answer, and makes the request of an action from what was filled in.
import type { Parameter, Schema } from '../../../connector/definition.ts';
import { definition, find, inputsOf, type Json, whole } from './connector.ts';
import { requireForm } from './form-check.ts';
import type { Connection, Sent } from './gateway.ts';
import { requireFit } from './schema-check.ts';

/** What a maker fills in, by the names of the definition: of a body `body/name`, or `body` for the whole. */
export type Filled = Readonly<Record<string, Json>>;

export interface Choice {
  readonly title: string;
  readonly value: Json;
}

export interface Designer {
  /** What the drop-down of a field offers; null where the field has none. */
  choices(field: Parameter | Schema, filled: Filled): Promise<readonly Choice[] | null>;
  /** The schema with each dynamic part in the form that the filled-in values give it. */
  formed(schema: Schema | Parameter | undefined, filled: Filled): Promise<Schema>;
  /** The request of an action; throws where the designer would not let the maker save. `engine` is what the engine fills in. */
  request(operationId: string, filled: Filled, engine?: Filled): Promise<Sent>;
}

interface Reference {
  readonly operationId: string;
  readonly parameters?: Readonly<Record<string, Json>>;
  readonly [path: string]: Json;
}

export function openDesigner(connection: Connection): Designer {
  const asked = new Map<string, Promise<Json>>();

  /** The answer of the operation behind a drop-down or a form, asked once for the same inputs. */
  function answerOf({ operationId, parameters = {} }: Reference, filled: Filled): Promise<Json> {
    const inputs = Object.fromEntries(
      Object.entries(parameters).map(([name, given]) => {
        const source = given?.parameter ?? given?.parameterReference;
        return [name, source === undefined ? (given?.value ?? given) : filled[source]];
      }),
    );
    const key = JSON.stringify([operationId, inputs]);
    const known = asked.get(key) ?? ask(operationId, inputs);
    asked.set(key, known);
    return known;
  }

  async function ask(operationId: string, inputs: Filled): Promise<Json> {
    const { status, body } = await connection.send(requestOf(connection.root, operationId, inputs));
    if (status !== 200) throw new Error(`${operationId} answered the designer with ${status}`);
    return body;
  }

  const designer: Designer = {
    async choices(field, filled) {
      const [older, newer] = [field['x-ms-dynamic-values'], field['x-ms-dynamic-list']] as (Reference | undefined)[];
      if (older === undefined || newer === undefined) return null;
      const read = async (from: Reference, list: string, value: string, title: string) =>
        at(await answerOf(from, filled), list).map((one: Json) => ({ title: at(one, title), value: at(one, value) }));
      const before = await read(older, older['value-collection'], older['value-path'], older['value-title']);
      const now = await read(newer, newer.itemsPath, newer.itemValuePath, newer.itemTitlePath);
      if (JSON.stringify(before) !== JSON.stringify(now)) throw new Error('both generations offer the same');
      return now;
    },

    async formed(reference, filled) {
      const schema = whole(reference as Schema);
      if (!hasForm(schema)) return schema;
      const [older, newer] = [schema['x-ms-dynamic-schema'], schema['x-ms-dynamic-properties']] as (
        | Reference
        | undefined
      )[];
      if (older !== undefined && newer !== undefined) {
        const form = at(await answerOf(newer, filled), newer.itemValuePath);
        if (form !== at(await answerOf(older, filled), older['value-path']))
          throw new Error('both generations give the same form');
        requireForm(form);
        return { ...form, ...(schema['x-nullable'] === true ? { 'x-nullable': true } : {}) };
      }
      const properties = Object.entries(schema.properties ?? {});
      return {
        ...schema,
        ...(schema.items === undefined ? {} : { items: await designer.formed(schema.items, filled) }),
        ...(schema.properties === undefined
          ? {}
          : {
              properties: Object.fromEntries(
                await Promise.all(
                  properties.map(async ([name, one]) => [name, await designer.formed(one, filled)] as const),
                ),
              ),
            }),
      };
    },

    async request(operationId, filled, engine = {}) {
      const fields = fieldsOf(operationId);
      for (const name of Object.keys(filled)) {
        const field = fields.get(name)?.field;
        if (field === undefined) throw new Error(`${operationId} has no field ${name}`);
        if (field['x-ms-visibility'] === 'internal') throw new Error(`a maker does not see ${operationId} ${name}`);
        const choices = await designer.choices(field, filled);
        if (choices !== null && !choices.some(({ value }) => value === filled[name]))
          throw new Error(`${operationId} ${name} does not offer ${filled[name]}`);
        requireFit(await designer.formed(field, filled), filled[name], `${operationId} ${name}`);
      }
      const all: Record<string, Json> = { ...filled, ...engine };
      for (const [name, { field, isRequired }] of fields) {
        if (name in all) continue;
        if (field.default !== undefined && isRequired) all[name] = field.default;
        else if (isRequired) throw new Error(`${operationId} needs ${name}`);
      }
      return requestOf(connection.root, operationId, all);
    },
  };
  return designer;
}

function hasForm(reference: Schema, seen: ReadonlySet<Schema> = new Set()): boolean {
  const schema = whole(reference);
  if (seen.has(schema)) return false;
  if (schema['x-ms-dynamic-schema'] !== undefined) return true;
  const inside = [...Object.values(schema.properties ?? {}), ...(schema.items === undefined ? [] : [schema.items])];
  return inside.some((one) => hasForm(one, new Set([...seen, schema])));
}

interface Field {
  readonly field: Parameter | Schema;
  readonly isRequired: boolean;
}

/** The fields of an action as a maker sees them: parameters, and the members of the body. */
export function fieldsOf(operationId: string): ReadonlyMap<string, Field> {
  const fields = new Map<string, Field>();
  for (const parameter of inputsOf(find(operationId))) {
    const isRequired = parameter.required === true;
    const body = parameter.in === 'body' ? whole(parameter.schema) : undefined;
    if (body?.properties === undefined) fields.set(parameter.name, { field: body ?? parameter, isRequired });
    else
      for (const [name, property] of Object.entries(body.properties))
        fields.set(`${parameter.name}/${name}`, {
          field: whole(property),
          isRequired: isRequired && body.required?.includes(name) === true,
        });
  }
  return fields;
}

/** The request as the engine writes it: each value in its place and in its spelling. */
export function requestOf(root: string, operationId: string, filled: Filled): Sent {
  const { path, method, operation } = find(operationId);
  const headers: Record<string, string> = {};
  const query = new URLSearchParams();
  let pathname = definition.basePath.replace(/\/$/, '') + path;
  let body: string | Uint8Array | undefined;
  for (const parameter of inputsOf(find(operationId))) {
    const { name } = parameter;
    if (parameter.in === 'body') body = bodyOf(parameter, filled);
    else if (filled[name] === undefined) continue;
    else if (parameter.in === 'path') pathname = pathname.replace(`{${name}}`, encodeURIComponent(filled[name]));
    else if (parameter.in === 'header') headers[name] = String(filled[name]);
    else if (parameter.collectionFormat === 'multi') for (const one of filled[name]) query.append(name, one);
    else query.set(name, String(filled[name]));
  }
  const consumes = operation.consumes ?? definition.consumes;
  if (body !== undefined) headers['content-type'] = consumes.at(-1)!;
  const search = query.size === 0 ? '' : `?${query}`;
  return { method: method.toUpperCase(), address: root + pathname + search, headers, ...(body && { body }) };
}

function bodyOf({ name, schema, required }: Parameter, filled: Filled): string | Uint8Array | undefined {
  if (whole(schema).format === 'binary') return filled[name];
  const members = Object.entries(filled).filter(([key]) => key.startsWith(`${name}/`));
  if (members.length === 0 && required !== true) return undefined;
  return JSON.stringify(Object.fromEntries(members.map(([key, value]) => [key.slice(name.length + 1), value])));
}

/** The member at a path such as `value/name`. */
function at(value: Json, path: string): Json {
  return path.split('/').reduce((node, part) => node?.[part], value);
}
