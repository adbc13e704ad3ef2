// A schema is replaced as a whole, so what a change does not name must come out as it went in, whatever it is.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planSchema, type SchemaPlan } from '../../../api/mapping/job-schema/plan-schema.ts';
import { schemaDifferences } from '../../../api/mapping/job-schema/schema-differences.ts';
import { contoso, mappingOf, partsOf, schemaOfJob } from './default-job.ts';

type Part = Record<string, unknown>;

const strange = fc.dictionary(fc.constantFrom('unknown', '@odata.type', '1', 'metadata', 'x y'), fc.jsonValue(), {
  maxKeys: 3,
});
/** A schema with members nobody knows at every level, more directories, objects, rules and mappings, and odd things in lists. */
const anySchema = fc
  .record({
    top: strange,
    directory: strange,
    object: strange,
    rule: strange,
    mapping: strange,
    attribute: strange,
    reader: strange,
    more: fc.array(fc.jsonValue(), { maxLength: 2 }),
    spare: fc.array(strange, { maxLength: 2 }),
    at: fc.nat(40),
  })
  .map((any) => {
    const schema = schemaOfJob() as Part;
    const { directories, synchronizationRules } = schema as unknown as {
      directories: Part[];
      synchronizationRules: Part[];
    };
    const parts = partsOf(schema);
    const [rule] = synchronizationRules as unknown as { objectMappings: Part[] }[];
    const [mapping] = rule!.objectMappings;
    const [object] = (directories[0] as unknown as { objects: Part[] }).objects;
    const add = (to: object, what: Part) => {
      for (const [name, value] of Object.entries(what)) if (!(name in to)) (to as Part)[name] = value;
    };
    add(schema, any.top);
    add(directories[0]!, any.directory);
    add(object!, any.object);
    add(rule!, any.rule);
    add(mapping!, any.mapping);
    add(parts.source[any.at % parts.source.length]!, any.attribute);
    add(parts.mappings[any.at % parts.mappings.length]!, any.reader);
    parts.source.splice(any.at % parts.source.length, 0, ...(any.more as Part[]));
    parts.mappings.splice(any.at % parts.mappings.length, 0, ...(any.more as Part[]));
    directories.push(...any.spare);
    rule!.objectMappings.push(...any.spare.map((one) => ({ ...one, enabled: false })));
    return schema;
  });

const badge = `${contoso}:badge`;
const mapping = mappingOf(
  { target: badge, expression: '[x]', empty: 'clear' },
  { target: 'title', expression: '[x]', empty: 'clear' },
  { target: 'nickName', expression: '[x]' },
);
const targets = [
  { attribute: badge, targetAttributeName: `extension_0123456789abcdef0123456789abcdef_badge` },
  { attribute: 'nickName', targetAttributeName: 'city' },
];
const planOf = (schema: Part) => planSchema(schema, mapping, targets) as SchemaPlan;

describe('a changed schema', () => {
  it('is the old one again, to the letter, once the changes are taken out', () => {
    fc.assert(
      fc.property(anySchema, (schema) => {
        const before = JSON.stringify(schema);
        const plan = planOf(schema);
        expect(plan.changes.map(({ kind }) => kind)).toEqual([
          'addAttribute',
          'addTargetAttribute',
          'addMapping',
          'changeMapping',
          'letNullFlow',
          'letNullFlow',
        ]);
        expect(JSON.stringify(schema)).toBe(before);
        expect(JSON.stringify(takenOut(plan.after as Part, schema))).toBe(before);
        expect(planOf(plan.after as Part).changes).toEqual([]);
        expect(schemaDifferences(plan.after, JSON.parse(JSON.stringify(plan.after)))).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });
});

// What the six changes have added, removed by hand.
function takenOut(after: Part, before: Part): Part {
  const copy = structuredClone(after);
  const parts = partsOf(copy);
  const old = partsOf(before);
  parts.source.pop();
  parts.directory.pop();
  parts.mappings.pop();
  const by = (list: readonly Part[], name: string, value: string) => list.find((one) => one?.[name] === value)!;
  delete by(parts.source as Part[], 'name', 'title').flowNullValues;
  delete by(parts.mappings as Part[], 'targetAttributeName', 'jobTitle').flowNullValues;
  by(parts.mappings as Part[], 'targetAttributeName', 'city').source = by(
    old.mappings as Part[],
    'targetAttributeName',
    'city',
  ).source;
  return copy;
}

describe('a schema that is read back', () => {
  const { after } = planOf(schemaOfJob() as Part);
  const changed = (change: (parts: ReturnType<typeof partsOf>, schema: Part) => void) => {
    const copy = structuredClone(after) as Part;
    change(partsOf(copy), copy);
    return schemaDifferences(after, copy);
  };
  const place = 'synchronizationRules[Provision API users to Microsoft Entra ID].objectMappings';

  it.each<[string, (parts: ReturnType<typeof partsOf>, schema: Part) => void]>([
    ['new members of Graph', ({ source }) => Object.assign(source[0]!, { added: 1 })],
    ['new versions', (_, schema) => Object.assign(schema, { version: '2', '@odata.context': 'x' })],
    ['another order', ({ mappings }) => mappings.reverse()],
    [
      'null, false and empty lists left out',
      ({ source }) => {
        for (const one of source as Part[])
          for (const name of ['defaultValue', 'required', 'metadata']) delete one[name];
      },
    ],
  ])('may have %s', (_, change) => {
    expect(changed(change)).toEqual([]);
  });

  it('that has lost the flag of null flow is told by its place', () => {
    const lost = changed(({ mappings }) => {
      delete (mappings.find((one) => one.targetAttributeName === 'jobTitle') as Part).flowNullValues;
    });
    expect(lost).toHaveLength(1);
    expect(lost[0]).toMatch(/\.attributeMappings\[jobTitle\]\.flowNullValues$/);
    expect(lost[0]!.startsWith(place)).toBe(true);
  });

  it('that has a mapping less or more is told', () => {
    expect(changed(({ mappings }) => mappings.pop())).toEqual([expect.stringMatching(/_badge\]$/)]);
    expect(changed(({ mappings }) => mappings.push({ targetAttributeName: 'state2' }))).toEqual([
      expect.stringMatching(/\[state2\]$/),
    ]);
  });
});
