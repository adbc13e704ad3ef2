import { describe, expect, it } from 'vitest';
import { adviseMapping } from '../../api/mapping/advise-mapping.ts';
import { compileMapping } from '../../api/mapping/compile-mapping.ts';
import type { MappingDocument } from '../../api/mapping/mapping-document.ts';
import { presets } from '../../api/mapping/presets/list.ts';
import { context, document, record } from './fixture.ts';

const { attributes, mappings } = document;
const team = { target: 'title', expression: '[Team]' };
const example = { name: 'Ada', today: context.today, record: { ...record }, expect: { active: true } };
const quiet: MappingDocument = { ...document, mappings: [...mappings, team], examples: [example] };

function found(sections: object): string[] {
  const { later, ...change } = sections as { readonly later?: object };
  const changed = { ...quiet, ...change } as MappingDocument;
  const document = later === undefined ? changed : ({ ...changed, later } as unknown as MappingDocument);
  return adviseMapping({ ...compileMapping(changed), document }).map(({ code, path }) => `${code} at ${path}`);
}

describe('advice on a mapping', () => {
  it('is nothing where nothing looks odd', () => {
    expect(found({})).toEqual([]);
  });

  it.each<[string, object, readonly string[]]>([
    [
      'a column that is spelt otherwise in the examples',
      { attributes: attributes.map((one) => (one.name === 'Team' ? { name: 'Team', path: 'Taem' } : one)) },
      ['unknown-column at attributes[5].path'],
    ],
    ['an attribute nobody reads', { mappings }, ['unused-attribute at attributes[5]']],
    ['a table nobody reads', { tables: { x: { a: 'b' } } }, ['unused-table at tables.x']],
    [
      'a status word nobody knows',
      {
        attributes: attributes.map((one) => (one.name === 'Status' ? { ...one, table: 'words' } : one)),
        tables: { words: { A: 'active', B: 'resting', C: '' } },
      },
      ['unknown-status-word at tables.words.B'],
    ],
    [
      'no display name',
      { mappings: [...mappings.slice(0, 2), team, { target: 'nickName', expression: '[First]&[Last]' }] },
      ['missing-displayName at mappings'],
    ],
    [
      'a value that is cleared',
      { mappings: [...mappings, { ...team, empty: 'clear' }] },
      ['clears at mappings[3].empty'],
    ],
    ['no examples', { examples: [] }, ['no-examples at examples']],
  ])('tells of %s', (_, change, advice) => {
    expect(found(change)).toEqual(advice);
  });

  it('knows that the scope, the manager and other sections use attributes', () => {
    const scope = { groups: [{ clauses: [{ sourceOperandName: 'Team', operatorName: 'IS NOT NULL' }] }] };
    expect(found({ mappings, scope })).toEqual([]);
    expect(found({ mappings, later: { rule: { key: 'Team' } } })).toEqual([]);
    expect(found({ mappings, later: { ladder: ['Join("", [Team], [First])'] } })).toEqual([]);
  });

  it.each([...presets.keys()])('has no misspelt column and no unknown status for the preset %s', (name) => {
    const codes = adviseMapping(compileMapping(presets.get(name)!)).map(({ code }) => code);
    expect(codes).not.toContain('unknown-column');
    expect(codes).not.toContain('unknown-status-word');
  });
});
