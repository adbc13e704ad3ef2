import { describe, expect, it } from 'vitest';
import { compileScopingFilter, type ScopingClause } from '../../api/expression/scoping-filter.ts';

const clause = (operatorName: string, values?: readonly string[]): ScopingClause => ({
  operatorName,
  sourceOperandName: 'x',
  ...(values === undefined ? {} : { targetOperand: { values } }),
});

function inScope(operator: string, target: string | undefined, value: unknown): boolean {
  const filter = compileScopingFilter([{ clauses: [clause(operator, target === undefined ? undefined : [target])] }]);
  return filter((name) => (name === 'x' ? value : undefined));
}

describe('scoping filters', () => {
  it.each([
    ['EQUALS', 'Sales', 'Sales', true],
    ['EQUALS', 'Sales', 'sales', false],
    ['EQUALS', '7', 7, true],
    ['NOT EQUALS', 'Sales', 'HR', true],
    ['NOT EQUALS', 'Sales', 'Sales', false],
    ['NOT EQUALS', 'Sales', '', false],
    ['NOT EQUALS', 'Sales', undefined, false],
    ['Includes', 'ale', 'Sales', true],
    ['INCLUDES', 'ALE', 'Sales', false],
    ['ENDS_WITH', '@contoso.com', 'a@contoso.com', true],
    ['ENDS_WITH', '@contoso.com', 'a@Contoso.com', false],
    ['REGEX MATCH', '(1[0-9][0-9][0-9][0-9][0-9][0-9])', '1234567', true],
    ['REGEX MATCH', '(1[0-9][0-9][0-9][0-9][0-9][0-9])', '12345678', false],
    ['REGEX MATCH', '([1-9][0-9])', 42, true],
    ['REGEX MATCH', '([1-9][0-9])', 142, false],
    ['REGEX MATCH', '.*\\@domain.com', 'joe@domain.com', true],
    ['NOT REGEX MATCH', '[A-Z]+', 'abc', true],
    ['NOT REGEX MATCH', '[A-Z]+', 'ABC', false],
    ['NOT REGEX MATCH', '[A-Z]+', '', false],
    ['Greater_Than', '9', '10', true],
    ['Greater_Than', '10', 10, false],
    ['Greater_Than', '5', 'many', false],
    ['Greater_Than', '5', '5.5', false],
    ['Greater_Than', '-5', '1', false],
    ['Greater_Than_OR_EQUALS', '10', '10', true],
    ['Greater_Than', '9007199254740992', '9007199254740993', true],
    ['IS NULL', undefined, undefined, true],
    ['IS NULL', undefined, '', true],
    ['IS NULL', undefined, 'a', false],
    ['IS NOT NULL', undefined, 'a', true],
    ['IS NOT NULL', undefined, null, false],
    ['IS TRUE', undefined, true, true],
    ['IS TRUE', undefined, 'True', true],
    ['IS TRUE', undefined, undefined, false],
    ['IS FALSE', undefined, 'false', true],
    ['IS FALSE', undefined, 'no', false],
    ['&', 'DE,FR,IT', 'FR', true],
    ['&', 'DE,FR,IT', 'US', false],
    ['!&', 'DE,FR,IT', 'US', true],
    ['!&', 'DE,FR,IT', undefined, false],
    ['EQUALS', 'a', ['a'], false],
    ['EQUALS', '', '', false],
    ['EQUALS', 'True', true, true],
    ['Includes', 'x', undefined, false],
    ['ENDS_WITH', 's', '', false],
    ['ENDS WITH', 's', 'Sales', true],
    ['REGEX MATCH', '.*', '', false],
    ['REGEX MATCH', '.*', undefined, false],
    ['REGEX MATCH', '[a-z]+', 'Sales', false],
    ['REGEX MATCH', 'a|ab', 'ab', true],
    ['REGEX MATCH', 'a$', 'a\n', false],
    ['NOT REGEX MATCH', '[A-Z]+', undefined, false],
    ['NOT REGEX MATCH', '([1-9][0-9])', '142', true],
    ['Greater_Than', '5', undefined, false],
    ['Greater_Than', '5', '6.0', false],
    ['Greater_Than', '5', '+6', false],
    ['Greater_Than', '5', ' 6', false],
    ['Greater_Than', 'x', '6', false],
    ['Greater_Than', '0', 0, false],
    ['Greater_Than_OR_EQUALS', '0', 0, true],
    ['Greater_Than_OR_EQUALS', '10', '9', false],
    ['IS NULL', undefined, [], true],
    ['IS NULL', undefined, 0, false],
    ['IS NULL', undefined, false, false],
    ['IS NOT NULL', undefined, '', false],
    ['IS TRUE', undefined, 1, false],
    ['IS FALSE', undefined, undefined, false],
    ['IS FALSE', undefined, false, true],
    ['&', 'DE,FR,IT', undefined, false],
    ['&', 'DE,FR,IT', 'fr', false],
    ['!&', 'DE,FR,IT', 'FR', false],
    ['!&', 'DE,FR,IT', '', false],
    ['IS NOT NULL', undefined, ['a'], true],
  ] as const)('%s %j is, for %j, %s', (operator, target, value, expected) => {
    expect(inScope(operator, target, value)).toBe(expected);
  });

  it('all clauses of a group must hold, and any group will do', () => {
    const filter = compileScopingFilter([
      { name: 'sales', clauses: [clause('EQUALS', ['Sales']), clause('IS NOT NULL')] },
      { name: 'hr', clauses: [clause('EQUALS', ['HR'])] },
    ]);
    expect(filter(() => 'Sales')).toBe(true);
    expect(filter(() => 'HR')).toBe(true);
    expect(filter(() => 'IT')).toBe(false);
  });

  it('without groups everything is in scope', () => {
    expect(compileScopingFilter([])(() => undefined)).toBe(true);
  });

  it('several values mean any of them, and for a NOT operator none of them', () => {
    expect(compileScopingFilter([{ clauses: [clause('EQUALS', ['a', 'b'])] }])(() => 'b')).toBe(true);
    expect(compileScopingFilter([{ clauses: [clause('NOT EQUALS', ['a', 'b'])] }])(() => 'b')).toBe(false);
  });

  it('a value that cannot be judged is a fault, never out of scope', () => {
    expect(() => inScope('REGEX MATCH', '\\bJos.*', 'José')).toThrow(
      expect.objectContaining({ code: 'pattern-word-boundary' }),
    );
    expect(() => inScope('EQUALS', 'a', { nested: 1 })).toThrow(expect.objectContaining({ code: 'not-a-value' }));
  });

  it('reports all that is wrong at once', () => {
    const faulty = [{ clauses: [clause('EQUAL', ['a']), clause('EQUALS'), clause('REGEX MATCH', ['(?=a)'])] }];
    expect(() => compileScopingFilter(faulty)).toThrow(
      expect.objectContaining({
        all: ['unknown-filter-operator', 'filter-value-missing', 'pattern-not-supported'].map((code) =>
          expect.objectContaining({ code }),
        ),
      }),
    );
  });
});
