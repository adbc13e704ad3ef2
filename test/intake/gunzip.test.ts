// Unpacking counts what comes out.
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { gunzipBounded } from '../../api/intake/gunzip.ts';
import { IntakeError } from '../../api/intake/intake-error.ts';
import { inChunks } from './reading.ts';

async function unpack(bytes: Uint8Array, bound: number, chunkSize = 1_000): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of gunzipBounded(inChunks(bytes, chunkSize), bound)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe('a gzip body', () => {
  it('is unpacked, in one member or several, however it is cut', async () => {
    const text = Buffer.from('id,name\n1,Ada\n'.repeat(10_000));
    expect((await unpack(gzipSync(text), text.length)).equals(text)).toBe(true);
    expect((await unpack(gzipSync(text), text.length, 1)).equals(text)).toBe(true);
    expect((await unpack(Buffer.concat([gzipSync(text), gzipSync(text)]), text.length * 2)).length).toBe(
      text.length * 2,
    );
  });

  it('that unpacks to more than is allowed is refused before it is unpacked whole', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    let unpacked = 0;
    const reading = async (): Promise<void> => {
      for await (const chunk of gunzipBounded(inChunks(bomb, 1_000), 1_000_000)) unpacked += chunk.length;
    };
    await expect(reading()).rejects.toMatchObject({ name: 'IntakeError', code: 'unpacked-too-large' });
    expect(unpacked).toBeLessThanOrEqual(1_000_000);
  });

  it('that is exactly as long as allowed is read', async () => {
    expect(await unpack(gzipSync(Buffer.alloc(1_000)), 1_000)).toHaveLength(1_000);
    await expect(unpack(gzipSync(Buffer.alloc(1_001)), 1_000)).rejects.toMatchObject({ code: 'unpacked-too-large' });
  });

  it.each([
    ['is cut', gzipSync(Buffer.from('x'.repeat(10_000))).subarray(0, -9)],
    ['is not gzip', Buffer.from('id,name\n1,Ada\n')],
    ['is damaged', damaged(gzipSync(Buffer.from('id,name\n1,Ada\n')))],
  ])('that %s is refused', async (_what, bytes) => {
    const error = await unpack(bytes, 1_000_000).catch((fault: unknown) => fault);
    expect(error).toBeInstanceOf(IntakeError);
    expect(error).toMatchObject({ code: 'broken-gzip' });
  });

  it('whose source fails fails with the same error', async () => {
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield gzipSync(Buffer.from('id')).subarray(0, 5);
      throw new Error('connection lost');
    }
    const drained = (async () => {
      for await (const _chunk of gunzipBounded(failing(), 1_000));
    })();
    await expect(drained).rejects.toThrow('connection lost');
  });

  it('that is left in the middle lets its source go', async () => {
    let isClosed = false;
    async function* source(): AsyncGenerator<Uint8Array> {
      try {
        yield* inChunks(gzipSync(Buffer.alloc(10_000_000)), 100);
      } finally {
        isClosed = true;
      }
    }
    for await (const _chunk of gunzipBounded(source(), 1e9)) break;
    await expect.poll(() => isClosed).toBe(true);
  });
});

function damaged(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  copy[copy.length - 6] = (copy[copy.length - 6] ?? 0) ^ 0xff;
  return copy;
}
