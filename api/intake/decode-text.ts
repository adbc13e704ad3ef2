// Bytes → text, in whatever encoding they turn out to have. Never garbles silently: what cannot be decided is a fault.
import { isAscii, isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { encodingName } from './encoding-name.ts';
import { byteOrderMark, cutTail, tallyUtf8, utf16Pattern } from './find-encoding.ts';
import { IntakeError } from './intake-error.ts';

const LOOK_AHEAD_BYTES = 262_144;

export type DecodedText = {
  /** The text in pieces, without a byte order mark. May be read once. */
  readonly pieces: AsyncGenerator<string>;
  /** The encoding as far as it is known: plain ASCII so far reads as utf-8. Final once all pieces are read. */
  readonly encoding: () => string;
  /** What in a row's text shows that its bytes had no meaning in this encoding. */
  readonly undecodable: () => RegExp | undefined;
};

type Decoder = { readonly encoding: string; readonly write: (block: Buffer) => string; readonly end: () => string };

/**
 * Decodes blocks of bytes. A byte order mark decides; else the told encoding; else the pattern of UTF-16; else the file is taken
 * for ASCII until its first byte above 0x7F, from where 256 KiB are looked at: all UTF-8 is UTF-8, hardly any is windows-1252.
 * Throws `encoding-changed`, `encoding-mixed`, `invalid-utf-8`, `truncated-character`, `unknown-encoding`, `nul-bytes`.
 */
export function decodeText(blocks: AsyncIterable<Buffer>, told: string | undefined): DecodedText {
  const toldName = told === undefined || told.trim() === '' ? undefined : encodingName(told);
  let decoder: Decoder | undefined;

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
): { readonly decoder: Decoder | undefined; readonly skip: number } {
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
function decided(ahead: Buffer, position: number, isWhole: boolean): Decoder {
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

function decoderFor(encoding: string, position: number, faultCode: 'invalid-utf-8' | 'encoding-changed'): Decoder {
  if (encoding === 'utf-8') return utf8Decoder(position, faultCode);
  // Not TextDecoder: its windows-1252 turns 0x80 into U+0080 on Node 20.18.3 and later.
  const stream = iconv.getDecoder(encoding);
  return { encoding, write: (block) => stream.write(block), end: () => stream.end() ?? '' };
}

// isUtf8 and toString are vectorised in Node; TextDecoder with `fatal` is slower and does not say where the fault is.
function utf8Decoder(startPosition: number, faultCode: 'invalid-utf-8' | 'encoding-changed'): Decoder {
  let position = startPosition;
  let tail: Buffer = Buffer.alloc(0);
  return {
    encoding: 'utf-8',
    write(block) {
      const bytes = tail.length === 0 ? block : Buffer.concat([tail, block]);
      const whole = bytes.subarray(0, bytes.length - cutTail(bytes));
      if (!isUtf8(whole)) throw notUtf8(faultCode, position + tallyUtf8(whole).firstStray);
      tail = bytes.subarray(whole.length);
      position += whole.length;
      return whole.toString('utf8');
    },
    end() {
      if (tail.length > 0) throw truncatedCharacter();
      return '';
    },
  };
}

function notUtf8(code: 'invalid-utf-8' | 'encoding-changed', offset: number): IntakeError {
  const where =
    code === 'encoding-changed'
      ? `The file reads as UTF-8 up to byte ${offset}, and what stands there is not UTF-8.`
      : `The file says it is UTF-8, but at byte ${offset} it is not.`;
  return new IntakeError(
    code,
    `${where} If it is a Western European export, say encoding=windows-1252; else export it as UTF-8.`,
  );
}

function truncatedCharacter(): IntakeError {
  return new IntakeError(
    'truncated-character',
    'The file ends in the middle of a character, so it is cut. Send the whole file.',
  );
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
