// The life of the engine's thread: start, notice that it died, stop.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { compiledEngine } from './compiled-engine.ts';
import type { FromEngine, ToEngine } from './engine-thread.ts';
import { siblingProgram } from './sibling-program.ts';

export interface Engine {
  readonly thread: Worker;
  /** Closes the database cleanly and ends the thread. */
  stop(): Promise<void>;
}

/** Starts the engine on an existing data folder. `onLost` is told at most once, when the engine ends without being asked. */
export async function startEngine(folder: string, onLost: (error: Error) => void): Promise<Engine> {
  const thread = new Worker(siblingProgram('engine-thread', import.meta.url), {
    // Loaders of the caller would be brought twice.
    execArgv: [],
    workerData: { folder, compiled: await compiledEngine() },
    name: 'embedded-database',
  });
  let state: 'starting' | 'running' | 'ended' = 'starting';
  const lost = new Promise<Error>((tell) => {
    const end = (reason: string) => {
      if (state === 'ended') return;
      const wasRunning = state === 'running';
      state = 'ended';
      const error = new Error(`The embedded database in ${folder} has stopped: ${reason}`);
      tell(error);
      if (wasRunning) onLost(error);
      void thread.terminate();
    };
    thread.on('error', (error) => end((error as Error).message));
    thread.on('exit', (code) => end(`its thread ended (${code})`));
    thread.on('message', (message: FromEngine) => {
      if (message.kind === 'failed') end(message.message);
      // Waiting until the thread has gone by itself takes 0.2 s longer.
      if (message.kind === 'closed') void thread.terminate();
    });
  });
  const ready = new Promise<void>((tell) => {
    const listen = (message: FromEngine) => {
      if (message.kind !== 'ready') return;
      thread.off('message', listen);
      tell();
    };
    thread.on('message', listen);
  });
  const early = await Promise.race([ready, lost]);
  if (early instanceof Error) throw early;
  state = 'running';

  return {
    thread,
    async stop() {
      if (state === 'ended') return;
      state = 'ended';
      const exit = once(thread, 'exit');
      const message: ToEngine = { kind: 'close' };
      thread.postMessage(message);
      await exit;
    },
  };
}
