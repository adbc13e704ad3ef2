import { beforeAll, describe, expect, it } from 'vitest';
import { buildDefinition } from '../../connector/build-definition.ts';
import { parametersOf } from '../../connector/checks/walk-schemas.ts';
import { readContract } from '../../connector/connector-files.ts';
import { type Contract, type Definition, operationsOf, type Schema } from '../../connector/definition.ts';
import { listOperations } from '../../connector/list-operations.ts';
import type { Reported } from '../../connector/report.ts';
import { displayNameOf } from '../../connector/rules/enum-names.ts';
import { labelOf } from '../../connector/rules/labels.ts';
import { plainText } from '../../connector/rules/plain-text.ts';
import { convertSchema } from '../../connector/rules/schemas.ts';
import { visibilities } from '../../connector/visible-operations.ts';

function convert(schema: object, schemas: Record<string, object> = {}) {
  const told: Reported[] = [];
  const contract: Contract = { info: { version: '1' }, paths: {}, components: { schemas: { ...schemas } } };
  const tell = (rule: string, place: string, what: string) => told.push({ rule, place, what });
  const converted = convertSchema({ contract, tell, schemasAsData: new Set() }, schema as Schema, 'Body');
  return { converted, told: told.map(({ rule, place }) => `${rule} ${place}`) };
}
const text = { type: 'string', description: 'One text.' };
const label = { 'x-ms-summary': 'A', ...text };

describe('what OpenAPI 2.0 cannot say is given up by a rule with a name', () => {
  it('a value that may be null is marked and not promised', () => {
    const { converted } = convert({
      type: 'object',
      required: ['a', 'b'],
      properties: { a: { ...text, nullable: true }, b: text },
    });
    expect(converted.required).toEqual(['b']);
    expect(converted.properties?.a).toEqual({ ...label, 'x-nullable': true });
  });

  it('null is no word of an enumeration, and every word gets a name', () => {
    const { converted } = convert({ ...text, nullable: true, enum: ['nothingToDo', null] });
    expect(converted).toMatchObject({ enum: ['nothingToDo'], 'x-ms-enum-values': [{ displayName: 'Nothing to do' }] });
  });

  it('a choice becomes one object of which nothing is required, a whole of parts one with what all require', () => {
    const part = (name: string) => ({ type: 'object', required: [name], properties: { [name]: text } });
    const choice = convert({ oneOf: [part('a'), { $ref: '#/components/schemas/B' }] }, { B: part('b') });
    expect(Object.keys(choice.converted.properties ?? {})).toEqual(['a', 'b']);
    expect(choice.converted.required).toBeUndefined();
    expect(choice.told).toEqual(['unions Body']);
    expect(convert({ allOf: [part('a'), part('b')] }).converted.required).toEqual(['a', 'b']);
  });

  it('an object whose properties have no names beforehand is left out, unless a mapping gives its form', () => {
    const open = { type: 'object', description: 'Open.', additionalProperties: true };
    const form = { ...open, 'x-ms-dynamic-schema': { operationId: 'GetMappingSchemas', 'value-path': 'record' } };
    const { converted, told } = convert({ type: 'object', required: ['open'], properties: { open, form } });
    expect(Object.keys(converted.properties ?? {})).toEqual(['form']);
    expect(converted.required).toBeUndefined();
    expect(told).toEqual(['nameless-objects Body/open']);
  });

  it('a shared word is written out under the label of its property, a shared object is referred to', () => {
    const shared = { Word: { ...text, enum: ['a'] }, Whole: { type: 'object', properties: { a: text } } };
    const refer = (name: string) => ({ $ref: `#/components/schemas/${name}` });
    const { converted } = convert(
      { type: 'object', properties: { status: refer('Word'), whole: refer('Whole') } },
      shared,
    );
    expect(converted.properties?.status).toMatchObject({ 'x-ms-summary': 'Status', enum: ['a'] });
    expect(converted.properties?.whole).toEqual({ $ref: '#/definitions/Whole' });
  });

  it('an unknown format is a text, and unique items are not asked for', () => {
    const { converted, told } = convert({ type: 'array', uniqueItems: true, items: { ...text, format: 'duration' } });
    expect(converted).toEqual({ type: 'array', items: text });
    expect(told).toEqual(['unique-items Body', 'unknown-format Body/*']);
  });

  it.each([
    ['firstFailures', 'First Failures'],
    ['externalId', 'External ID'],
    ['Idempotency-Key', 'Idempotency Key'],
    ['resultsCsv', 'Results CSV'],
    ['duplicateOf', 'Duplicate of'],
  ])('the label of %s is %s', (name, wanted) => expect(labelOf(name)).toBe(wanted));

  it.each([
    ['needs-complete-record', 'Needs complete record'],
    ['utf-8', 'UTF-8'],
    ['windows-1252', 'Windows-1252'],
    ['xlsx', 'XLSX'],
  ])('the display name of %s is %s', (value, wanted) => expect(displayNameOf(value)).toBe(wanted));

  it('a text is plain, in ASCII and ends like a sentence; a sign without a spelling is reported', () => {
    const told: string[] = [];
    expect(
      plainText('At most `100` × \n [this](https://a.example) ☃', 'Here', (...said) => told.push(said.join(' '))),
    ).toBe('At most 100 x this.');
    expect(told).toEqual(['plain-text Here left out the sign "☃"']);
  });
});

describe('the definition', () => {
  let definition: Definition;
  beforeAll(async () => {
    definition = buildDefinition(await readContract()).definition;
  });
  const find = (id: string) => operationsOf(definition).find(({ operation }) => operation.operationId === id)!;

  it('has sixteen operations that makers see at once, and nine behind "advanced"', () => {
    const count = (...kinds: string[]) => Object.values(visibilities).filter((each) => kinds.includes(each)).length;
    expect(count('important', 'shown')).toBe(16);
    expect(count('advanced')).toBe(9);
  });

  it('takes operations of the table and no other', () => {
    const ids = operationsOf(definition).map(({ operation }) => operation.operationId);
    expect(ids.filter((id) => !(id in visibilities))).toEqual([]);
    expect(ids).not.toContain('StartWorker');
  });

  it('a waiting action ends with the schema of 200; 202 says where to ask and when', () => {
    const { responses } = find('SubmitFileAndWait').operation;
    expect(responses['200']?.schema).toEqual({ $ref: '#/definitions/Submission' });
    expect(Object.keys(responses['202']?.headers ?? {})).toEqual(expect.arrayContaining(['Location', 'Retry-After']));
    expect(responses['202']).not.toHaveProperty('schema');
  });

  it('raw bytes are one body with the two media types of any file', () => {
    const { consumes, parameters } = find('StartFileContent').operation;
    expect(consumes).toEqual(['text/plain', 'application/octet-stream']);
    expect(parameters.at(-1)).toMatchObject({ in: 'body', schema: { type: 'string', format: 'binary' } });
  });

  it('a webhook takes what it sends along on its path, and an action leaves out what means nothing to it', () => {
    expect(find('WhenWorkersFail').item['x-ms-notification-content']).toHaveProperty('schema');
    const names = (id: string) => parametersOf(definition, find(id).operation).map(({ name }) => name);
    expect(names('StartWorkers')).not.toContain('maxWait');
    expect(names('SubmitWorkersAndWait')).toContain('maxWait');
  });

  it('the list for reviewers shows inputs in the order of the designer', () => {
    const lines = listOperations(definition);
    const at = lines.findIndex((line) => line.includes('[SubmitWorkerAndWait, important]'));
    expect(lines.slice(at + 2, at + 5)).toEqual([
      '  in   Mapping: string  (required; drop-down)',
      '  in   Job: string  (important; drop-down)',
      '  in   Record: object  (form from the mapping)',
    ]);
  });
});
