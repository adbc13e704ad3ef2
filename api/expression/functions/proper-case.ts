// PCase: everything to lower case, then the first letter of each word to upper case.

import { staysInsideWord } from '../choices.ts';
import { toLowerInvariant, toUpperInvariant } from './casing.ts';

const letter = /\p{L}/u;
// .NET's TextInfo.ToTitleCase: what ends a word.
const separator = /[\p{Z}\p{P}\p{S}\p{Cc}\p{Cf}]/u;

// Digraphs of Croatian and Serbian have a form of their own for the beginning of a word.
const titleCase: ReadonlyMap<string, string> = new Map([
  ['ǆ', 'ǅ'],
  ['ǉ', 'ǈ'],
  ['ǌ', 'ǋ'],
  ['ǳ', 'ǲ'],
]);

/** Words are separated by exactly the given characters, or, with null, where .NET's TextInfo.ToTitleCase separates them. */
export function toProperCase(text: string, separators: string | null): string {
  const given = separators === null ? undefined : new Set(separators);
  let result = '';
  let insideWord = false;
  for (const character of toLowerInvariant(text)) {
    if (insideWord) {
      result += character;
      insideWord = !ends(character, given);
    } else if (letter.test(character)) {
      result += titleCase.get(character) ?? toUpperInvariant(character);
      insideWord = true;
    } else {
      result += character;
    }
  }
  return result;
}

function ends(character: string, given: ReadonlySet<string> | undefined): boolean {
  if (given !== undefined) return given.has(character);
  return character !== staysInsideWord && separator.test(character);
}
