import { describe, expect, it } from 'vitest';
import { answerExpression } from '../../api/expression/answer.ts';
import { compile } from '../../api/expression/compile.ts';
import { showOutcome } from '../../api/expression/show-outcome.ts';

const context = { attribute: () => 'x', now: new Date('2025-07-30T12:00:00Z') };

describe('the answer to an expression', () => {
  it('carries values as JSON', () => {
    expect(answerExpression({ expression: 'CDate("2020-03-16")' })).toEqual({
      outcome: 'value',
      value: '3/16/2020 12:00:00 AM',
    });
    expect(answerExpression({ expression: 'NumFromDate("2020-12-31 23:59:59-08:00")' }).value).toBe(
      '132539615990000000',
    );
    expect(answerExpression({ expression: '1 = 1' }).value).toBe(true);
    expect(answerExpression({ expression: 'Split("a,b", ",")' }).value).toEqual(['a', 'b']);
    expect(answerExpression({ expression: '[x]', attributes: {} })).toEqual({ outcome: 'value', value: null });
  });

  it('says where and why instead of throwing', () => {
    expect(answerExpression({ expression: 'Append([a]' })).toMatchObject({
      outcome: 'error',
      value: null,
      error: { code: 'unclosed-parenthesis', position: 6 },
    });
    expect(answerExpression({ expression: 'Nope()' })).toMatchObject({
      error: { code: 'unknown-function', position: 0 },
    });
    expect(answerExpression({ expression: 'CDate("soon")' })).toMatchObject({ error: { code: 'unreadable-date' } });
    expect(answerExpression({ expression: '[x]', attributes: { x: { a: 1 } } })).toMatchObject({
      error: { code: 'not-a-value' },
    });
  });

  it('knows ignore outcomes', () => {
    expect(answerExpression({ expression: 'IgnoreAttributeFlow' })).toEqual({
      outcome: 'ignoreAttribute',
      value: null,
    });
    expect(answerExpression({ expression: 'IgnoreObjectFlow' })).toEqual({ outcome: 'ignoreObject', value: null });
  });

  it('takes the time from the request, else from the clock it was given, and asks neither without need', () => {
    const now = '2025-07-30T12:00:00Z';
    const clock = () => new Date('2030-01-01T00:00:00Z');
    expect(answerExpression({ expression: 'Now()', now }, { clock }).value).toBe('7/30/2025 12:00:00 PM');
    expect(answerExpression({ expression: 'Now()' }, { clock }).value).toBe('1/1/2030 12:00:00 AM');
    expect(answerExpression({ expression: 'Now()' })).toMatchObject({ error: { code: 'no-clock' } });
    expect(answerExpression({ expression: 'Now()', now: 'soon' }, { clock })).toMatchObject({
      error: { code: 'no-clock' },
    });
    expect(answerExpression({ expression: '"a"' }).value).toBe('a');
  });
});

describe('a compiled expression', () => {
  it('names its attributes and functions once each', () => {
    const compiled = compile('Join(" ", [b], [a], ToLower([b]), IIF([c] = "", Now(), [d]))');
    expect(compiled.attributes).toEqual(['b', 'a', 'c', 'd']);
    expect([...compiled.functions].sort()).toEqual(['IIF', 'Join', 'Now', 'ToLower']);
  });

  it.each([
    ['Now()', true],
    ['Append("a", Guid())', true],
    ['RandomString(3, 3, 0, 0, 0)', true],
    ['IIF([a] = "", Now(), "b")', true],
    ['CDate([a])', false],
    ['DefaultDomain()', false],
  ])('%s is volatile: %s', (text, expected) => {
    expect(compile(text).isVolatile).toBe(expected);
  });

  it('with Redact says that its value is sensitive, and logs do not show it', () => {
    const outcome = compile('Append(Redact([a]), "!")').evaluate(context);
    expect(outcome).toEqual({ outcome: 'value', value: 'x!', sensitive: true });
    expect(showOutcome(outcome)).toBe('[Redact]');
  });

  it.each([
    ['[a]', 'text'],
    ['""', 'empty text'],
    ['NULL', 'null'],
    ['1', 'number'],
    ['True', 'boolean'],
    ['Now()', 'date'],
    ['Split("a,b")', '2 values'],
    ['IgnoreAttributeFlow', 'ignoreAttribute'],
    ['CDate("")', 'error unreadable-date'],
  ])('the outcome of %s is logged as %s', (text, shown) => {
    expect(showOutcome(compile(text).evaluate(context))).toBe(shown);
  });

  it('computes a written-out part once, and leaves its fault to the branch it stands in', () => {
    const compiled = compile('IIF([a] = "x", Append("a", "b"), CDate("never"))');
    expect(compiled.evaluate(context)).toEqual({ outcome: 'value', value: 'ab' });
    expect(compiled.evaluate({ ...context, attribute: () => 'y' })).toMatchObject({
      error: { code: 'unreadable-date' },
    });
  });

  it('reads raw values of every kind', () => {
    const read = (raw: unknown) => compile('[a]').evaluate({ ...context, attribute: () => raw });
    expect(read(9007199254740993n)).toEqual({ outcome: 'value', value: 9007199254740993n });
    expect(read(7n)).toEqual({ outcome: 'value', value: 7 });
    expect(read(new Uint8Array([1, 2]))).toEqual({ outcome: 'value', value: 'AQI=' });
    expect(read([{ value: 'a', type: 'work' }, null, 'b'])).toEqual({ outcome: 'value', value: ['a', 'b'] });
    expect(read(new Date('2020-03-16T00:00:00Z'))).toMatchObject({ value: { kind: 'date' } });
    expect(read(Number.NaN)).toMatchObject({ error: { code: 'not-a-value' } });
    expect(read({})).toMatchObject({ error: { code: 'not-a-value' } });
  });
});
