import { describe, expect, it } from 'vitest';
import { compile } from '../../api/expression/compile.ts';
import { evaluateText } from './evaluate-text.ts';

const context = { attribute: () => undefined, now: new Date('2025-07-30T12:00:00Z') };

describe('functions that need something from outside', () => {
  it('SelectUniqueValue stops at the first value that is not taken', () => {
    const asked: string[] = [];
    const compiled = compile('SelectUniqueValue("a", "b", CDate(""))');
    const isTaken = (value: string) => asked.push(value) === 1;
    expect(compiled.evaluate({ ...context, isTaken })).toEqual({ outcome: 'value', value: 'b' });
    expect(asked).toEqual(['a', 'b']);
  });

  it('SelectUniqueValue passes over rules that give nothing, and fails when all are taken', () => {
    expect(evaluateText('SelectUniqueValue([a], "b")', {}, { taken: [] })).toBe('b');
    expect(evaluateText('SelectUniqueValue("A", "b")', {}, { taken: ['a', 'B'] })).toBe('error: no-unique-value');
    expect(compile('SelectUniqueValue("a", "b")').evaluate(context)).toMatchObject({ error: { code: 'no-look-up' } });
  });

  it('SelectUniqueValue inside another function is refused before any record is seen', () => {
    for (const nested of [
      'IIF([a] = "", SelectUniqueValue("a", "b"), "c")',
      'SelectUniqueValue("a", SelectUniqueValue("b", "c"))',
      'SelectUniqueValue("a", "b") & "c"',
      'SelectUniqueValue("a", "b") = "c"',
    ]) {
      expect(() => compile(nested)).toThrow(expect.objectContaining({ code: 'must-be-outermost' }));
    }
    expect(() => compile('SelectUniqueValue("a")')).toThrow(/at least 2 arguments, 1 given/);
    expect(compile('(SelectUniqueValue("a", "b"))').functions).toEqual(['SelectUniqueValue']);
  });

  it('DefaultDomain fails where the domain is not known', () => {
    expect(evaluateText('DefaultDomain()', {}, { defaultDomain: 'contoso.com' })).toBe('contoso.com');
    expect(evaluateText('DefaultDomain()')).toBe('error: no-default-domain');
  });

  it('app roles come as names or as objects, and the plural functions are not for people coming in', () => {
    expect(evaluateText('SingleAppRoleAssignment([r])', { r: [{ id: '1', value: 'admin' }] })).toBe('admin');
    expect(evaluateText('SingleAppRoleAssignment([r])', { r: [{ id: '1', displayName: 'Admin' }] })).toBe('Admin');
    expect(evaluateText('SingleAppRoleAssignment([r])', {})).toBe(null);
    expect(evaluateText('AppRoleAssignmentsComplex([r])')).toBe('error: unsupported-function');
  });

  it('random values come from the bytes that are passed in', () => {
    let next = 0;
    const randomBytes = (count: number) => Uint8Array.from({ length: count }, () => next++ % 256);
    const guid = compile('Guid()').evaluate({ ...context, randomBytes });
    expect(guid).toEqual({ outcome: 'value', value: '00010203-0405-4607-8809-0a0b0c0d0e0f' });
    expect(evaluateText('Guid()')).not.toEqual(evaluateText('Guid()'));
  });

  it('RandomString meets its minimums, whatever they are, and avoids what it must', () => {
    for (let round = 0; round < 50; round++) {
      const value = String(evaluateText('RandomString(20, 3, 4, 2, 5, "0O1lI")'));
      expect(value).toHaveLength(20);
      expect(value.match(/[0-9]/g)?.length).toBeGreaterThanOrEqual(3);
      expect(value.match(/[^0-9A-Za-z]/g)?.length).toBeGreaterThanOrEqual(4);
      expect(value.match(/[A-Z]/g)?.length).toBeGreaterThanOrEqual(2);
      expect(value.match(/[a-z]/g)?.length).toBeGreaterThanOrEqual(5);
      expect(value).not.toMatch(/[0O1lI]/);
    }
    for (let round = 0; round < 20; round++) {
      expect(evaluateText('RandomString(6, 2, 4, 0, 0)')).toMatch(/^[0-9~!@#$%^&*_\-+=`|\\(){}[\]:;"'<>,.?/]{6}$/);
      expect(evaluateText('RandomString(3, 0, 0, 3, 0)')).toMatch(/^[A-Z]{3}$/);
    }
    const orders = new Set(
      Array.from({ length: 40 }, () =>
        String(evaluateText('RandomString(2, 1, 0, 1, 0)')).replace(/[A-Z]/, 'A').search('A'),
      ),
    );
    expect(orders).toEqual(new Set([0, 1])); // Shuffled: not always the numbers first.
    expect(evaluateText('RandomString(256, 0, 0, 0, 0)')).toHaveLength(256);
    expect(evaluateText('RandomString("8", "1", "1", "1", "1")')).toHaveLength(8);
    expect(evaluateText('RandomString(2, 3, 0, 0, 0)')).toBe('error: length-too-small');
    expect(evaluateText('RandomString(257, 0, 0, 0, 0)')).toBe('error: length-too-large');
    expect(evaluateText('RandomString(4, -1, 0, 0, 0)')).toBe('error: negative-length');
    expect(evaluateText('RandomString(1, 1, 0, 0, 0, "0123456789")')).toBe('error: no-characters-left');
    expect(evaluateText('RandomString(0, 0, 0, 0, 0)')).toBe('');
  });
});
