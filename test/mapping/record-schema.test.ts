import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { compileMapping } from '../../api/mapping/compile-mapping.ts';
import type { MappingDocument } from '../../api/mapping/mapping-document.ts';
import { presets } from '../../api/mapping/presets/list.ts';
import { recordSchema, resultSchema } from '../../api/mapping/record-schema.ts';
import { context, document, record } from './fixture.ts';

const schemaOf = (change: Partial<MappingDocument>) => recordSchema(compileMapping({ ...document, ...change }));
const { attributes } = document;

describe('the form of a record', () => {
  it('has the columns the mapping reads, with titles, what they are for, and the id required', () => {
    const schema = schemaOf({});
    expect(Object.keys(schema.properties!)).toEqual(attributes.map(({ name }) => name));
    expect(schema.required).toEqual(['Id']);
    expect(schema.properties!.First).toEqual({
      type: 'string',
      title: 'First',
      description: 'Read as [First]; goes into displayName.',
    });
    expect(schema.properties!.Boss!.description).toBe('Read as [Boss]; names the manager.');
    expect(schema.properties!.Left!.description).toBe('Read as [Left]; decides who is enabled.');
  });

  it('writes titles in words', () => {
    const names = ['EmployeeID', 'first_name', 'HRStatus', 'größe'];
    const schema = schemaOf({ attributes: [...attributes, ...names.map((name) => ({ name }))] });
    expect(names.map((name) => schema.properties![name]!.title)).toEqual([
      'Employee ID',
      'First name',
      'HR Status',
      'Größe',
    ]);
  });

  const deep = [...attributes.slice(1), { name: 'Id', path: 'person.ids.main' }, { name: 'x', path: 'person.team' }];

  it('nests paths, and requires the whole way to the id', () => {
    const { person } = schemaOf({ attributes: deep, source: { format: 'json' } }).properties!;
    expect(person).toMatchObject({
      type: 'object',
      title: 'Person',
      properties: {
        ids: { type: 'object', properties: { main: { type: 'string' } }, required: ['main'] },
        team: { type: 'string' },
      },
      required: ['ids'],
    });
  });

  it('leaves a dot in the name of a column alone where the source is a table', () => {
    expect(schemaOf({ attributes: deep, source: { format: 'csv' } }).properties).toHaveProperty(['person.ids.main']);
  });

  it.each([
    ["jobs[?(@.kind == 'main.one')].title", ['jobs'], ['title']],
    ['$.jobs[-1:].place.city', ['jobs'], ['place', 'properties', 'city']],
    ["a['b.c'][0].d", ['a', 'properties', 'b.c'], ['d']],
  ])('makes a list of the step before a bracket: %s', (path, list, member) => {
    const { properties } = schemaOf({ attributes: [...attributes, { name: 'x', path }] });
    expect(properties).toHaveProperty([...list, 'type'], 'array');
    expect(properties).toHaveProperty([...list, 'items', 'properties', ...member, 'type'], 'string');
  });

  it('names only the top of XML, where an element may be a text, an object or a list', () => {
    const places = [...attributes, { name: 'x', path: "Jobs/Job[@main='true']/Title" }];
    const { properties } = schemaOf({ attributes: places, source: { format: 'xml' } });
    expect(properties!.Jobs).toEqual({ title: 'Jobs', description: 'Read as [x].' });
  });

  it('takes types from the examples where all agree', () => {
    const examples = [
      { On: true, Level: 1, Groups: ['a'], Mixed: 1 },
      { On: false, Level: null, Groups: [], Mixed: 'x' },
    ].map((more, index) => ({ name: String(index), today: context.today, record: { ...record, ...more }, expect: {} }));
    const more = ['On', 'Level', 'Groups', 'Mixed'].map((name) => ({ name }));
    const { properties } = schemaOf({ attributes: [...attributes, ...more], examples });
    expect(more.map(({ name }) => properties![name]!.type)).toEqual(['boolean', 'number', 'array', 'string']);
  });

  it.each([...presets.values()])('of the preset $name takes the records of its examples', (preset) => {
    const schema = recordSchema(compileMapping(preset));
    expect(JSON.stringify(schema)).not.toContain('$ref');
    const takes = new Ajv2020({ coerceTypes: true }).compile(schema);
    for (const example of preset.examples ?? [])
      expect(takes(structuredClone(example.record)), example.name).toBe(true);
  });
});

describe('the outputs of a mapping', () => {
  it('are its targets as pairs of name and value, active and manager among them', () => {
    const { properties } = resultSchema(compileMapping(document));
    expect(properties!.attributes!.items!.properties!.name!.enum).toEqual([
      'externalId',
      'userName',
      'displayName',
      'active',
      'manager',
    ]);
  });
});
