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
  // Joining: lists, empties and nulls.
  ['Join(", ", "", [surname], [givenName])', { surname: 'Doe', givenName: 'John' }, 'Doe, John'],
  ['Join(" ", [a], [b])', { a: [], b: [null, ''] }, ''],
  ['Join("; ", [a], [b], "z")', { a: ['1', '2'], b: ['', '3'] }, '1; 2; 3; z'],
  ['Join([s], "x", "y")', { s: ' and then ' }, 'x and then y'],
  ['Join("", 1, True, CDate("2020-03-16"))', {}, '1True3/16/2020 12:00:00 AM'],
  ['Join([s], "x", "y")', { s: ['a', 'b'] }, 'error: several-values'],
  // Cutting.
  ['Left([x], -1)', { x: 'abc' }, 'abc'],
  ['Left([x], 99999999999999999999)', { x: 'abc' }, 'abc'],
  ['Left([x], 1.5)', { x: 'abc' }, 'error: not-an-integer'],
  ['Left([x], [n])', { x: 'abc' }, 'error: not-an-integer'],
  ['Left([x], [n])', { x: 'abc', n: '2' }, 'ab'],
  ['Left(12345, 2)', {}, '12'],
  ['IIF([x] = "", "none", Left([x], "two"))', {}, 'none'],
  ['Mid([x], 2, 99)', { x: 'abc' }, 'bc'],
  ['Mid([x], 1, 0)', { x: 'abc' }, ''],
  ['Mid([x], [s], [l])', { x: 'abcdef', s: '3', l: 2 }, 'cd'],
  ['Mid([x], "one", 1)', { x: 'abc' }, 'error: not-an-integer'],
  ['Mid([x], 2, 1)', { x: ['ab', 'cd'] }, ['b', 'd']],
  ['Mid([x], 2)', { x: 'abc' }, 'error: wrong-argument-count'],
  ['Mid([x], , 2)', { x: 'abc' }, 'error: missing-argument'],
  // Case: one character to one, and only Turkish and Azeri differ.
  ['ToUpper([x])', { x: 'ŉ ﬁ µ ÿ' }, 'ŉ ﬁ Μ Ÿ'],
  ['ToUpper([x], "az-Latn-AZ")', { x: 'i' }, 'İ'],
  ['ToLower([x], "de-DE")', { x: 'İI' }, 'ii'],
  ['ToLower([x], [c])', { x: 'I', c: 'tr-TR' }, 'ı'],
  ['ToLower([x], )', { x: 'I' }, 'i'],
  ['ToLower([x], "")', { x: 'I' }, 'i'],
  ['ToLower([x])', { x: 12 }, '12'],
  ['ToLower([x])', { x: true }, 'true'],
  // Words of PCase: separators of every category, letters, marks and digits stay inside.
  ['PCase([x])', { x: 'a b\u2028c\u2029d\te\u200df' }, 'A B\u2028C\u2029D\tE\u200dF'],
  ['PCase([x])', { x: 'a_b-c(d)e\u00abf\u00bbg!h+i$j^k\u00a9l' }, 'A_B-C(D)E\u00abF\u00bbG!H+I$J^K\u00a9L'],
  ['PCase([x])', { x: 'zoe\u0308 a1b ⅷx' }, 'Zoe\u0308 A1b ⅷX'],
  ['PCase([x])', { x: 'ǆungla' }, 'ǅungla'],
  ['PCase([x])', { x: 'PABLO GONSALVES (SECOND)' }, 'Pablo Gonsalves (Second)'],
  ['PCase([x], "")', { x: 'ab cd' }, 'Ab cd'],
  ['PCase([x], ".")', { x: 'AB CD.EF' }, 'Ab cd.Ef'],
  ['PCase([x])', {}, null],
  // The rows of the diacritics table.
  ['NormalizeDiacritics([x])', { x: 'ąćďéğîļñőřşťůýž ÀÇĎÉĞÎĻÑÖŘŠŤÚÝŽ' }, 'acdegilnorstuyz ACDEGILNORSTUYZ'],
  ['NormalizeDiacritics([x])', { x: 'ǢŒ' }, 'AEOE'],
  ['NormalizeDiacritics([x])', { x: 'äöü' }, 'aou'],
  ['NormalizeDiacritics([x])', { x: '각' }, '각'],
  // Splitting, words, positions.
  ['Split([x], ", ")', { x: 'PermissionSetOne, PermissionSetTwo' }, ['PermissionSetOne', 'PermissionSetTwo']],
  ['Split([x], ".")', { x: 'a.b' }, ['a', 'b']],
  ['Split([x], "")', { x: 'a,b' }, ['a', 'b']],
  ['Split([x], ";")', { x: ['a;b', 'c'] }, ['a', 'b', 'c']],
  ['Split([x], ",")', { x: ' , ' }, []],
  ['Word([x], 0, " ")', { x: 'a b' }, ''],
  ['Word([x], -1, " ")', { x: 'a b' }, ''],
  ['Word([x], 1, " ")', {}, ''],
  ['Word([x], 3, ",;")', { x: ';a,,b;c' }, 'c'],
  ['Word([x], 1, [d])', { x: 'a b' }, 'a b'],
  ['InStr([x], "a", 2)', { x: 'abca' }, 4],
  ['InStr([x], "a", "2")', { x: 'abca' }, 4],
  ['InStr([x], "Ä", 1, vbTextCompare)', { x: 'xä' }, 2],
  ['InStr([x], "b", , [c])', { x: 'AB', c: 'vbTextCompare' }, 2],
  ['InStr([x], "b", , [c])', { x: 'AB', c: 'other' }, 'error: unknown-comparison'],
  ['InStr([x], "")', { x: 'abc' }, 1],
  ['InStr([x], "a")', { x: '' }, 0],
  ['InStr([x], "a")', {}, null],
  // Encodings and text forms.
  ['ConvertToBase64([x])', { x: 'é' }, '6QA='],
  ['ConvertToUTF8Hex([x])', { x: '😀' }, 'F09F9880'],
  ['CStr([x])', {}, null],
  ['CStr(1.50)', {}, '1.5'],
  ['CStr(0.0000001)', {}, '0.0000001'],
  ['CStr(9223372036854775807)', {}, '9223372036854775807'],
  ['CStr(-9223372036854775808)', {}, '-9223372036854775808'],
  ['CStr([x])', { x: [true, 1] }, ['True', '1']],
  ['IsString(CDate("2020-03-16"))', {}, false],
  ['IsString([x])', { x: ['a'] }, false],
  ['StripSpaces([x])', {}, null],
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
