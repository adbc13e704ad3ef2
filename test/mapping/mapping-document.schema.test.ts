// The JSON Schema of the mapping document, and the documents that come with the product.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { presets } from '../../api/mapping/presets/list.ts';
import { document } from './fixture.ts';

interface Schema {
  readonly $ref?: string;
  readonly $defs?: Record<string, Schema>;
  readonly type?: string | string[];
  readonly required?: string[];
  readonly properties?: Record<string, Schema>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly enum?: unknown[];
  readonly pattern?: string;
  readonly oneOf?: Schema[];
  readonly not?: Schema;
}

const root: Schema = JSON.parse(
  readFileSync(new URL('../../openapi/schemas/mapping-document.schema.json', import.meta.url), 'utf8'),
);

// As much of JSON Schema as the file uses; lengths and counts are left to the validator at the door.
function faults(value: unknown, schema: Schema, path: string): string[] {
  if (schema.$ref !== undefined) return faults(value, root.$defs![schema.$ref.split('/').at(-1)!]!, path);
  if (schema.oneOf !== undefined) {
    return schema.oneOf.filter((one) => faults(value, one, path).length === 0).length === 1
      ? []
      : [`${path} fits none`];
  }
  const types = [schema.type ?? []].flat();
  if (types.length > 0 && !types.some((type) => isOfType(value, type))) return [`${path} is no ${types.join(' or ')}`];
  const found: string[] = [];
  if (schema.enum !== undefined && !schema.enum.includes(value)) found.push(`${path} is none of the words`);
  if (schema.pattern !== undefined && !new RegExp(schema.pattern).test(String(value)))
    found.push(`${path} has another form`);
  if (Array.isArray(value))
    return [...found, ...value.flatMap((item, i) => faults(item, schema.items ?? {}, `${path}[${i}]`))];
  if (typeof value !== 'object' || value === null) return found;
  const members = value as Record<string, unknown>;
  for (const key of schema.required ?? []) if (!(key in members)) found.push(`${path}.${key} is missing`);
  if (schema.not?.required?.every((key) => key in members)) found.push(`${path} has what excludes each other`);
  for (const [key, member] of Object.entries(members)) {
    const inner = schema.properties?.[key] ?? schema.additionalProperties ?? true;
    if (inner === false) found.push(`${path}.${key} is unknown`);
    else if (inner !== true) found.push(...faults(member, inner, `${path}.${key}`));
  }
  return found;
}

function isOfType(value: unknown, type: string): boolean {
  if (type === 'array') return Array.isArray(value);
  if (type === 'null') return value === null;
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  return typeof value === type;
}

describe('the JSON Schema of the mapping document', () => {
  it.each([...presets.keys()])('describes the preset %s', (name) => {
    expect(faults(JSON.parse(JSON.stringify(presets.get(name))), root, 'document')).toEqual([]);
  });

  it.each(['Team', { attribute: 'Team' }, { attribute: 'Team', orExternalId: true }])(
    'describes the look-up %j',
    (lookup) => {
      const given = JSON.parse(JSON.stringify({ ...document, manager: { key: 'Boss', lookup } }));
      expect(faults(given, root, 'document')).toEqual([]);
    },
  );
  it('describes columns of fixed width', () => {
    const columns = [{ name: 'id', start: 1, width: 5 }];
    const fixed = { ...document, source: { format: 'fixed-width', options: { columns, headerRows: 1 } } };
    expect(faults(JSON.parse(JSON.stringify(fixed)), root, 'document')).toEqual([]);
  });

  it.each([
    ['a name with capitals', { name: 'Small' }, 'document.name has another form'],
    ['no mappings', { mappings: undefined }, 'document.mappings is missing'],
    ['an unknown section', { guards: {} }, 'document.guards is unknown'],
    [
      'an unknown way of applying',
      { mappings: [{ target: 'title', expression: '[x]', apply: 'never' }] },
      'document.mappings[0].apply is none of the words',
    ],
    [
      'a path and an expression',
      { attributes: [{ name: 'x', path: 'x', expression: '[y]' }] },
      'document.attributes[0] has what excludes each other',
    ],
    ['a policy nobody knows', { duplicates: 'first' }, 'document.duplicates fits none'],
    ['a look-up of two forms', { manager: { key: 'Boss', lookup: { key: 'x' } } }, 'document.manager.lookup fits none'],
    ['a ladder that is one text', { userName: { ladder: '[Last]' } }, 'document.userName.ladder is no array'],
    [
      'a rule of names that nobody knows',
      { userName: { ladder: ['[Last]'], upper: true } },
      'document.userName.upper is unknown',
    ],
    [
      'a column of fixed width without its place',
      { source: { options: { columns: [{ name: 'id', width: 5 }] } } },
      'document.source.options.columns[0].start is missing',
    ],
    ['preHireDays as text', { lifecycle: { preHireDays: '5' } }, 'document.lifecycle.preHireDays is no integer'],
  ])('refuses %s', (_, change, fault) => {
    expect(faults(JSON.parse(JSON.stringify({ ...document, ...change })), root, 'document')).toEqual([fault]);
  });
});
