// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ${name} is how .NET writes a named group in a replacement.
import { describe, expect, it } from 'vitest';
import { evaluateText } from './evaluate-text.ts';

type Case = readonly [expression: string, attributes: Readonly<Record<string, unknown>>, expected: unknown];

const cases: readonly Case[] = [
  ['Replace([x], "a", , , , , )', { x: 'banana' }, 'bnn'],
  ['Replace([x], "$", , , "$&", , )', { x: 'a$b' }, 'a$&b'],
  ['Replace([x], "z", , , "y", , )', { x: 'abc' }, 'abc'],
  ['Replace([x], "a", , , "b", , )', {}, null],
  ['Replace([x], "a", , , "b", , )', { x: ['a', 'ca'] }, ['b', 'cb']],
  ['Replace([x], "<username>", , , , , "<username>@contoso.com")', { x: 'jsmith' }, 'jsmith@contoso.com'],
  ['Replace([x], "<u>", "", "", "", "", "<u>@<u>")', { x: 'j' }, 'j@j'],
  ['Replace([x], [old], , , "y", , )', { x: 'abc' }, 'abc'],
  ['Replace([x], , "(\\d)(\\d)", , "$2$1-$0-$$", , )', { x: 'a12b34' }, 'a21-12-$b43-34-$'],
  ['Replace([x], , "(?<n>\\d)(x)", , "$1${n}", , )', { x: '1x' }, 'x1'],
  ['Replace([x], , "b*", , "-", , )', { x: 'abc' }, '-a--c-'],
  ['Replace([x], , "(?i)ABC", , "", , )', { x: 'xabcX' }, 'xX'],
  ['Replace([x], , [p], , "", , )', { x: 'a1b2', p: '\\d' }, 'ab'],
  ['Replace([x], , [p], , "", , )', { x: 'a1', p: '(' }, 'error: pattern-invalid'],
  ['Replace([x], , "a", , , , )', { x: 'a' }, 'error: replacement-missing'],
  ['Replace([x], , "(?<s>^\\d*)", "s", "888", , )', { x: '545 Tremont' }, '888 Tremont'],
  ['Replace([x], , "a(?<s>b)?", "s", "${s}", , )', { x: 'ab a' }, 'a${s} a'],
  ['Replace([x], , "a(?<s>b)", "t", "x", , )', { x: 'ab' }, 'error: unknown-group'],
  ['Replace([x], , "(\\d)(?<s>b)", "2", "x", , )', { x: '1b' }, '1x'],
  ['Replace([x], , "(?<n>\\d+)", "n", , [y], )', { x: 'given', y: '12' }, 'given'],
  ['Replace([x], , "(?<n>\\d+)", "n", "", [y], )', { x: '', y: 'a12' }, '12'],
  ['Replace([x], , "(?<n>\\d+)", "n", , [y], )', { y: 'none' }, null],
  ['Replace([x], , "(?<n>\\d+)", "n", , [y], )', {}, null],
  // The five rows, and an empty text that counts as not given in each (choice C17).
  ['Replace([x], "a", "", "", "b", "", "")', { x: 'banana' }, 'bbnbnb'],
  ['Replace([mailNickname], ".", "", "", "", "", "")', { mailNickname: 'a.b.c' }, 'abc'],
  ['Replace([x], "", "[ab]", "", "-", "", "")', { x: 'abc' }, '--c'],
  ['Replace([x], "", "(?<v>b)", "v", "B", "", "")', { x: 'abc' }, 'aBc'],
  ['Replace([x], "", "(?<v>\\d+)", "v", "", [y], "")', { x: null, y: 'no 7' }, '7'],
  ['Replace([x], , , , , , )', { x: 'abc' }, 'abc'],
  ['Replace([x], "A", , , "b", , )', { x: 'aA' }, 'ab'],
  ['Replace([x], ".", , , "-", , )', { x: 'a.b' }, 'a-b'],
  ['Replace([x], "aa", , , "a", , )', { x: 'aaaa' }, 'aa'],
  ['Replace([x], "a", , , [r], , )', { x: 'abc' }, 'bc'],
  ['Replace([x], "<u>", , , , , "<u>@<u>")', {}, null],
  ['Replace([x], "<u>", , , , , "none")', { x: 'j' }, 'none'],
  ['Replace([x], "<u>", , , , , "<u>!")', { x: ['a', 'b'] }, ['a!', 'b!']],
  ['Replace([x], , "[a-zA-Z_]*", , "", , )', { x: 'john_doe72' }, '72'],
  [
    'Replace([x], , "\\+(?<isdCode>\\d* )(?<phoneNumber>\\d{10})", , "${phoneNumber}", , )',
    { x: '+91 9998887777' },
    '9998887777',
  ],
  ['Replace([x], , "z", , "y", , )', { x: 'abc' }, 'abc'],
  ['Replace([x], , "z", , "y", , )', {}, null],
  ['Replace([x], , "(?<v>b)", "v", "B", , )', { x: 'bab' }, 'BaB'],
  ['Replace(12, , "1", , "2", , )', {}, '22'],
  ['Replace([x], , "(?=a)", , "", , )', { x: 'a' }, 'error: pattern-not-supported'],
];

describe('Replace', () => {
  it.each(cases)('%s of %j is %j', (expression, attributes, expected) => {
    expect(evaluateText(expression, attributes)).toEqual(expected);
  });
});
