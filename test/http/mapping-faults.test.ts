// Mapping documents that are refused: everything that is wrong at once, each with its place.
import { describe, expect, it } from 'vitest';
import { mappingDoor } from './mapping-door.ts';
import { base, type Change, named } from './payroll-mapping.ts';

const door = mappingDoor();
const { save, count } = door;
const faultsOf = async (name: string, document: object) => {
  const { body } = await save(name, document).expect(422);
  expect(body.code).toBe('invalid-mapping');
  expect(await count(name)).toBe(0);
  return body.errors as { code: string; path: string; message: string; position?: number; excerpt?: string }[];
};
const placed = (faults: readonly { code: string; path: string }[]) =>
  faults.map(({ code, path }) => `${code} at ${path}`);

describe('a mapping with faults', () => {
  it('is refused with all of them at once, of shape and of meaning', async () => {
    const faults = await faultsOf('faulty', {
      ...named('faulty'),
      colour: 'red',
      attributes: [...base.attributes, { name: 'x', path: 7 }, 'y', { nam: 'z' }],
      mappings: [
        base.mappings[0],
        { target: 'userName', expression: 'ToLowr([id])', aply: 'create' },
        { target: 'salary', expression: '[id]' },
        { expression: 'Join(" ", [id]' },
        { target: 'title', expression: 'Now()' },
        { target: 'nickName', expression: 'Split([id], "-")' },
      ],
      lifecycle: { status: 'status', preHireDays: 400 },
    });
    expect(placed(faults)).toEqual(
      expect.arrayContaining([
        'unknown-property at colour',
        'wrong-type at attributes[3].path',
        'wrong-type at attributes[4]',
        'missing at attributes[5].name',
        'unknown-property at attributes[5].nam',
        'unknown-property at mappings[1].aply',
        'missing at mappings[3].target',
        'bad-value at lifecycle.preHireDays',
        'unknown-function at mappings[1].expression',
        'unknown-target at mappings[2].target',
        'volatile at mappings[4].expression',
        'type-clash at mappings[5].expression',
      ]),
    );
    expect(faults.filter(({ path }) => path === 'mappings[3].expression')).toHaveLength(1);
    expect(new Set(placed(faults)).size).toBe(faults.length);
    expect(faults.find(({ path }) => path === 'mappings[1].aply')?.message).toContain('Did you mean "apply"?');
  });

  it('is shown where in an expression, with a caret', async () => {
    const mappings = [...base.mappings.slice(0, 2), { target: 'displayName', expression: 'Join(" ", ToLowr([id]))' }];
    const [fault] = await faultsOf('faulty', named('faulty', { mappings }));
    expect(fault).toMatchObject({ code: 'unknown-function', path: 'mappings[2].expression', position: 10 });
    expect(fault!.message).toContain('ToLower');
    const [line, caret] = fault!.excerpt!.split('\n');
    expect(line![caret!.length - 1]).toBe('T');
  });

  it.each<[string, object, string]>([
    ['no externalId', { mappings: base.mappings.slice(1) }, 'missing-externalId at mappings'],
    ['nothing on active', { lifecycle: undefined }, 'missing-active at mappings'],
    ['an unknown attribute', { manager: { key: 'boss' } }, 'unknown-attribute at manager.key'],
    [
      'a text in active',
      { mappings: [...base.mappings, { target: 'active', expression: '"yes"' }] },
      'type-clash at mappings[3].expression',
    ],
    ['another name than the path', { name: 'other' }, 'other-name at name'],
    ['no shape at all', { attributes: 'none' }, 'wrong-type at attributes'],
    ['a text that cannot be stored', { description: 'a\u0000b' }, 'bad-text at description'],
    [
      'half of a sign',
      { tables: { status: { ...base.tables.status, '\ud800': 'active' } } },
      'bad-text at tables.status.\ufffd',
    ],
    ['a table row that is no text', { tables: { status: { A: true } } }, 'wrong-type at tables.status.A'],
    [
      'an example without a record',
      { examples: [{ name: 'x', today: '2026-11-23', expect: {} }] },
      'missing at examples[0].record',
    ],
  ])('such as %s is told of just that', async (_, change, fault) => {
    expect(placed(await faultsOf('faulty', named('faulty', change as Change)))).toEqual([fault]);
  });

  it.each<[string, object, string]>([
    ['too many attributes', { attributes: Array.from({ length: 501 }, (_, n) => ({ name: `a${n}` })) }, 'too-many'],
    [
      'too many values',
      { tables: { t: Object.fromEntries(Array.from({ length: 50_001 }, (_, n) => [n, 'x'])) } },
      'document-too-large',
    ],
    [
      'values that are too deep',
      { examples: [JSON.parse(`${'{"a":'.repeat(500)}1${'}'.repeat(500)}`)] },
      'document-too-large',
    ],
    [
      'an expression that is too long',
      { mappings: [{ target: 'title', expression: `"${'x'.repeat(10_000)}"` }] },
      'too-long',
    ],
  ])('is refused for %s', async (_, change, code) => {
    const faults = await faultsOf('faulty', named('faulty', change as Change));
    expect(faults.map((fault) => fault.code)).toContain(code);
  });

  it('of more than a MiB is not read', async () => {
    const { body } = await save('large', named('large', { description: 'x'.repeat(1_100_000) })).expect(413);
    expect(body.code).toBe('body-too-large');
  });

  it('with a column called __proto__ is a mapping like any other', async () => {
    const text = JSON.stringify(named('proto')).replace('"No"', '"__proto__"').replace('"No"', '"__proto__"');
    const { body } = await door
      .put('/v1/mappings/proto')
      .set('content-type', 'application/json')
      .send(text)
      .expect(201);
    expect(body.failedExamples).toBe(0);
  });
});
