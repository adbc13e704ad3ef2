// The thread in which the embedded database lives. It speaks PostgreSQL's own wire protocol: each message in is what
// the driver would have sent to a server, each message out what the server would have answered. So the driver, its
// types and its errors are the same on both engines, and bytes are handed over without copying.
//
// In a thread because the engine never yields while it works (an aggregate over 100,000 rows = 0.75 s without a tick).
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import type { CompiledEngine } from './compiled-engine.ts';
import { engineOptions } from './engine-options.ts';

/** From the thread: ready once, then one answer for each request, or the end. */
export type FromEngine =
  | { readonly kind: 'ready' }
  | { readonly kind: 'answer'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'closed' }
  | { readonly kind: 'failed'; readonly message: string };

/** To the thread: bytes of the wire protocol, ending at a point where the server answers; or the wish to stop. */
export type ToEngine =
  | { readonly kind: 'request'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'close' };

const port = parentPort!;
const { folder, compiled } = workerData as { readonly folder: string; readonly compiled: CompiledEngine };

function say(message: FromEngine): void {
  port.postMessage(message, message.kind === 'answer' ? [message.bytes.buffer] : []);
}

async function answer(engine: PGlite, request: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  // Streamed rather than returned: the engine would parse its own answer as well. The parts lie in its memory.
  const parts: Uint8Array[] = [];
  let length = 0;
  await engine.execProtocolRawStream(request, {
    syncToFs: false,
    onRawData(part) {
      parts.push(part.slice());
      length += part.length;
    },
  });
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}

try {
  const engine = await PGlite.create(folder, { ...engineOptions, pgliteWasmModule: compiled });
  port.on('message', async (message: ToEngine) => {
    try {
      if (message.kind === 'request') {
        say({ kind: 'answer', bytes: await answer(engine, message.bytes) });
        return;
      }
      await engine.close();
      say({ kind: 'closed' });
      port.close();
    } catch (error) {
      say({ kind: 'failed', message: String((error as Error).message ?? error) });
    }
  });
  say({ kind: 'ready' });
} catch (error) {
  say({ kind: 'failed', message: String((error as Error).message ?? error) });
}
