// Evens out a stream of bytes. Tiny chunks would make a long record quadratic (it is looked at again with every block), huge ones
// would hold the event loop and memory; so everything after this works on blocks of one size.

const BLOCK_BYTES = 65_536;

/** The same bytes in blocks of 64 KiB, the last one shorter. Pulls from the source only when a block is asked for. */
export async function* byteBlocks(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let kept: Buffer[] = [];
  let keptBytes = 0;
  for await (const chunk of bytes) {
    let buffer = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    while (keptBytes + buffer.length >= BLOCK_BYTES) {
      const wanted = BLOCK_BYTES - keptBytes;
      kept.push(buffer.subarray(0, wanted));
      yield kept.length === 1 ? (kept[0] as Buffer) : Buffer.concat(kept);
      buffer = buffer.subarray(wanted);
      kept = [];
      keptBytes = 0;
    }
    if (buffer.length === 0) continue;
    kept.push(buffer);
    keptBytes += buffer.length;
  }
  if (keptBytes > 0) yield Buffer.concat(kept);
}
