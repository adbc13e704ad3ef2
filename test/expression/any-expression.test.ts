// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ${name} is how .NET writes a named group in a replacement.
// Whatever an expression and a record are: parsing and evaluating end soon, and end in an answer.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerExpression } from '../../api/expression/answer.ts';
import { check } from '../../api/expression/check.ts';
import { compile } from '../../api/expression/compile.ts';
import { ExpressionError } from '../../api/expression/expression-error.ts';
import type { FunctionRow } from '../../api/expression/function-row.ts';
import { allFunctions } from '../../api/expression/function-table.ts';
import { parse } from '../../api/expression/parse.ts';
import { print } from '../../api/expression/print.ts';

const attributeNames = ['a', 'b', 'list', 'name.givenName', 'emails[type eq "work"].value'];
const word = fc.constantFrom(
  'd',
  'm',
  'yyyy',
  'yyyy-MM-dd',
  'o',
  'vbTextCompare',
  '2020-03-16',
  '2021-06-30+08:00',
  '9999-12-31',
  '0001-01-01',
  '(?<n>\\\\d+)',
  'n',
  '[a-z]*$',
  '(a|b',
  '$1',
  '${n}',
  '10',
  '-1',
  '9223372036854775807',
  'True',
  '',
  ' ',
  'é',
  '\\"',
);
const leaf = fc.oneof(
  word.map((text) => `"${text}"`),
  fc.constantFrom(...attributeNames).map((name) => `[${name}]`),
  fc.constantFrom('0', '1', '2', '-3', '1.5', '&HFF', '9223372036854775807', '99999999999999999999999'),
  fc.constantFrom('True', 'False', 'NULL', 'IgnoreAttributeFlow', 'IgnoreObjectFlow', '%DomainFQDN%'),
);

const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    leaf,
    fc.constantFrom(...allFunctions).chain((row) => callOf(row, tie('expression') as fc.Arbitrary<string>)),
    fc
      .tuple(tie('expression'), fc.constantFrom('=', '<>', '<', '<=', '>', '>=', '&'), tie('expression'))
      .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
  ) as fc.Arbitrary<string>,
}));

/** A call with as many arguments as the function takes, some of them omitted where that is allowed. */
function callOf(row: FunctionRow, part: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const [least, most] = row.arity;
  const required = row.required ?? Array.from({ length: least }, (_, index) => index);
  return fc.integer({ min: least, max: Math.min(most, least + 2) }).chain((wanted) => {
    const count = row.evenCount === true ? wanted + (wanted % 2) : wanted;
    const arguments_ = Array.from({ length: count }, (_, index) =>
      required.includes(index) || count === 1 ? part : fc.oneof({ weight: 5, arbitrary: part }, fc.constant('')),
    );
    return fc.tuple(...arguments_).map((list) => `${row.name}(${list.join(', ')})`);
  });
}

const raw = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  word,
  fc.double(),
  fc.integer(),
  fc.bigInt(),
  fc.boolean(),
  fc.constantFrom(null, undefined, {}, [], { value: 'x' }, [{ value: 'y' }, 3, null], new Date(Number.NaN)),
  fc.array(fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)), { maxLength: 4 }),
);
const records = fc.record({ a: raw, b: raw, list: raw, name: raw, emails: raw });

describe('any expression on any record', () => {
  it('ends in a value, an ignored flow or an error of the language', () => {
    let evaluated = 0;
    fc.assert(
      fc.property(expression, records, (text, attributes) => {
        fc.pre(text.length <= 10_000);
        const answer = answerExpression({
          expression: text,
          attributes,
          now: '2025-07-30T12:00:00Z',
          taken: ['x'],
          defaultDomain: 'contoso.com',
        });
        expect(['value', 'ignoreAttribute', 'ignoreObject', 'error']).toContain(answer.outcome);
        if (answer.outcome === 'error') {
          expect(answer.error?.code).toMatch(/^[a-z][a-z0-9-]+$/);
          expect(answer.error?.position ?? 0).toBeLessThanOrEqual(text.length);
        } else {
          evaluated += 1;
          expect(() => JSON.stringify(answer.value)).not.toThrow();
        }
      }),
      { numRuns: 1_000 },
    );
    expect(evaluated).toBeGreaterThan(500); // Else it would show little.
  });

  it('means the same printed and parsed again', () => {
    const context = { attribute: (name: string) => ({ a: 'x', b: '2', list: ['p', 'q'] })[name], now: new Date(0) };
    fc.assert(
      fc.property(expression, (text) => {
        fc.pre(text.length <= 5_000);
        const parsed = parse(text);
        const printed = print(parsed);
        expect(print(parse(printed))).toBe(printed);
        if (check(parsed, { extensions: true }).length > 0 || /Guid|RandomString/.test(text)) return;
        expect(outcomeOf(printed)).toEqual(outcomeOf(text));
      }),
      { numRuns: 333 },
    );

    function outcomeOf(text: string): unknown {
      try {
        const outcome = compile(text).evaluate(context);
        return outcome.outcome === 'error' ? outcome.error.code : outcome;
      } catch (error) {
        if (error instanceof ExpressionError) return error.code;
        throw error;
      }
    }
  });
});

describe('a long text', () => {
  const open = [
    '(',
    '[',
    '"',
    'F(',
    'F(,',
    '[a[',
    '[a["',
    '"\\',
    '%',
    '%a',
    '&H',
    '-',
    '1',
    '1.',
    'a',
    'a ',
    ' ',
    '\n',
  ];
  const more = [
    '=',
    '<>',
    '&',
    '1&',
    '[a]&',
    '"a"=',
    ',',
    ')',
    ']',
    '[a] ',
    '(\n',
    'F(F ',
    "'",
    '\u00a0',
    'A_9',
    '{',
    '\0',
  ];

  it.each([...open, ...more])('of nothing but %j is judged at once', (piece) => {
    const text = piece.repeat(Math.floor(10_000 / piece.length));
    const before = process.cpuUsage();
    expect(answerExpression({ expression: text }).outcome).toMatch(/^(error|value)$/);
    // Milliseconds on any machine; quadratic work or more would take far longer than this bound.
    expect(process.cpuUsage(before).user).toBeLessThan(3_000_000);
  });

  it('of any pieces up to the limit is parsed soon, or refused with an error of the language', () => {
    const pieces = fc.array(fc.constantFrom(...open, ...more), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(pieces, fc.integer({ min: 1, max: 400 }), (list, times) => {
        const text = list.join('').repeat(times).slice(0, 10_000);
        const before = process.cpuUsage();
        try {
          parse(text);
        } catch (error) {
          expect(error).toBeInstanceOf(ExpressionError);
        }
        expect(process.cpuUsage(before).user).toBeLessThan(3_000_000);
      }),
      { numRuns: 100 },
    );
  });

  it.each([
    ['parentheses', `${'('.repeat(4_900)}1${')'.repeat(4_900)}`],
    ['calls', `${'Not('.repeat(1_900)}1${')'.repeat(1_900)}`],
    ['calls over comparisons', `${'IIF(1='.repeat(1_200)}1${',2,3)'.repeat(1_200)}`],
  ])('of %s inside one another is refused by its own error, not by the end of the stack', (_, text) => {
    expect(answerExpression({ expression: text }).error?.code).toMatch(/nested-too-deep|expression-too-long/);
  });

  it('of two hundred levels is still evaluated', () => {
    expect(answerExpression({ expression: `${'Not('.repeat(199)}True${')'.repeat(199)}` }).value).toBe(false);
  });
});
