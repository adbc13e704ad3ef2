// What the first bytes tell about the encoding, and how well bytes pass as UTF-8.

const BYTE_ORDER_MARKS: readonly (readonly [encoding: string, mark: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  // Before UTF-16: its little-endian mark begins with the same two bytes, and U+0000 never starts a text.
  ['utf-32le', [0xff, 0xfe, 0x00, 0x00]],
  ['utf-32be', [0x00, 0x00, 0xfe, 0xff]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

const PATTERN_BYTES = 1_024;

/** The encoding a byte order mark names, and the mark's length in bytes. */
export function byteOrderMark(bytes: Uint8Array): { readonly encoding: string; readonly length: number } | undefined {
  const found = BYTE_ORDER_MARKS.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte));
  return found && { encoding: found[0], length: found[1].length };
}

/**
 * UTF-16 without a mark: delimiters, digits and line ends have a zero half, so one side of the pairs is full of NUL bytes and
 * the other has none. A quarter of the pairs is asked for; text without any Latin letter or digit has to be told.
 */
export function utf16Pattern(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const pairs = Math.floor(Math.min(bytes.length, PATTERN_BYTES) / 2);
  let even = 0;
  let odd = 0;
  for (let index = 0; index < pairs * 2; index += 2) {
    if (bytes[index] === 0) even += 1;
    if (bytes[index + 1] === 0) odd += 1;
  }
  if (pairs === 0) return undefined;
  if (even === 0 && odd * 4 >= pairs) return 'utf-16le';
  if (odd === 0 && even * 4 >= pairs) return 'utf-16be';
  return undefined;
}

export type Utf8Tally = {
  /** Well-formed sequences of two to four bytes. */
  readonly sequences: number;
  /** Bytes that belong to no well-formed sequence. */
  readonly strays: number;
  /** Index of the first stray byte, or -1. */
  readonly firstStray: number;
  /** Length of a sequence that is right so far but cut by the end of the bytes. */
  readonly cut: number;
};

/** Counts what is and what is not UTF-8 (RFC 3629, section 4: no overlong forms, no surrogates, nothing above U+10FFFF). */
export function tallyUtf8(bytes: Uint8Array): Utf8Tally {
  let sequences = 0;
  let strays = 0;
  let firstStray = -1;
  let index = 0;
  while (index < bytes.length) {
    const lead = bytes[index] as number;
    if (lead < 0x80) {
      index += 1;
      continue;
    }
    const length = sequenceLength(lead);
    const fits = length > 0 && continuationsFit(bytes, index, length);
    if (fits && index + length > bytes.length) return { sequences, strays, firstStray, cut: bytes.length - index };
    if (fits) {
      sequences += 1;
      index += length;
      continue;
    }
    if (firstStray < 0) firstStray = index;
    strays += 1;
    index += 1;
  }
  return { sequences, strays, firstStray, cut: 0 };
}

function sequenceLength(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  if (lead >= 0xf0 && lead <= 0xf4) return 4;
  return 0;
}

// Judges only the bytes that are there, so a sequence cut by the end of the block fits as long as it is right so far.
function continuationsFit(bytes: Uint8Array, start: number, length: number): boolean {
  const lead = bytes[start] as number;
  const end = Math.min(start + length, bytes.length);
  for (let index = start + 1; index < end; index += 1) {
    const byte = bytes[index] as number;
    let lowest = 0x80;
    let highest = 0xbf;
    if (index === start + 1) {
      if (lead === 0xe0) lowest = 0xa0;
      if (lead === 0xed) highest = 0x9f;
      if (lead === 0xf0) lowest = 0x90;
      if (lead === 0xf4) highest = 0x8f;
    }
    if (byte < lowest || byte > highest) return false;
  }
  return true;
}

/** How many bytes at the end begin a sequence that the next block has to finish (0 to 3). */
export function cutTail(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] as number;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return sequenceLength(byte) > back ? back : 0;
  }
  return 0;
}
