// Wake-ups between the background loops: whoever puts work into the books says so after the commit, and the loop that
// does such work looks at once instead of at its next sweep. A hint, never a promise: losing one costs only time.
//
// Inside the process a listener is called directly. To other replicas the hint travels as a job of pg-boss on the same
// database: one job of a name stands in its queue at most, and the replica that fetches it wakes its loop.

import type { Database } from './database.ts';
import { type LoopName, loopNames } from './loop-names.ts';
import { outsideTransactions } from './transaction.ts';
import { startWakeQueue } from './wake-queue.ts';

export interface Wakeups {
  /** Wakes a loop here and in the other replicas. Call it after the commit. Never throws; many calls become one. */
  wake(loop: LoopName): void;
  /** Calls the listener at each wake-up of a loop, from here or elsewhere, until the returned function is called. */
  onWake(loop: LoopName, listener: () => void): () => void;
  close(): Promise<void>;
}

/**
 * Opens the wake-ups of a database. Wake-ups inside the process work when this resolves; those between replicas as soon
 * as pg-boss has started behind it (it tries again for as long as it must). `onError` hears of its troubles.
 */
export async function openWakeups(
  database: Database,
  options: { readonly onError?: (error: Error) => void } = {},
): Promise<Wakeups> {
  const onError = options.onError ?? (() => undefined);
  const listeners = new Map(loopNames.map((loop) => [loop, new Set<() => void>()]));
  const due = new Set<LoopName>();
  let closed = false;

  const tell = (loop: LoopName) => {
    for (const listener of listeners.get(loop) ?? []) {
      try {
        listener();
      } catch (error) {
        onError(error as Error);
      }
    }
  };
  const queue = startWakeQueue(database, tell, onError);

  return {
    wake(loop) {
      if (closed || due.has(loop)) return;
      due.add(loop);
      // Outside, because what follows is nobody's transaction even where the caller still stands in one.
      outsideTransactions(() =>
        setImmediate(() => {
          due.delete(loop);
          if (closed) return;
          tell(loop);
          queue.send(loop);
        }),
      );
    },
    onWake(loop, listener) {
      listeners.get(loop)?.add(listener);
      // Only a process that listens may fetch: a replica without loops would swallow the hint.
      queue.fetch(loop);
      return () => {
        listeners.get(loop)?.delete(listener);
      };
    },
    async close() {
      closed = true;
      await queue.stop();
    },
  };
}
