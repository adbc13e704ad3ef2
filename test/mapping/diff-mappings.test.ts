import { describe, expect, it } from 'vitest';
import { diffMappings } from '../../api/mapping/diff-mappings.ts';
import type { MappingDocument } from '../../api/mapping/mapping-document.ts';
import { context, document, record } from './fixture.ts';

const { attributes, mappings } = document;
const base: MappingDocument = {
  ...document,
  tables: { status: { A: 'active', B: 'leave' } },
  scope: { groups: [{ name: 'staff', clauses: [{ sourceOperandName: 'Team', operatorName: 'IS NOT NULL' }] }] },
  examples: [{ name: 'Ada', today: context.today, record: { ...record }, expect: { active: true } }],
};
const changesTo = (change: object) => diffMappings(base, { ...base, ...change } as MappingDocument);
const replaced = <Item>(list: readonly Item[], index: number, item: Item) => list.with(index, item);

describe('the differences of two mapping documents', () => {
  it('are none between a document and itself, whatever the order of keys', () => {
    expect(changesTo({})).toEqual([]);
    const turned = Object.fromEntries(Object.entries(base).reverse()) as unknown as MappingDocument;
    expect(diffMappings(base, turned)).toEqual([]);
  });

  it.each<[string, object, object]>([
    [
      'an attribute that is read from another column',
      { attributes: replaced(attributes, 5, { name: 'Team', path: 'Unit' }) },
      {
        kind: 'changed',
        section: 'attributes',
        key: 'Team',
        before: { name: 'Team' },
        after: { name: 'Team', path: 'Unit' },
        sentence: 'The attribute [Team]: was read from "Team" and is now read from "Unit".',
      },
    ],
    [
      'a new computed attribute',
      { attributes: [...attributes, { name: 'x', expression: 'ToUpper([Team])' }] },
      {
        kind: 'added',
        section: 'attributes',
        key: 'x',
        before: null,
        sentence: 'The attribute [x] is new: computed as "ToUpper([Team])".',
      },
    ],
    [
      'another expression',
      { mappings: replaced(mappings, 1, { ...mappings[1]!, expression: 'ToLower([Mail])', empty: 'clear' as const }) },
      {
        kind: 'changed',
        section: 'mappings',
        key: 'userName',
        sentence: 'userName: expression was "[Mail]" and is now "ToLower([Mail])"; empty is now "clear".',
      },
    ],
    [
      'a mapping that is gone',
      { mappings: mappings.slice(0, 2) },
      {
        kind: 'removed',
        section: 'mappings',
        key: 'displayName',
        after: null,
        sentence: 'displayName is no longer filled; it was "Join(" ", [First], [Last])".',
      },
    ],
    [
      'a row of a table',
      { tables: { status: { A: 'active', B: 'terminated' } } },
      {
        kind: 'changed',
        section: 'tables',
        key: 'status: B',
        before: 'leave',
        after: 'terminated',
        sentence: 'In the table status, "B" now becomes "terminated" instead of "leave".',
      },
    ],
    ['no scope', { scope: undefined }, { kind: 'removed', section: 'scope', key: 'staff' }],
    [
      'a setting of the lifecycle',
      { lifecycle: { ...base.lifecycle, preHireDays: 3 } },
      {
        kind: 'added',
        section: 'lifecycle',
        key: 'preHireDays',
        sentence: 'lifecycle.preHireDays is now 3; it was not set.',
      },
    ],
    [
      'an option of the source',
      { source: { options: { delimiter: ';' } } },
      { kind: 'added', section: 'source', key: 'options.delimiter', after: ';' },
    ],
    ['duplicates', { duplicates: 'last' }, { kind: 'added', section: 'duplicates', key: null, after: 'last' }],
    [
      'a table without rows',
      { tables: { ...base.tables, empty: {} } },
      { kind: 'added', section: 'tables', key: 'empty', sentence: 'tables.empty is now {}; it was not set.' },
    ],
    ['an example', { examples: [] }, { kind: 'removed', section: 'examples', key: 'Ada' }],
    [
      'a section this version does not know',
      { later: { rule: { on: true } } },
      { kind: 'added', section: 'later', key: 'rule.on', after: true },
    ],
    [
      'another order',
      { mappings: mappings.toReversed() },
      { kind: 'reordered', section: 'mappings', sentence: 'The mappings stand in another order.' },
    ],
  ])('tell of %s', (_, change, expected) => {
    const changes = changesTo(change);
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatchObject(expected);
  });

  it('stand in the order of the document, what was removed after what is there', () => {
    const changes = changesTo({
      duplicates: 'last',
      mappings: [{ target: 'title', expression: '[Team]' }, ...mappings.slice(1)],
      description: 'Other.',
    });
    expect(changes.map(({ section, key }) => key ?? section)).toEqual([
      'description',
      'title',
      'externalId',
      'duplicates',
    ]);
  });

  it('turn round when asked the other way', () => {
    const other = { ...base, mappings: mappings.slice(0, 2) };
    expect(diffMappings(other, base)).toMatchObject([{ kind: 'added', key: 'displayName', before: null }]);
  });
});
