// Unpacks one part of a workbook, counting what comes out: a few kilobytes can unpack to gigabytes.
import { crc32, createInflateRaw } from 'node:zlib';
import { IntakeError } from '../intake-error.ts';
import { broken, packedPart, type ZipPart } from './zip-directory.ts';

const PIECE_BYTES = 65_536;

/** What may still be unpacked of one workbook. */
export type Budget = { left: number; readonly most: number };

/** The bytes of a part in pieces. Throws `workbook-too-large` as soon as the budget is spent, `broken-workbook`. */
export async function* unpackPart(bytes: Buffer, part: ZipPart, budget: Budget): AsyncGenerator<Buffer> {
  if (part.unpackedBytes > budget.left) throw tooLarge(budget);
  const packed = packedPart(bytes, part);
  let unpacked = 0;
  let checksum = 0;
  for await (const piece of part.method === 0 ? inPieces(packed) : inflated(packed, part.method)) {
    unpacked += piece.length;
    budget.left -= piece.length;
    if (budget.left < 0) throw tooLarge(budget);
    if (unpacked > part.unpackedBytes) throw broken('a part of it is larger than it says');
    checksum = crc32(piece, checksum);
    yield piece;
  }
  if (unpacked !== part.unpackedBytes || checksum !== part.checksum) throw broken('a part of it is damaged');
}

async function* inPieces(packed: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < packed.length; at += PIECE_BYTES) yield packed.subarray(at, at + PIECE_BYTES);
}

async function* inflated(packed: Buffer, method: number): AsyncGenerator<Buffer> {
  if (method !== 8) throw broken('it is packed in a way that Excel does not use');
  const inflate = createInflateRaw({ chunkSize: PIECE_BYTES });
  inflate.end(packed);
  try {
    yield* inflate as AsyncIterable<Buffer>;
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))
      throw broken('a part of it is damaged', error);
    throw error;
  } finally {
    inflate.destroy();
  }
}

function tooLarge({ most }: Budget): IntakeError {
  return new IntakeError(
    'workbook-too-large',
    `The workbook unpacks to more than ${most} bytes, which is the most that is read. Save the sheet as «CSV UTF-8»: that is read at any size.`,
  );
}
