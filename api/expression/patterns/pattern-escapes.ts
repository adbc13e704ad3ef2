// Escapes and classes of .NET patterns, in a spelling that RE2 and (after one exchange) ECMAScript understand.

// .NET: \d is Nd, \w is L, Mn, Nd and Pc, \s is Z and six control characters; RE2's own are ASCII.
const wordMembers = '\\p{L}\\p{Mn}\\p{Nd}\\p{Pc}';
const spaceMembers = '\\p{Z}\\x{9}-\\x{d}\\x{85}';
// What is left of Unicode without \w, for \W inside [ ].
const notWordMembers =
  '\\p{Mc}\\p{Me}\\p{Nl}\\p{No}\\p{Pd}\\p{Ps}\\p{Pe}\\p{Pi}\\p{Pf}\\p{Po}\\p{S}\\p{Z}\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Cn}';
// What is left without \s; \p{Z} is U+0020, 00A0, 1680, 2000-200A, 2028, 2029, 202F, 205F and 3000.
const notSpaceMembers =
  '\\x{0}-\\x{8}\\x{e}-\\x{1f}\\x{21}-\\x{84}\\x{86}-\\x{9f}\\x{a1}-\\x{167f}\\x{1681}-\\x{1fff}' +
  '\\x{200b}-\\x{2027}\\x{202a}-\\x{202e}\\x{2030}-\\x{205e}\\x{2060}-\\x{2fff}\\x{3001}-\\x{10ffff}';

const shorthands: Readonly<Record<string, { inside: string; outside: string }>> = {
  d: { inside: '\\p{Nd}', outside: '\\p{Nd}' },
  D: { inside: '\\P{Nd}', outside: '\\P{Nd}' },
  w: { inside: wordMembers, outside: `[${wordMembers}]` },
  W: { inside: notWordMembers, outside: `[^${wordMembers}]` },
  s: { inside: spaceMembers, outside: `[${spaceMembers}]` },
  S: { inside: notSpaceMembers, outside: `[^${spaceMembers}]` },
};

const controls: Readonly<Record<string, string>> = {
  t: '\t',
  n: '\n',
  r: '\r',
  f: '\f',
  v: '\v',
  a: '\x07',
  e: '\x1b',
};

const categories = new Set(
  'L Lu Ll Lt Lm Lo M Mn Mc Me N Nd Nl No P Pc Pd Ps Pe Pi Pf Po S Sm Sc Sk So Z Zs Zl Zp C Cc Cf Cs Co Cn'.split(' '),
);

/** `\d` and its kind outside [ ]. */
export function shorthand(letter: string): string | undefined {
  return Object.hasOwn(shorthands, letter) ? shorthands[letter]?.outside : undefined;
}

/** `\d` and its kind inside [ ]. */
export function classShorthand(letter: string): string | undefined {
  return Object.hasOwn(shorthands, letter) ? shorthands[letter]?.inside : undefined;
}

/** A single character where it can mean nothing but itself. */
export function literal(character: string): string {
  return /^[A-Za-z0-9]$/.test(character) ? character : `\\x{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

/** `\p{Lu}` or `\P{Lu}` at the start of `rest`. Named blocks and scripts are not general categories. */
export function translateCategory(rest: string): { translated: string; length: number } | undefined {
  const parts = /^\\([pP])\{([A-Za-z]+)\}/.exec(rest);
  if (parts === null || !categories.has(parts[2] ?? '')) return undefined;
  return { translated: parts[0], length: parts[0].length };
}

/** The character an escape at the start of `rest` stands for; a backslash before what is no letter or digit means nothing. */
export function escapeCharacter(rest: string): { character: string; length: number } | undefined {
  const next = rest[1] as string | undefined;
  if (next === undefined) return undefined;
  if (Object.hasOwn(controls, next)) return { character: controls[next] as string, length: 2 };
  const code = /^\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|(0[0-7]{0,2}))/.exec(rest);
  if (code !== null) {
    const number = code[3] === undefined ? Number.parseInt(code[1] ?? code[2] ?? '', 16) : Number.parseInt(code[3], 8);
    return number >= 0xd800 && number <= 0xdfff
      ? undefined
      : { character: String.fromCharCode(number), length: code[0].length };
  }
  const control = /^\\c([A-Za-z@[\\\]^_])/.exec(rest);
  if (control !== null) return { character: String.fromCharCode((control[1] as string).charCodeAt(0) & 31), length: 3 };
  if (/[A-Za-z0-9]/.test(next)) return undefined;
  const character = String.fromCodePoint(rest.codePointAt(1) as number);
  return { character, length: 1 + character.length };
}
