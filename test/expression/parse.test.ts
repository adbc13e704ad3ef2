import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExpressionError } from '../../api/expression/expression-error.ts';
import { type Expression, parse } from '../../api/expression/parse.ts';
import { print } from '../../api/expression/print.ts';

describe('parsing', () => {
  it.each([
    ['[department]', 'department'],
    ['[name.givenName]', 'name.givenName'],
    ['[emails[type eq "work"].value]', 'emails[type eq "work"].value'],
    ['[emails[type eq "a]b"].value]', 'emails[type eq "a]b"].value'],
    [
      '[urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department]',
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department',
    ],
    ['[First Name]', 'First Name'],
    ['[a"b]', 'a"b'],
  ])('%s names the attribute %s', (text, name) => {
    expect(parse(text)).toEqual({ kind: 'attribute', name, position: 0 });
  });

  it.each([
    ['"a\\"b"', 'a"b'],
    ['"a\\\\b"', 'a\\b'],
    ['"\\+\\d"', '\\+\\d'],
    ['"it\'s\nnew"', "it's\nnew"],
    ['""', ''],
  ])('%s is the text %j', (text, value) => {
    expect(parse(text)).toEqual({ kind: 'text', value, position: 0 });
  });

  it.each([
    ['12', 12],
    ['-1.50', -1.5],
    ['-0', 0],
    ['&HF7', 247],
    ['&HFFFFFFFFFFFFFFFF', 18446744073709551615n],
    ['9007199254740991', 9007199254740991],
    ['9223372036854775807', 9223372036854775807n],
    ['-9223372036854775808', -9223372036854775808n],
    ['&H7fffffffffffffff', 9223372036854775807n],
    ['&Hf', 15],
    ['007', 7],
  ])('%s is the number %s', (text, value) => {
    expect(parse(text)).toEqual({ kind: 'number', value, position: 0 });
  });

  it('tells an omitted argument from an empty text and from none', () => {
    const call = (text: string) => (parse(text) as Extract<Expression, { kind: 'call' }>).arguments;
    expect(call('F()')).toEqual([]);
    expect(call('F( \n )')).toEqual([]);
    expect(call('F([a], )')).toHaveLength(2);
    expect(call('F([a], )')[1]).toBeUndefined();
    expect(call('F(,)')).toEqual([undefined, undefined]);
    expect(call('F("")')).toEqual([{ kind: 'text', value: '', position: 2 }]);
  });

  it('takes & as hexadecimal where an operand starts, and as joining elsewhere', () => {
    expect(parse('[a] & &H10')).toMatchObject({ kind: 'concat', parts: [{ name: 'a' }, { value: 16 }] });
    expect(parse('[a]&H10')).toMatchObject({ kind: 'concat', parts: [{ name: 'a' }, { kind: 'word', name: 'H10' }] });
  });

  it('joins before it compares', () => {
    expect(parse('[a] & "x" <> [b]')).toMatchObject({ kind: 'compare', operator: '<>', left: { kind: 'concat' } });
  });

  it('stops at its limits instead of failing', () => {
    expect(() => parse(`"${'x'.repeat(9_999)}"`)).toThrow(/10001 characters/);
    expect(() => parse('('.repeat(9_000))).toThrow(/inside one another/);
    expect(() => parse('F('.repeat(4_000))).toThrow(/inside one another/);
    expect(() => parse('['.repeat(10_000))).toThrow(/never closed/);
    expect(() => parse(Array(2_000).fill('[a]').join('&'))).not.toThrow();
    expect(() => parse(`${'('.repeat(150)}1${')'.repeat(150)}`)).not.toThrow();
  });

  it('throws only ExpressionError, with a place inside the text, whatever the text is', () => {
    const scraps = fc.constantFrom(
      'Switch',
      'IIF(',
      '(',
      ')',
      '[',
      ']',
      '"',
      '\\',
      ',',
      ' ',
      '=',
      '<>',
      '&',
      '&H',
      '-',
      '1',
      'a',
      '%',
      '\n',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(scraps, { maxLength: 40 }).map((list) => list.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        try {
          parse(text);
        } catch (error) {
          expect(error).toBeInstanceOf(ExpressionError);
          const { position } = error as ExpressionError;
          expect(position).toBeGreaterThanOrEqual(0);
          expect(position).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 666 },
    );
  });

  it('parses what print writes to the same tree', () => {
    fc.assert(
      fc.property(expressions, (expression) => {
        const text = print(expression);
        fc.pre(text.length <= 10_000);
        expect(withoutPositions(parse(text))).toEqual(withoutPositions(expression));
      }),
      { numRuns: 333 },
    );
  });
});

const position = fc.constant(0);
const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,8}$/);
const leaf: fc.Arbitrary<Expression> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), value: fc.string({ unit: 'binary' }), position }),
  fc.record({ kind: fc.constant('number' as const), value: fc.integer(), position }),
  fc.record({ kind: fc.constant('number' as const), value: fc.bigInt({ min: 2n ** 53n, max: 2n ** 64n }), position }),
  fc.record({ kind: fc.constant('word' as const), name, position }),
  fc.record({ kind: fc.constant('parameter' as const), name, position }),
  fc.record({
    kind: fc.constant('attribute' as const),
    name: fc.stringMatching(/^[^[\]"]+(\[[a-z]+ eq "[^"]*"\])?$/),
    position,
  }),
);

const { expression: expressions } = fc.letrec<{ expression: Expression }>((tie) => {
  const part = tie('expression') as fc.Arbitrary<Expression>;
  const argument = fc.option(part, { nil: undefined, freq: 3 });
  return {
    expression: fc.oneof(
      { maxDepth: 5, depthSize: 'small' },
      leaf,
      fc
        .record({ kind: fc.constant('call' as const), name, arguments: fc.array(argument, { maxLength: 4 }), position })
        // A single omitted argument cannot be written: F() has none.
        .filter((call) => call.arguments.length !== 1 || call.arguments[0] !== undefined),
      fc.record({
        kind: fc.constant('compare' as const),
        operator: fc.constantFrom('=', '<>', '>=', '<=', '>', '<'),
        left: part,
        right: part,
        position,
      }),
      fc.record({
        kind: fc.constant('concat' as const),
        parts: fc.array(part, { minLength: 2, maxLength: 3 }),
        position,
      }),
    ) as fc.Arbitrary<Expression>,
  };
});

function withoutPositions(expression: Expression): unknown {
  return JSON.parse(
    JSON.stringify(expression, (key, value: unknown) => {
      if (key === 'position') return undefined;
      return typeof value === 'bigint' ? `${value}n` : value;
    }),
  );
}
