// The engine's thread, dressed as the socket that the PostgreSQL driver expects.
import { Duplex } from 'node:stream';
import type { Worker } from 'node:worker_threads';
import type { FromEngine, ToEngine } from './engine-thread.ts';

/**
 * A stream whose written bytes go to the thread and whose read bytes are its answers. The driver corks what belongs to
 * one exchange (parse … sync), and each message to the thread is one such exchange.
 */
export class EngineStream extends Duplex {
  readonly #thread: Worker;

  constructor(thread: Worker) {
    super({ allowHalfOpen: false });
    this.#thread = thread;
    thread.on('message', this.#onMessage);
  }

  readonly #onMessage = (message: FromEngine) => {
    const { bytes } = message.kind === 'answer' ? message : { bytes: undefined };
    if (bytes !== undefined && bytes.length > 0) this.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
  };

  /** The driver asks its socket to connect; the thread has been ready since before. */
  connect(): this {
    process.nextTick(() => this.emit('connect'));
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this._writev([{ chunk }], done);
  }

  override _writev(chunks: readonly { readonly chunk: Buffer }[], done: () => void): void {
    const length = chunks.reduce((sum, { chunk }) => sum + chunk.length, 0);
    // A copy of its own, because it is handed over and the driver's buffers are pooled.
    const bytes = new Uint8Array(length);
    let offset = 0;
    for (const { chunk } of chunks) {
      bytes.set(chunk, offset);
      offset += chunk.length;
    }
    const request: ToEngine = { kind: 'request', bytes };
    this.#thread.postMessage(request, [bytes.buffer]);
    done();
  }

  override _final(done: () => void): void {
    this.push(null);
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#thread.off('message', this.#onMessage);
    done(error);
  }
}
