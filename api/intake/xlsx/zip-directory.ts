// What a zip archive holds, by its central directory (PKWARE APPNOTE 4.3): read from the bytes, nothing is unpacked.
import { IntakeError } from '../intake-error.ts';

export type ZipPart = {
  readonly name: string;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly checksum: number;
  readonly packedBytes: number;
  readonly unpackedBytes: number;
  /** Where its local header begins. */
  readonly offset: number;
};

const END = 0x06054b50;
const END_BYTES = 22;
const END_64_LOCATOR = 0x07064b50;
const END_64 = 0x06064b50;
const ENTRY = 0x02014b50;
const ENTRY_BYTES = 46;
const LOCAL = 0x04034b50;
const LOCAL_BYTES = 30;
const MOST_COMMENT = 65_535;
// A workbook has a part per sheet, drawing and picture; thousands of them are another thing.
const MOST_PARTS = 5_000;
const ZIP64 = 0xffffffff;

/** The parts by name, in lower case as names of parts are compared (ECMA-376 part 2, 6.2.2). Throws `broken-workbook`, `encrypted-workbook`, `workbook-too-large`. */
export function zipDirectory(bytes: Buffer): ReadonlyMap<string, ZipPart> {
  try {
    return read(bytes);
  } catch (error) {
    if (error instanceof RangeError) throw broken('its directory is cut', error);
    throw error;
  }
}

function read(bytes: Buffer): ReadonlyMap<string, ZipPart> {
  const { count, start } = endOf(bytes);
  if (count > MOST_PARTS) {
    const message = `The archive holds ${count} files; a workbook of more than ${MOST_PARTS} is not read. Save the sheet alone as a new workbook or as «CSV UTF-8».`;
    throw new IntakeError('workbook-too-large', message);
  }
  const parts = new Map<string, ZipPart>();
  let at = start;
  for (let index = 0; index < count; index += 1) {
    if (bytes.readUInt32LE(at) !== ENTRY) throw broken('its directory is damaged');
    const nameEnd = at + ENTRY_BYTES + bytes.readUInt16LE(at + 28);
    const extraEnd = nameEnd + bytes.readUInt16LE(at + 30);
    const name = bytes
      .toString('utf8', at + ENTRY_BYTES, nameEnd)
      .replaceAll('\\', '/')
      .replace(/^\/+/, '')
      .toLowerCase();
    if (extraEnd > bytes.length) throw broken('its directory is cut');
    if ((bytes.readUInt16LE(at + 8) & 1) === 1) throw encryptedWorkbook();
    if (parts.has(name)) throw broken('it holds one file twice');
    parts.set(name, { name, ...sizesOf(bytes, at, nameEnd, extraEnd) });
    at = extraEnd + bytes.readUInt16LE(at + 32);
  }
  return parts;
}

// The end record stands at the end, before a comment that may hold anything.
function endOf(bytes: Buffer): { readonly count: number; readonly start: number } {
  const lowest = Math.max(0, bytes.length - END_BYTES - MOST_COMMENT);
  for (let at = bytes.length - END_BYTES; at >= lowest; at -= 1) {
    if (bytes.readUInt32LE(at) !== END || at + END_BYTES + bytes.readUInt16LE(at + 20) !== bytes.length) continue;
    const count = bytes.readUInt16LE(at + 10);
    const start = bytes.readUInt32LE(at + 16);
    return count === 0xffff || start === ZIP64 ? endOf64(bytes, at) : { count, start };
  }
  throw broken('it has no directory, so it is cut or damaged');
}

function endOf64(bytes: Buffer, end: number): { readonly count: number; readonly start: number } {
  const locator = end - 20;
  if (bytes.readUInt32LE(locator) !== END_64_LOCATOR) throw broken('its directory is damaged');
  const at = place(bytes, locator + 8);
  if (bytes.readUInt32LE(at) !== END_64) throw broken('its directory is damaged');
  return { count: place(bytes, at + 32), start: place(bytes, at + 48) };
}

function sizesOf(bytes: Buffer, at: number, extraStart: number, extraEnd: number) {
  const wide = wideFields(bytes, extraStart, extraEnd);
  const field = (where: number): number => {
    const value = bytes.readUInt32LE(where);
    return value === ZIP64 ? (wide.shift() ?? value) : value;
  };
  // In the order of the extra field (4.5.3): unpacked, packed, offset.
  const unpackedBytes = field(at + 24);
  const packedBytes = field(at + 20);
  const offset = field(at + 42);
  return {
    method: bytes.readUInt16LE(at + 10),
    checksum: bytes.readUInt32LE(at + 16),
    packedBytes,
    unpackedBytes,
    offset,
  };
}

function wideFields(bytes: Buffer, start: number, end: number): number[] {
  for (let at = start; at + 4 <= end; ) {
    const stop = at + 4 + bytes.readUInt16LE(at + 2);
    if (bytes.readUInt16LE(at) === 1) {
      const fields: number[] = [];
      for (let field = at + 4; field + 8 <= Math.min(stop, end) && fields.length < 3; field += 8)
        fields.push(place(bytes, field));
      return fields;
    }
    at = stop;
  }
  return [];
}

// A place or a size of more than 2^53 is beyond any file.
function place(bytes: Buffer, at: number): number {
  const value = bytes.readBigUInt64LE(at);
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw broken('its directory is damaged');
  return Number(value);
}

/** The packed bytes of a part. Throws `broken-workbook`. */
export function packedPart(bytes: Buffer, part: ZipPart): Buffer {
  const { offset, packedBytes } = part;
  if (offset + LOCAL_BYTES > bytes.length || bytes.readUInt32LE(offset) !== LOCAL)
    throw broken('its directory is damaged');
  const start = offset + LOCAL_BYTES + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  if (start + packedBytes > bytes.length) throw broken('it is cut');
  return bytes.subarray(start, start + packedBytes);
}

/** The refusal of an archive that is damaged. */
export function broken(what: string, cause?: unknown): IntakeError {
  const message = `The file is no whole workbook: ${what}. Save it again in Excel and send all of it.`;
  return new IntakeError('broken-workbook', message, { cause });
}

/** The refusal of a workbook nobody can read without its password. */
function encryptedWorkbook(): IntakeError {
  return new IntakeError(
    'encrypted-workbook',
    'The workbook is protected with a password or a sensitivity label, so it cannot be read. Save a copy without protection, or the sheet as «CSV UTF-8».',
  );
}
