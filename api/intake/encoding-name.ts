// The names people give encodings, brought to the one name this room uses for each.
import iconv from 'iconv-lite';
import { IntakeError } from './intake-error.ts';

// Latin-1 and ASCII mean windows-1252, as the web has it (Encoding Standard, section 4.2): the two differ only in control
// characters, and a file that calls itself Latin-1 and holds 0x80 means the euro sign.
const SAME_AS: Readonly<Record<string, string>> = {
  utf8: 'utf-8',
  utf8bom: 'utf-8',
  utf8sig: 'utf-8',
  unicode: 'utf-16le',
  ucs2: 'utf-16le',
  utf16: 'utf-16',
  utf16le: 'utf-16le',
  utf16be: 'utf-16be',
  utf32: 'utf-32',
  utf32le: 'utf-32le',
  utf32be: 'utf-32be',
  ansi: 'windows-1252',
  ascii: 'windows-1252',
  usascii: 'windows-1252',
  latin1: 'windows-1252',
  iso88591: 'windows-1252',
  cp1252: 'windows-1252',
  windows1252: 'windows-1252',
};

// iconv-lite also answers to these; they are transport codings, not encodings of text.
const NOT_TEXT = new Set(['base64', 'hex', 'binary', 'utf7', 'utf7imap', 'internal']);

/** The canonical name of a told encoding. Throws `unknown-encoding` for a name nobody knows. */
export function encodingName(told: string): string {
  const plain = told.toLowerCase().replace(/[^a-z0-9]/g, '');
  const same = Object.hasOwn(SAME_AS, plain) ? SAME_AS[plain] : undefined;
  if (same !== undefined) return same;
  if (
    plain !== '' &&
    plain.length <= 40 &&
    !plain.startsWith('_') &&
    !NOT_TEXT.has(plain) &&
    iconv.encodingExists(plain)
  ) {
    return told.toLowerCase();
  }
  throw new IntakeError(
    'unknown-encoding',
    'The encoding that was asked for is not known. Use utf-8, utf-16le, utf-16be, windows-1252 or another name of the IANA list, or leave it out to have it found.',
  );
}
