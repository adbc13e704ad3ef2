// Whether values are what the definition says of them. OpenAPI 2.0 has no null: `x-nullable` allows it.
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { Parameter, Schema } from '../../../connector/definition.ts';
import { definition, type Json } from './connector.ts';

const ajv = new Ajv({ strict: false, allErrors: true, formats: { byte: true, binary: true } });
addFormats.default(ajv);
ajv.addSchema({ $id: 'connector', definitions: withNull(definition.definitions) });

const made = new WeakMap<object, ValidateFunction>();

/** Throws what is wrong with the value, place by place, without showing the value itself. */
export function requireFit(schema: Schema | Parameter, value: Json, what: string): void {
  let fits = made.get(schema);
  if (fits === undefined) {
    const { name: _name, in: _in, required, ...keywords } = schema as Json;
    fits = ajv.compile(withNull(Array.isArray(required) ? { ...keywords, required } : keywords));
    made.set(schema, fits);
  }
  if (!fits(value)) throw new Error(`${what}: ${fits.errors!.map(lineOf).join('; ')}`);
}

const lineOf = ({ instancePath, message, params }: ErrorObject) =>
  `${instancePath || 'as a whole'} ${message} ${JSON.stringify(params)}`;

function withNull(node: Json): Json {
  if (Array.isArray(node)) return node.map(withNull);
  if (typeof node !== 'object' || node === null) return node;
  const { 'x-nullable': mayBeNull, ...rest } = Object.fromEntries(
    Object.entries(node).map(([name, value]) => [
      name,
      name === '$ref' ? (value as string).replace('#/', 'connector#/') : withNull(value),
    ]),
  );
  return mayBeNull === true ? { anyOf: [{ type: 'null' }, rest] } : rest;
}
