// Bytes → text, in whatever encoding they turn out to have. Never garbles silently: what cannot be decided is a fault.
import { isAscii } from 'node:buffer';
import { encodingName } from './encoding-name.ts';
import { byteOrderMark, tallyUtf8, utf16Pattern } from './find-encoding.ts';
import { IntakeError } from './intake-error.ts';
import { decoderFor, type TextDecoding, truncatedCharacter } from './text-decoder.ts';

const LOOK_AHEAD_BYTES = 262_144;

export type DecodedText = {
  /** The text in pieces, without a byte order mark. May be read once. */
  readonly pieces: AsyncGenerator<string>;
  /** The encoding as far as it is known: plain ASCII so far reads as utf-8. Final once all pieces are read. */
  readonly encoding: () => string;
  /** What in a row's text shows that its bytes had no meaning in this encoding. */
  readonly undecodable: () => RegExp | undefined;
};

/**
 * Decodes blocks of bytes. A byte order mark decides; else the told encoding; else the pattern of UTF-16; else the file is taken
 * for ASCII until its first byte above 0x7F, from where 256 KiB are looked at: all UTF-8 is UTF-8, hardly any is windows-1252.
 * Throws `encoding-changed`, `encoding-mixed`, `invalid-utf-8`, `truncated-character`, `unknown-encoding`, `nul-bytes`.
 */
export function decodeText(blocks: AsyncIterable<Buffer>, told: string | undefined): DecodedText {
  const toldName = told === undefined || told.trim() === '' ? undefined : encodingName(told);
  let decoder: TextDecoding | undefined;

  async function* pieces(): AsyncGenerator<string> {
    let held: Buffer[] = [];
    let heldBytes = 0;
    let position = 0;
    let isFirst = true;
    for await (const whole of blocks) {
      let block = whole;
      if (isFirst) {
        isFirst = false;
        const start = atStart(block, toldName);
        decoder = start.decoder;
        block = block.subarray(start.skip);
        position = start.skip;
      }
      if (decoder !== undefined) {
        yield withoutNul(decoder.write(block));
      } else if (heldBytes === 0 && isAscii(block)) {
        position += block.length;
        yield withoutNul(block.toString('latin1'));
      } else {
        held.push(block);
        heldBytes += block.length;
        if (heldBytes < LOOK_AHEAD_BYTES) continue;
        decoder = decided(Buffer.concat(held), position, false);
        for (const each of held) yield withoutNul(decoder.write(each));
        held = [];
      }
    }
    if (decoder === undefined && heldBytes > 0) {
      decoder = decided(Buffer.concat(held), position, true);
      for (const each of held) yield withoutNul(decoder.write(each));
    }
    if (decoder !== undefined) yield decoder.end();
  }

  return {
    pieces: pieces(),
    encoding: () => decoder?.encoding ?? 'utf-8',
    undecodable: () => undecodableIn(decoder?.encoding ?? 'utf-8'),
  };
}

function atStart(
  block: Buffer,
  told: string | undefined,
): { readonly decoder: TextDecoding | undefined; readonly skip: number } {
  const mark = byteOrderMark(block);
  if (mark !== undefined)
    return { decoder: decoderFor(mark.encoding, mark.length, 'invalid-utf-8'), skip: mark.length };
  const pattern = utf16Pattern(block);
  if (told === 'utf-16') return { decoder: decoderFor(pattern ?? 'utf-16le', 0, 'invalid-utf-8'), skip: 0 };
  const encoding = told ?? pattern;
  if (encoding === undefined) return { decoder: undefined, skip: 0 };
  return { decoder: decoderFor(encoding, 0, 'invalid-utf-8'), skip: 0 };
}

// In real windows-1252 text hardly any two neighbours form a UTF-8 sequence (Ã followed by a sign). Where sequences outnumber
// strays the file is two files glued together, or one that was damaged: either reading would garble names.
function decided(ahead: Buffer, position: number, isWhole: boolean): TextDecoding {
  const tally = tallyUtf8(ahead);
  if (tally.strays === 0 && (tally.cut === 0 || !isWhole)) return decoderFor('utf-8', position, 'encoding-changed');
  if (tally.strays === 0 && tally.sequences > 0) throw truncatedCharacter();
  if (tally.sequences > tally.strays) {
    throw new IntakeError(
      'encoding-mixed',
      `The file holds characters in UTF-8 and, at byte ${position + tally.firstStray}, one that is not. Export the file in one encoding, best UTF-8, or say encoding=windows-1252 if it is that throughout.`,
    );
  }
  return decoderFor('windows-1252', position, 'encoding-changed');
}

function withoutNul(text: string): string {
  if (!text.includes('\0')) return text;
  throw new IntakeError(
    'nul-bytes',
    'The text holds NUL characters, so it is not the text file it is said to be. If it is UTF-16, say encoding=utf-16le; if it is a workbook or an archive, export it as CSV UTF-8.',
  );
}

// UTF-8 is checked byte by byte and yields neither. UTF-16 can hold half a surrogate pair. The older character sets have bytes
// without meaning (0x81 in windows-1252), which iconv-lite turns into U+FFFD, a character none of them has.
function undecodableIn(encoding: string): RegExp | undefined {
  if (encoding === 'utf-8') return undefined;
  return encoding.startsWith('utf') ? /\p{Surrogate}/u : /\uFFFD/;
}
