// Upper and lower case as .NET has them: character by character, so that a text keeps its length (ß stays ß), and by the
// culture only for Turkish and Azeri (dotnet/runtime: TextInfo and the invariant culture's exceptions).

type Casing = { readonly lower: (text: string) => string; readonly upper: (text: string) => string };

// Up to U+012F the language's own functions map one character to one, but for ß.
const beyondSimpleLower = /[^\0-\u012f]/;
const beyondSimpleUpper = /[^\0-\xde\xe0-\u012f]/;
// In the invariant culture the dotted capital I and the dotless i are no pair of anything.
const invariantExceptions = new Set(['İ', 'ı']);

const invariant: Casing = { lower: toLowerInvariant, upper: toUpperInvariant };
const plain: Casing = {
  lower: (text) => eachCharacter(text, (character) => (character === 'İ' ? 'i' : lowerOne(character))),
  upper: (text) => eachCharacter(text, (character) => (character === 'ı' ? 'I' : upperOne(character))),
};
const turkic: Casing = {
  lower: (text) => eachCharacter(text, (c) => (c === 'I' ? 'ı' : c === 'İ' ? 'i' : lowerOne(c))),
  upper: (text) => eachCharacter(text, (c) => (c === 'i' ? 'İ' : c === 'ı' ? 'I' : upperOne(c))),
};

/** The casing of an RFC 4646 name; the empty name is the invariant culture. */
export function casing(culture: string): Casing {
  if (culture === '') return invariant;
  return /^(?:tr|az)(?:-|$)/i.test(culture) ? turkic : plain;
}

/** Whether a text has the form of an RFC 4646 name. */
export function isCulture(name: string): boolean {
  return /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/.test(name);
}

export function toLowerInvariant(text: string): string {
  if (!beyondSimpleLower.test(text)) return text.toLowerCase();
  return eachCharacter(text, (character) => (invariantExceptions.has(character) ? character : lowerOne(character)));
}

export function toUpperInvariant(text: string): string {
  if (!beyondSimpleUpper.test(text)) return text.toUpperCase();
  return eachCharacter(text, (character) => (invariantExceptions.has(character) ? character : upperOne(character)));
}

function eachCharacter(text: string, change: (character: string) => string): string {
  let changed = '';
  for (const character of text) changed += change(character);
  return changed;
}

function lowerOne(character: string): string {
  const lower = character.toLowerCase();
  return lower.length === character.length ? lower : character;
}

function upperOne(character: string): string {
  const upper = character.toUpperCase();
  return upper.length === character.length ? upper : character;
}
