import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../api/scim/canonical-json.ts';

describe('the canonical text of a user', () => {
  it('does not depend on the order of keys or of typed values', () => {
    const one = {
      active: true,
      emails: [
        { type: 'work', value: 'a' },
        { value: 'b', type: 'home' },
      ],
      name: { b: '1', a: '2' },
    };
    const other = {
      name: { a: '2', b: '1' },
      emails: [
        { type: 'home', value: 'b' },
        { type: 'work', value: 'a' },
      ],
      active: true,
    };
    expect(canonicalJson(one)).toBe(canonicalJson(other));
  });

  it('orders the keys of a wide record as those of a narrow one', () => {
    const keys = Array.from({ length: 60 }, (_, i) => `c${(i * 37) % 60}`);
    const record = Object.fromEntries(keys.map((key) => [key, key]));
    const sorted = Object.fromEntries([...keys].sort().map((key) => [key, key]));
    expect(canonicalJson(record)).toBe(JSON.stringify(sorted));
  });

  it('leaves out what is undefined and keeps what is empty', () => {
    expect(canonicalJson({ b: undefined, a: '', c: null })).toBe('{"a":"","c":null}');
  });

  it('tells different users apart', () => {
    expect(canonicalJson({ a: '1', b: '2' })).not.toBe(canonicalJson({ a: '12', b: '' }));
    expect(canonicalJson({ a: ['1', '2'] })).not.toBe(canonicalJson({ a: ['2', '1'] }));
  });

  it('is JSON of the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
