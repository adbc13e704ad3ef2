import { describe, expect, it } from 'vitest';
import { checkMapping } from '../../api/mapping/check-mapping.ts';
import { compileMapping, MappingError } from '../../api/mapping/compile-mapping.ts';
import type { MappingDocument } from '../../api/mapping/mapping-document.ts';
import { presets } from '../../api/mapping/presets/list.ts';
import { document } from './fixture.ts';

const { attributes, mappings } = document;
const also = (expression: string, more: object = {}) => ({
  mappings: [...mappings, { target: 'title', expression, ...more }],
});

const job = { name: 'job', path: 'jobs' };

function found(change: Partial<MappingDocument> | object): string[] {
  return checkMapping({ ...document, ...change } as MappingDocument).map(({ code, path }) => `${code} at ${path}`);
}

describe('a mapping document', () => {
  it('says where in a path the fault is', () => {
    const change = { attributes: [...attributes, { name: 'x', path: "mails[?(@.type == 'work')" }] };
    const [problem] = checkMapping({ ...document, ...change });
    expect(problem).toEqual({
      code: 'bad-path',
      path: 'attributes[9].path',
      message: 'Expected a closing bracket, found the end.',
      position: 25,
    });
  });

  it.each([...presets.keys()])('that is the preset %s is sound', (name) => {
    expect(checkMapping(presets.get(name)!)).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['a name with capitals', { name: 'Small' }, 'bad-name at name'],
    ['a name of 64 characters', { name: 'a'.repeat(64) }, 'bad-name at name'],
    ['a bad name of its source', { source: { name: '-hr' } }, 'bad-name at source.name'],
    ['no externalId', { mappings: mappings.slice(1) }, 'missing-externalId at mappings'],
    ['nothing on active', { lifecycle: undefined }, 'missing-active at mappings'],
    [
      'an unknown target',
      { mappings: [...mappings, { target: 'salary', expression: '[Team]' }] },
      'unknown-target at mappings[3].target',
    ],
    ['a target mapped twice', { mappings: [...mappings, mappings[1]!] }, 'repeated-target at mappings[3].target'],
    [
      'the manager as a mapping',
      {
        mappings: [
          ...mappings,
          { target: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager', expression: '[Boss]' },
        ],
      },
      'manager-target at mappings[3].target',
    ],
    ['an unknown attribute', also('[Nobody]'), 'unknown-attribute at mappings[3].expression'],
    ['an attribute in another case', also('[team]'), 'unknown-attribute at mappings[3].expression'],
    ['a volatile function always applied', also('RandomString(3, 3, 0, 0, 0)'), 'volatile at mappings[3].expression'],
    [
      'a volatile function behind an attribute',
      { attributes: [...attributes, { name: 'when', expression: 'Now()' }], ...also('[when]') },
      'volatile at mappings[3].expression',
    ],
    [
      'an externalId made on create only',
      { mappings: [{ ...mappings[0]!, apply: 'create' }, ...mappings.slice(1)] },
      'always-applied at mappings[0].apply',
    ],
    [
      'a look-up in the directory',
      also('SelectUniqueValue([First], [Last])', { apply: 'create' }),
      'unsupported-function at mappings[3].expression',
    ],
    [
      'a look-up by an attribute nobody knows',
      { manager: { key: 'Boss', lookup: 'Number' } },
      'unknown-attribute at manager.lookup',
    ],
    [
      'the same in the long form',
      { manager: { key: 'Boss', lookup: { attribute: 'Number', orExternalId: true } } },
      'unknown-attribute at manager.lookup.attribute',
    ],
    ['a ladder without rungs', { userName: { ladder: [] } }, 'bad-ladder at userName.ladder'],
    [
      'a rung that reads what is not there',
      { userName: { ladder: ['[Last]', '[Nobody]'] } },
      'unknown-attribute at userName.ladder[1]',
    ],
    [
      'a rung that looks names up itself',
      { userName: { ladder: ['SelectUniqueValue([First], [Last])'] } },
      'unsupported-function at userName.ladder[0]',
    ],
    [
      'a domain that is neither text nor expression',
      { userName: { ladder: ['[Last]'], domain: '@x.example' } },
      'unexpected-character at userName.domain',
    ],
    [
      'a limit longer than Entra takes',
      { userName: { ladder: ['[Last]'], maxLength: 65 } },
      'bad-number at userName.maxLength',
    ],
    [
      'an unknown stand-in for a space',
      { userName: { ladder: ['[Last]'], space: '@' } },
      'bad-space at userName.space',
    ],
    ['a name given twice', { attributes: [...attributes, { name: 'Team' }] }, 'repeated-name at attributes[9].name'],
    [
      'the name of the business day',
      { attributes: [...attributes, { name: 'today' }] },
      'repeated-name at attributes[9].name',
    ],
    ['a name with brackets', { attributes: [...attributes, { name: 'a[0]' }] }, 'bad-name at attributes[9].name'],
    [
      'a path and an expression',
      { attributes: [...attributes, { name: 'x', path: 'X', expression: '[Team]' }] },
      'path-or-expression at attributes[9]',
    ],
    [
      'a path that is none',
      { attributes: [...attributes, { name: 'x', path: "mails[?(@.type = 'work')]" }] },
      'bad-path at attributes[9].path',
    ],
    [
      'a path of XML that is none',
      { source: { format: 'xml' }, attributes: [...attributes, { name: 'x', path: 'Mail[@type=work]' }] },
      'bad-path at attributes[9].path',
    ],
    [
      'a part that nobody named',
      { attributes: [...attributes, { name: 'x', within: 'job' }] },
      'unknown-part at attributes[9].within',
    ],
    [
      'an expression within a part',
      { parts: [job], attributes: [...attributes, { name: 'x', within: 'job', expression: '[Team]' }] },
      'path-or-expression at attributes[9]',
    ],
    ['a part named twice', { parts: [job, job] }, 'repeated-name at parts[1].name'],
    [
      'a part in a later one',
      {
        parts: [
          { ...job, within: 'post' },
          { ...job, name: 'post' },
        ],
      },
      'unknown-part at parts[0].within',
    ],
    ['a part in itself', { parts: [{ ...job, within: 'job' }] }, 'unknown-part at parts[0].within'],
    ['a part with a bad path', { parts: [{ ...job, path: 'jobs[' }] }, 'bad-path at parts[0].path'],
    ['a part with a bad condition', { parts: [{ ...job, prefer: '@.x = 1' }] }, 'bad-path at parts[0].prefer'],
    ['a part with a bad date path', { parts: [{ ...job, latestBy: '$.' }] }, 'bad-path at parts[0].latestBy'],
    [
      'a part chosen in two ways',
      { parts: [{ ...job, latestBy: 'from', validFrom: 'from' }] },
      'latest-or-valid at parts[0]',
    ],
    ['an end without a beginning', { parts: [{ ...job, validTo: 'to' }] }, 'no-validFrom at parts[0].validTo'],
    [
      'an externalId that changes with the day',
      {
        parts: [
          { ...job, validFrom: 'from' },
          { name: 'post', path: 'posts', within: 'job' },
        ],
        attributes: [
          ...attributes,
          { name: 'number', within: 'post' },
          { name: 'id', expression: 'Coalesce([number], [Id])' },
        ],
        mappings: [{ target: 'externalId', expression: '[id]' }, ...mappings.slice(1)],
      },
      'dated-identity at mappings[0].expression',
    ],
    [
      'an unknown look-up of managers',
      { manager: { key: 'Boss', lookup: 'Number' } },
      'unknown-attribute at manager.lookup',
    ],
    [
      'an unknown table',
      { attributes: [...attributes, { name: 'x', table: 'countries' }] },
      'unknown-table at attributes[9].table',
    ],
    [
      'unmatched without a table',
      { attributes: [...attributes, { name: 'x', unmatched: 'refuse' }] },
      'no-table at attributes[9].unmatched',
    ],
    ['an unknown manager key', { manager: { key: 'boss' } }, 'unknown-attribute at manager.key'],
    ['an unknown status attribute', { lifecycle: { status: 'state' } }, 'unknown-attribute at lifecycle.status'],
    ['half a day', { lifecycle: { status: 'Status', preHireDays: 0.5 } }, 'bad-number at lifecycle.preHireDays'],
    [
      'an unknown mark of the primary row',
      { duplicates: { primaryBy: 'primary' } },
      'unknown-attribute at duplicates.primaryBy',
    ],
    ['a section nobody reads', { guards: {} }, 'unknown-section at guards'],
    [
      'an example on a day that is none',
      { examples: [{ name: 'a', today: '2026-02-30', record: {}, expect: {} }] },
      'bad-date at examples[0].today',
    ],
    [
      'an example that expects something of nowhere',
      { examples: [{ name: 'a', today: '2026-02-03', record: {}, expect: { salary: null } }] },
      'unknown-target at examples[0].expect',
    ],
    [
      'an unknown attribute in the scope',
      { scope: { groups: [{ clauses: [{ sourceOperandName: 'x', operatorName: 'IS NULL' }] }] } },
      'unknown-attribute at scope.groups[0].clauses[0].sourceOperandName',
    ],
  ])('with %s is refused', (_, change, problem) => {
    expect(found(change)).toEqual([problem]);
  });

  const toActive = (expression: string, more: object = {}) => ({
    mappings: [...mappings, { target: 'active', expression, ...more }],
  });
  const hireDate = 'urn:ietf:params:scim:schemas:extension:workforce:1.0:User:HireDate';
  const toHireDate = (expression: string) => ({ mappings: [...mappings, { target: hireDate, expression }] });

  it.each<[string, object, string, number | undefined]>([
    ['a text in active', toActive('"yes"'), 'mappings[3].expression', 0],
    ['a number in active', toActive('IIF([Team] = "x", "True", 1)'), 'mappings[3].expression', 26],
    ['a branch that is no truth', toActive('Switch([Status], "Nope", "active", "True")'), 'mappings[3].expression', 17],
    ['a count of days in active', toActive('DateDiff("d", [Hired], [Left])'), 'mappings[3].expression', 0],
    ['a default that is no truth', toActive('[Status]', { default: 'on' }), 'mappings[3].default', undefined],
    ['a list in a single value', also('Split([Team], ";")'), 'mappings[3].expression', 0],
    ['a list behind a choice', also('Coalesce([Team], Split([First], ";"))'), 'mappings[3].expression', 17],
    ['a date that is not written out', toHireDate('CDate([Hired])'), 'mappings[3].expression', 0],
    ['a text that is no day', toHireDate('"1.2.2026"'), 'mappings[3].expression', 0],
  ])('with %s is a type clash', (_, change, path, position) => {
    const problems = checkMapping({ ...document, ...change } as MappingDocument);
    expect(problems).toEqual([
      { code: 'type-clash', path, message: expect.any(String), ...(position === undefined ? {} : { position }) },
    ]);
  });

  it.each<[string, object]>([
    ['a truth', toActive('IsNullOrEmpty([Left])')],
    ['written truths', toActive('Switch([Status], "", "active", "True", "gone", "false")')],
    ['a text that may hold a truth', toActive('ToLower([Status])')],
    ['one value of a list', also('Item(Split([Team], ";"), 1)')],
    ['a formatted date', toHireDate('FormatDateTime([Hired], , "M/d/yyyy", "yyyy-MM-dd")')],
    ['a day', toHireDate('"2026-02-01"')],
  ])('with %s is no type clash', (_, change) => {
    expect(found(change)).toEqual([]);
  });

  it('with a misspelt attribute says which one was probably meant', () => {
    const [problem] = checkMapping({ ...document, ...also('[Taem]') } as MappingDocument);
    expect(problem?.message).toBe('There is no attribute [Taem]. Did you mean [Team]?');
  });

  it('with attributes computed from each other is refused', () => {
    const circle = [
      { name: 'a', expression: 'ToLower([b])' },
      { name: 'b', expression: '[c]' },
      { name: 'c', expression: 'Join("", [a], [Team])' },
    ];
    expect(found({ attributes: [...attributes, ...circle] })).toEqual([
      'circular-attribute at attributes[9].expression',
    ]);
  });

  it('may use functions of chance and time on create only, and the business day always', () => {
    expect(found(also('RandomString(3, 3, 0, 0, 0)', { apply: 'create' }))).toEqual([]);
    expect(found(also('Join("-", [today], [Team])'))).toEqual([]);
  });

  it('with a broken expression says where in its text', () => {
    const [problem] = checkMapping({ ...document, ...also('Join(" ", [First]') });
    expect(problem).toMatchObject({ path: 'mappings[3].expression' });
    expect(problem!.position).toBeGreaterThan(0);
    const [line, caret] = problem!.excerpt!.split('\n');
    expect(line).toContain('Join(" ", [First]');
    expect(caret).toMatch(/^ +\^$/);
  });

  it('is told everything that is wrong at once', () => {
    const wrong = { ...document, name: 'Small', manager: { key: 'x' }, ...also('[Nobody]') };
    expect(checkMapping(wrong)).toHaveLength(3);
    expect(() => compileMapping(wrong)).toThrow(MappingError);
    try {
      compileMapping(wrong);
    } catch (error) {
      expect((error as MappingError).problems).toHaveLength(3);
    }
  });
});

describe('a compiled mapping', () => {
  it('names the columns it reads, each once', () => {
    expect(compileMapping(document).columns).toEqual(attributes.map(({ name }) => name));
  });

  it('shares its workers with the mappings of its source', () => {
    expect(compileMapping(document).sourceName).toBe('small');
    expect(compileMapping({ ...document, source: { name: 'hr' } }).sourceName).toBe('hr');
  });
});
