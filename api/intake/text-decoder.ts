// One decoder per kind of encoding: blocks of bytes in, text out, nothing lost where a block ends inside a character.
import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { cutTail, tallyUtf8 } from './find-encoding.ts';
import { IntakeError } from './intake-error.ts';

const LONGEST_WORD_BYTES = 4_096;

export type TextDecoding = {
  readonly encoding: string;
  readonly write: (block: Buffer) => string;
  /** What is left. Throws `truncated-character` where UTF-8 ends inside a character. */
  readonly end: () => string;
};

export type NotUtf8 = 'invalid-utf-8' | 'encoding-changed';

/**
 * A decoder for a canonical encoding name. `position` is the byte it starts at, for naming the byte where UTF-8 ends to be UTF-8;
 * `faultCode` says whether that was told or found out.
 */
export function decoderFor(encoding: string, position: number, faultCode: NotUtf8): TextDecoding {
  if (encoding === 'utf-8') return utf8Decoder(position, faultCode);
  return encoding.startsWith('utf') ? iconvDecoder(encoding) : betweenCharacters(iconvDecoder(encoding));
}

// Not TextDecoder: its windows-1252 turns 0x80 into U+0080 on Node 20.18.3 and later.
function iconvDecoder(encoding: string): TextDecoding {
  const stream = iconv.getDecoder(encoding);
  return { encoding, write: (block) => stream.write(block), end: () => stream.end() ?? '' };
}

// iconv-lite 0.7.3 loses the character behind a four-byte one of GB 18030 that was cut after its third byte. No character set has
// bytes below 0x30 inside a character, so blocks are cut behind one of those: a blank, a comma, a line end.
function betweenCharacters(decoder: TextDecoding): TextDecoding {
  let tail: Buffer = Buffer.alloc(0);
  return {
    encoding: decoder.encoding,
    write(block) {
      const bytes = tail.length === 0 ? block : Buffer.concat([tail, block]);
      let end = bytes.length;
      while (end > 0 && (bytes[end - 1] as number) >= 0x30) end -= 1;
      if (bytes.length - end > LONGEST_WORD_BYTES) end = bytes.length;
      tail = bytes.subarray(end);
      return decoder.write(bytes.subarray(0, end));
    },
    end: () => decoder.write(tail) + decoder.end(),
  };
}

// isUtf8 and toString are vectorised in Node; TextDecoder with `fatal` is slower and does not say where the fault is.
function utf8Decoder(startPosition: number, faultCode: NotUtf8): TextDecoding {
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

function notUtf8(code: NotUtf8, offset: number): IntakeError {
  const where =
    code === 'encoding-changed'
      ? `The file reads as UTF-8 up to byte ${offset}, and what stands there is not UTF-8.`
      : `The file says it is UTF-8, but at byte ${offset} it is not.`;
  return new IntakeError(
    code,
    `${where} If it is a Western European export, say encoding=windows-1252; else export it as UTF-8.`,
  );
}

/** The fault of a text that ends inside a character. */
export function truncatedCharacter(): IntakeError {
  return new IntakeError(
    'truncated-character',
    'The file ends in the middle of a character, so it is cut. Send the whole file.',
  );
}
