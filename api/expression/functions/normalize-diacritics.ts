// NormalizeDiacritics: letters without their marks, and the special letters of the reference's table.

import { droppedMarks, ligatureOe } from '../choices.ts';

const beyondAscii = /[^\0-\x7f]/;

// Letters that do not decompose. `ä` is `a`, never `ae`; `đ` and `þ` are not in the table and stay (choice C23).
const specialLetters: Readonly<Record<string, string>> = {
  æ: 'ae',
  Æ: 'AE',
  ø: 'oe',
  Ø: 'OE',
  œ: ligatureOe,
  Œ: ligatureOe.toUpperCase(),
  ß: 'ss',
  ł: 'l',
  Ł: 'L',
  ı: 'i',
};
const special = new RegExp(`[${Object.keys(specialLetters).join('')}]`, 'g');

// Most names end here: up to U+024F each letter stands alone, so its replacement can be looked up.
const beyondLatin = /[^\0-\u024f]/;
const latin = Array.from({ length: 0x250 }, (_, code) => normalize(String.fromCharCode(code)));

/** Decomposes, drops the marks, replaces the special letters, composes what is left. */
export function normalizeDiacritics(text: string): string {
  if (!beyondAscii.test(text)) return text;
  if (beyondLatin.test(text)) return normalize(text);
  let result = '';
  for (let at = 0; at < text.length; at++) result += latin[text.charCodeAt(at)];
  return result;
}

function normalize(text: string): string {
  return text
    .normalize('NFD')
    .replace(droppedMarks, '')
    .replace(special, (letter) => specialLetters[letter] ?? letter)
    .normalize('NFC');
}
