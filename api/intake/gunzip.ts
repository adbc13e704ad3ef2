// Unpacks gzip on the way in, counting what comes out: a few kilobytes can unpack to gigabytes.
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { IntakeError } from './intake-error.ts';

/**
 * The unpacked bytes. Throws `unpacked-too-large` as soon as more than `maxUnpackedBytes` came out, `broken-gzip` if the data is not
 * gzip, is cut, or fails its checksum. An error of the source itself is passed on as it is. Pulls only what is asked for.
 */
export async function* gunzipBounded(
  bytes: AsyncIterable<Uint8Array>,
  maxUnpackedBytes: number,
): AsyncGenerator<Uint8Array> {
  const source = Readable.from(bytes, { objectMode: false, highWaterMark: 65_536 });
  const gunzip = createGunzip();
  let sourceFault: Error | undefined;
  source.once('error', (error) => {
    sourceFault = error;
    gunzip.destroy(error);
  });
  source.pipe(gunzip);
  let unpacked = 0;
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      unpacked += chunk.length;
      if (unpacked > maxUnpackedBytes) throw tooLarge(maxUnpackedBytes);
      yield chunk;
    }
  } catch (error) {
    if (error instanceof IntakeError) throw error;
    if (sourceFault !== undefined) throw sourceFault;
    if (!isZlibFault(error)) throw error;
    throw new IntakeError('broken-gzip', 'The body is not whole gzip data: it is cut, damaged or not gzip at all.', {
      cause: error,
    });
  } finally {
    source.destroy();
    gunzip.destroy();
  }
}

function tooLarge(maxUnpackedBytes: number): IntakeError {
  return new IntakeError(
    'unpacked-too-large',
    `The body unpacks to more than ${maxUnpackedBytes} bytes, which is the most that is read.`,
  );
}

function isZlibFault(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('Z_');
}
