import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { odataString, withQuery } from '../../api/graph/odata.ts';

describe('a value in a filter', () => {
  it('has its quotes doubled', () => {
    expect(odataString("O'Neil")).toBe("'O''Neil'");
  });

  it('survives the way into an address and back, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (value) => {
        const path = withQuery('/users', { $filter: `employeeId eq ${odataString(value)}`, $top: 5 });
        const options = new URL(`https://graph.example${path}`).searchParams;
        const literal = /^employeeId eq '(.*)'$/s.exec(options.get('$filter') ?? '')?.[1];
        expect(literal?.replaceAll("''", "'")).toBe(value);
        expect(options.get('$top')).toBe('5');
      }),
    );
  });

  it('with half a surrogate pair is sent with a replacement character', () => {
    expect(withQuery('/users', { $filter: 'a\ud800b' })).toBe('/users?$filter=a%EF%BF%BDb');
  });

  it('that is absent leaves its option out', () => {
    expect(withQuery('/users', { $top: undefined })).toBe('/users');
  });
});
