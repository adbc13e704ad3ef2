import { describe, expect, it } from 'vitest';
import { identifiersOf, mentionsAny, withoutId } from '../../../api/store/erasure/mentions.ts';

describe('identifiers of a worker', () => {
  it('are the id and every address in the records', () => {
    const record = { Id: '7', Mail: 'ada@one.example', Other: [{ Text: 'Ada <a.b@two.example>, or call' }] };
    expect(identifiersOf('7', [record, null, undefined])).toEqual(['7', 'ada@one.example', 'a.b@two.example']);
  });
});

describe('a text', () => {
  it.each([
    ['4711;Ada', ['4711'], true],
    ['x,"4711"', ['4711'], true],
    ['24711;Ada', ['4711'], false],
    ['4711a;Ada', ['4711'], false],
    ['47112, 4711', ['4711'], true],
    ['ADA@ONE.EXAMPLE', ['ada@one.example'], true],
    ['', ['4711'], false],
  ])('%j mentions %j: %j', (text, identifiers, expected) => {
    expect(mentionsAny(text, identifiers)).toBe(expected);
  });
});

describe('a value without an id', () => {
  it.each([
    [{ a: '7', b: '17' }, { b: '17' }],
    [{ a: 7, b: [7, 8] }, { b: [8] }],
    [{ manager: { value: '7' }, name: 'x' }, { name: 'x' }],
    [
      { list: [{ id: '7' }], empty: {}, none: [], nil: null },
      { empty: {}, none: [], nil: null },
    ],
    [{ a: '7' }, {}],
  ])('of %j is %j', (before, after) => {
    expect(withoutId<unknown>(before, '7')).toEqual(after);
  });
});
