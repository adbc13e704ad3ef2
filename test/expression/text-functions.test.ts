import { describe, expect, it } from 'vitest';
import { evaluateText } from './evaluate-text.ts';

type Case = readonly [expression: string, attributes: Readonly<Record<string, unknown>>, expected: unknown];

const cases: readonly Case[] = [
  ['Append([a], "x")', {}, null],
  ['Append("x", [a])', {}, 'x'],
  ['Append([a], "x")', { a: ['1', '2'] }, ['1x', '2x']],
  ['Append([a], "x")', { a: 12 }, '12x'],
  ['Append([a], "x")', { a: true }, 'Truex'],
  ['Append("\\+", "\\\\")', {}, '\\+\\'],
  ['Append("a", 1.50)', {}, 'a1.5'],
  ['Append("", 9223372036854775807)', {}, '9223372036854775807'],
  ['Join(", ", [a], " ", [b])', { a: '1', b: '2' }, '1,  , 2'],
  ['Join("", "", [a])', {}, ''],
  ['Join(",", [a], 0)', { a: ['x', '', 'y'] }, 'x,y,0'],
  ['Join([a], "x", "y")', {}, 'xy'],
  ['Join(",")', {}, 'error: wrong-argument-count'],
  ['Left([x], 0)', { x: 'abc' }, ''],
  ['Left([x], 2)', {}, ''],
  ['Left([x], "2")', { x: 'abc' }, 'ab'],
  ['Left([x], "two")', { x: 'abc' }, 'error: not-an-integer'],
  ['Left([x], 1)', { x: ['ab', 'cd'] }, ['a', 'c']],
  ['Mid([x], "2", "1")', { x: 'abc' }, 'b'],
  ['Mid([x], 4, 1)', { x: 'abc' }, ''],
  ['Mid([x], 0, 1)', { x: 'abc' }, 'error: start-below-one'],
  ['Mid([x], 1, -1)', { x: 'abc' }, 'error: negative-length'],
  ['Mid([x], 1, 1)', {}, null],
  ['StripSpaces([x])', { x: ' a\tb\u00a0c ' }, 'a\tb\u00a0c'],
  ['ToLower([x])', { x: 'ÄÖÜ' }, 'äöü'],
  ['ToLower([x])', { x: 'İIΣ' }, 'İiσ'],
  ['ToLower([x], "tr-TR")', { x: 'Iİ' }, 'ıi'],
  ['ToUpper([x], "tr-TR")', { x: 'iı' }, 'İI'],
  ['ToUpper([x], "en-US")', { x: 'straße' }, 'STRAßE'],
  ['ToUpper([x], "no culture")', { x: 'a' }, 'error: unknown-culture'],
  ['PCase([x])', { x: "JOHN'S 1st o’neil" }, "John's 1St O’Neil"],
  ['PCase([x], " \'-")', { x: "PINTO-DE'SILVA" }, "Pinto-De'Silva"],
  ['PCase([x])', { x: 'anne-marie (second) a_b' }, 'Anne-Marie (Second) A_B'],
  ['NormalizeDiacritics([x])', { x: 'æǣÆøœœ̄ßłŁıİǞȰ' }, 'aeaeAEoeoeoesslLiIAO'],
  ['NormalizeDiacritics([x])', { x: 'đþ Ж' }, 'đþ Ж'],
  ['NormalizeDiacritics([x])', { x: 'Zoe\u0308 ä' }, 'Zoe a'],
  ['Split([x], ";")', { x: ' a ;; b;' }, ['a', 'b']],
  ['Split([x])', { x: 'a,b' }, ['a', 'b']],
  ['Split([x], ",")', {}, null],
  ['Word([x], 2, " ,")', { x: 'a ,  b' }, 'b'],
  ['Word([x], 1, ",")', { x: 'a b' }, 'a b'],
  ['Word([x], 9, " ")', { x: 'a b' }, ''],
  ['InStr([x], "B")', { x: 'abc' }, 0],
  ['InStr([x], "B", 1, vbTextCompare)', { x: 'abc' }, 2],
  ['InStr([x], "B", , vbBinaryCompare)', { x: 'abc' }, 0],
  ['InStr([x], "b", 0)', { x: 'abc' }, 'error: start-below-one'],
  ['InStr([x], "b", 9)', { x: 'abc' }, 0],
  ['InStr([x], "b", 1, vbWrong)', { x: 'abc' }, 'error: unknown-word'],
  ['ConvertToUTF8Hex([x])', { x: 'é' }, 'C3A9'],
  ['ConvertToBase64([x])', {}, null],
  ['CStr([x])', { x: false }, 'False'],
  ['CStr(CDate("2020-03-16-07:00"))', {}, '3/16/2020 7:00:00 AM'],
  ['CStr(1 = 1)', {}, 'True'],
  ['IsString([x])', {}, false],
  ['IsString([x])', { x: 7 }, false],
  ['IsString([x])', { x: '' }, true],
  ['Redact([x])', { x: 'secret' }, 'secret'],
];

describe('text functions', () => {
  it.each(cases)('%s of %j is %j', (expression, attributes, expected) => {
    expect(evaluateText(expression, attributes)).toEqual(expected);
  });

  it('makes no text longer than a mebibyte', () => {
    const record = { a: 'x'.repeat(600_000) };
    expect(evaluateText('Append([a], [a])', record)).toBe('error: text-too-long');
    expect(evaluateText('Join("", [a], [a])', record)).toBe('error: text-too-long');
    expect(evaluateText('[a] & [a]', record)).toBe('error: text-too-long');
    expect(evaluateText('Replace([a], "x", , , "xx", , )', record)).toBe('error: text-too-long');
    expect(evaluateText('Replace([a], , "x", , "xx", , )', record)).toMatch(
      /^error: (text-too-long|pattern-too-much-work)$/,
    );
    expect(evaluateText('ConvertToBase64([a])', record)).toBe('error: text-too-long');
  });
});
