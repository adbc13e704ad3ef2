// What a mapping builds from a person's names becomes a name that a directory takes. Source: Microsoft's guide to planning HR
// provisioning: a user principal name allows A-Z a-z 0-9 and ' . - _ ! # ^ ~ before the @.
import { normalizeDiacritics } from '../expression/functions/normalize-diacritics.ts';

export interface SignInNameRules {
  /** ä, ö, ü and ß become ae, oe, ue and ss, before marks are dropped. */
  readonly german: boolean;
  /** Characters that are left out although a directory would take them. */
  readonly strip: string;
  /** What stands for white space inside a name. */
  readonly space: '' | '.' | '-' | '_';
}

export interface SignInName {
  /** Before the @, not yet shortened. */
  readonly local: string;
  /** After it; null where the text has none. */
  readonly domain: string | null;
}

/** The text in lower case, marks folded, what is not allowed left out; null where nothing is left before the @. */
export function signInName(text: string, rules: SignInNameRules): SignInName | null {
  const at = text.lastIndexOf('@');
  const local = trimDots(allowed(fold(at < 0 ? text : text.slice(0, at), rules.german), rules));
  const domain =
    at < 0
      ? ''
      : text
          .slice(at + 1)
          .trim()
          .toLowerCase();
  return local === '' ? null : { local, domain: domain === '' ? null : domain };
}

/** Cut to so many characters, and no dot at the new end. */
export function shortened(local: string, length: number): string {
  return local.length <= length ? local : trimDots(local.slice(0, Math.max(0, length)));
}

function fold(text: string, german: boolean): string {
  const composed = text.normalize('NFC').toLowerCase();
  const spelt = german ? composed.replace(/[äöüß]/g, (letter) => germanSpelling[letter]!) : composed;
  return normalizeDiacritics(spelt)
    .toLowerCase()
    .replace(/[đðħŧþ’ʼ]/g, (letter) => beyondNormalizeDiacritics[letter]!);
}

const germanSpelling: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };
// Latin letters that the function's table leaves as they are (choice C23): left out, Đorđević would be orevic.
const beyondNormalizeDiacritics: Readonly<Record<string, string>> = {
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ŧ: 't',
  þ: 'th',
  '’': "'",
  ʼ: "'",
};

function allowed(text: string, { strip, space }: SignInNameRules): string {
  let result = '';
  for (const character of text.trim().replace(/\s+/g, space)) {
    if (/[a-z0-9'._!#^~-]/.test(character) && !strip.includes(character)) result += character;
  }
  return result;
}

// A dot at either end or two in a row is refused as a sign-in name.
function trimDots(local: string): string {
  return local.replace(/\.{2,}/g, '.').replace(/^\.|\.$/g, '');
}
