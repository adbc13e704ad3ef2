// Strings, attribute names and numbers of an expression, as the parser meets them.

import { unknownEscape } from './choices.ts';
import { ExpressionError } from './expression-error.ts';
import { toExactNumber } from './to-number.ts';

/** Where the parser stands. The readers here move `at` past what they took. */
export type Reader = { readonly text: string; at: number; depth: number };

const numberPattern = /-?\d+(?:\.\d+)?/y;
const hexPattern = /&H[0-9A-Fa-f]+/y;

/** The text between two quotation marks: `\"` and `\\` are escapes, any other backslash stays (choice C2). */
export function readText(reader: Reader): string {
  const { text, at: opened } = reader;
  let value = '';
  let from = opened + 1;
  for (let at = from; at < text.length; at++) {
    const character = text[at];
    if (character === '"') {
      reader.at = at + 1;
      return value + text.slice(from, at);
    }
    if (character !== '\\' || at + 1 === text.length) continue;
    const next = text[at + 1] as string;
    value += text.slice(from, at) + (next === '"' || next === '\\' ? next : unknownEscape(next));
    at++;
    from = at + 1;
  }
  throw new ExpressionError('unclosed-string', 'The text opened here is never closed', {
    position: opened,
    expected: '"',
    likelyFix: 'add a quotation mark; one inside the text is written \\"',
  });
}

/** The name between the outer brackets, literally. Brackets nest, and a quoted part inside a nested one may hold any character. */
export function readAttributeName(reader: Reader): string {
  const { text, at: opened } = reader;
  let depth = 0;
  for (let at = opened; at < text.length; at++) {
    const character = text[at];
    if (character === '[') depth++;
    else if (character === ']') depth--;
    else if (character === '"' && depth > 1) {
      at = text.indexOf('"', at + 1);
      if (at === -1) break;
    }
    if (depth > 0) continue;
    reader.at = at + 1;
    if (at > opened + 1) return text.slice(opened + 1, at);
    throw new ExpressionError('attribute-without-name', 'An attribute needs a name between its brackets.', {
      position: opened,
      expected: 'for example [department]',
    });
  }
  throw new ExpressionError('unclosed-attribute', 'The attribute opened here is never closed', {
    position: opened,
    expected: ']',
    likelyFix: 'add ]',
  });
}

/** `-12.5` or `&HF7`. Whole numbers keep their precision whatever their size. */
export function readNumber(reader: Reader): number | bigint {
  const { text, at } = reader;
  hexPattern.lastIndex = at;
  const hex = hexPattern.exec(text)?.[0];
  numberPattern.lastIndex = at;
  const written = hex ?? numberPattern.exec(text)?.[0];
  if (written === undefined) {
    throw new ExpressionError('unexpected-character', `Unexpected ${text[at]}`, {
      position: at,
      expected: 'a number such as 12, -1.5 or &HF7',
    });
  }
  reader.at += written.length;
  return toExactNumber(hex === undefined ? written : `0x${hex.slice(2)}`);
}
