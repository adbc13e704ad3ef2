// The bytes of a raw body: counted, hashed as they arrive, unpacked where they are gzip. They are pulled only as they are asked for.
import { createHash } from 'node:crypto';
import type { Request } from 'express';
import { gunzipBounded } from '../intake/gunzip.ts';
import { IntakeError } from '../intake/intake-error.ts';
import { Problem } from './problem.ts';

export interface RawBody {
  /** Unpacked. To be read once. */
  readonly bytes: AsyncIterable<Uint8Array>;
  /** SHA-256, in hexadecimal, of what has arrived so far, packed as it came. */
  hash(): string;
}

/**
 * At most `maxBytes` are read, packed and unpacked. Throws the problems 415 for an encoding other than gzip and 413 for an announced
 * length that is too large; while reading, an IntakeError for what turns out too large or is no gzip.
 */
export function rawBody(request: Request, maxBytes: number): RawBody {
  const encoding = request.get('content-encoding')?.trim().toLowerCase() || 'identity';
  if (!['identity', 'gzip', 'x-gzip'].includes(encoding)) {
    throw new Problem(415, 'unsupported-encoding', 'The Content-Encoding must be gzip or identity.');
  }
  if (Number(request.get('content-length') ?? 0) > maxBytes)
    throw new Problem(413, 'body-too-large', tooLarge(maxBytes));
  const hash = createHash('sha256');
  return {
    bytes: unpacked(arriving(request, maxBytes, hash), encoding !== 'identity', maxBytes),
    hash: () => hash.copy().digest('hex'),
  };
}

/**
 * Runs `work` on a raw body. What it left unread is read and thrown away, so that a client that sends everything before it
 * listens hears the answer. A connection that broke is the problem 400 `body-cut-off`.
 */
export async function withRawBody<T>(request: Request, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!request.destroyed || request.complete) throw error;
    throw new Problem(400, 'body-cut-off', 'The connection ended before the whole body had arrived.', { cause: error });
  } finally {
    if (!request.complete) request.resume();
  }
}

async function* arriving(
  request: Request,
  maxBytes: number,
  hash: { update(bytes: Uint8Array): unknown },
): AsyncGenerator<Buffer> {
  let received = 0;
  // A reader that stops early must not take the connection with it: the answer still has to go out.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    received += chunk.length;
    if (received > maxBytes) throw new IntakeError('body-too-large', tooLarge(maxBytes));
    hash.update(chunk);
    yield chunk;
  }
}

// Files often are gzip without anybody saying so (RFC 1952, 2.3.1: ID1 and ID2).
async function* unpacked(
  packed: AsyncGenerator<Buffer>,
  isGzip: boolean,
  maxBytes: number,
): AsyncGenerator<Uint8Array> {
  try {
    const head = await headOf(packed);
    const whole = joined(head, packed);
    if (isGzip || (head[0] === 0x1f && head[1] === 0x8b)) yield* gunzipBounded(whole, maxBytes);
    else yield* whole;
  } finally {
    await packed.return(undefined);
  }
}

async function headOf(packed: AsyncGenerator<Buffer>): Promise<Buffer> {
  let head: Buffer = Buffer.alloc(0);
  while (head.length < 2) {
    const next = await packed.next();
    if (next.done) break;
    head = head.length === 0 ? next.value : Buffer.concat([head, next.value]);
  }
  return head;
}

async function* joined(head: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  if (head.length > 0) yield head;
  yield* rest;
}

function tooLarge(maxBytes: number): string {
  return `The body has more than ${maxBytes} bytes, which is the most that is read (MAX_UPLOAD_BYTES). Send it in several files.`;
}
