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

/** Decomposes, drops the marks, replaces the special letters, composes what is left. */
export function normalizeDiacritics(text: string): string {
  if (!beyondAscii.test(text)) return text;
  return text
    .normalize('NFD')
    .replace(droppedMarks, '')
    .replace(special, (letter) => specialLetters[letter] ?? letter)
    .normalize('NFC');
}
