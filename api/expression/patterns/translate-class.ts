// A character class [...] of a .NET pattern for RE2. Members are written as code points, so that none can mean anything else.

import { classShorthand, escapeCharacter, literal, translateCategory } from './pattern-escapes.ts';
import type { PatternFaults } from './pattern-faults.ts';

type Member = {
  readonly translated: string;
  /** Undefined for a class such as \d, which cannot begin or end a range. */
  readonly character?: string;
  readonly length: number;
};

/** Reads the class that begins at `start`; `length` counts its brackets. */
export function translateClass(
  pattern: string,
  start: number,
  faults: PatternFaults,
): { translated: string; length: number } {
  const negated = pattern[start + 1] === '^';
  let at = start + (negated ? 2 : 1);
  let members = '';
  for (let first = true; first || pattern[at] !== ']'; first = false) {
    if (at >= pattern.length) throw faults.invalid('a [ is never closed');
    const range = readRange(pattern, at, first, faults);
    members += range.translated;
    at += range.length;
  }
  return { translated: `[${negated ? '^' : ''}${members}]`, length: at + 1 - start };
}

function readRange(
  pattern: string,
  at: number,
  first: boolean,
  faults: PatternFaults,
): { translated: string; length: number } {
  if (pattern.startsWith('[:', at)) {
    throw faults.refuse('[: inside a character class', 'write \\[ for the bracket itself');
  }
  if (!first && pattern.startsWith('-[', at)) throw subtraction(faults);
  const low = readMember(pattern, at, faults);
  const after = at + low.length;
  if (low.character === undefined || pattern[after] !== '-' || (pattern[after + 1] ?? ']') === ']') return low;
  if (pattern[after + 1] === '[') throw subtraction(faults);

  const high = readMember(pattern, after + 1, faults);
  if (high.character === undefined) throw faults.invalid('a range in [ ] ends in a class of characters');
  if ((high.character.codePointAt(0) ?? 0) < (low.character.codePointAt(0) ?? 0)) {
    throw faults.invalid('a range in [ ] runs backwards');
  }
  return { translated: `${low.translated}-${high.translated}`, length: low.length + 1 + high.length };
}

/** RE2 takes [a-z-[aeiou]] without a word, as something else. */
function subtraction(faults: PatternFaults) {
  return faults.refuse('character class subtraction', 'write \\- for a hyphen before [, or list what is left');
}

function readMember(pattern: string, at: number, faults: PatternFaults): Member {
  const rest = pattern.slice(at);
  if (rest[0] !== '\\') {
    const character = String.fromCodePoint(pattern.codePointAt(at) as number);
    return { translated: literal(character), character, length: character.length };
  }
  const next = rest[1] ?? '';
  if (next === 'b') return { translated: literal('\b'), character: '\b', length: 2 };
  if (next === 'p' || next === 'P') {
    const category = translateCategory(rest);
    if (category === undefined)
      throw faults.refuse('a named block or script', 'only general categories such as \\p{L} are');
    return category;
  }
  const known = classShorthand(next);
  if (known !== undefined) return { translated: known, length: 2 };
  const escaped = escapeCharacter(rest);
  if (escaped === undefined) throw faults.invalid(`\\${next} is no escape`);
  return { translated: literal(escaped.character), character: escaped.character, length: escaped.length };
}
