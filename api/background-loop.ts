// The clockwork of a background walk: run, then wait for a wake-up, for the time the run asked for, or for the sweep.
// A wake-up is a hint; the sweep over the books is what makes sure that nothing is forgotten.
import { setImmediate as immediately, setTimeout as pause } from 'node:timers/promises';
import type { LoopName } from './store/loop-names.ts';
import type { Wakeups } from './store/wake.ts';

export interface BackgroundLoop {
  /** Asks for a run soon; during a run, for another one after it. */
  nudge(): void;
  /** Aborts the signal of the current run, waits for its end, and never runs again. */
  stop(): Promise<void>;
}

export interface LoopOptions {
  readonly name: LoopName;
  readonly wakeups: Pick<Wakeups, 'onWake'>;
  /** The longest time between two runs. */
  readonly sweepSeconds: number;
  /** One run; must be repeatable. `againInMs` asks for the next one earlier than the sweep. */
  // biome-ignore lint/suspicious/noConfusingVoidType: a run that never asks for another is simply written as one that returns nothing
  readonly run: (signal: AbortSignal) => Promise<{ readonly againInMs?: number } | undefined | void>;
  /** Told of every failed run. The loop goes on by itself, with growing pauses. */
  readonly onError: (error: unknown) => void;
}

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;

/** Starts a loop: runs at once, and never twice at the same time. */
export function startLoop(options: LoopOptions): BackgroundLoop {
  const stopping = new AbortController();
  let wanted = false;
  let endIdle: (() => void) | undefined;
  const nudge = () => {
    wanted = true;
    endIdle?.();
  };
  const forget = options.wakeups.onWake(options.name, nudge);

  /** Resolves after the time, at a nudge (also one that came during the run), or when stopping. */
  async function idle(milliseconds: number): Promise<void> {
    // A turn of the event loop at least: runs that find nothing may end without ever leaving the microtasks.
    if (wanted) return immediately();
    const end = new AbortController();
    endIdle = () => end.abort();
    await pause(milliseconds, undefined, { signal: AbortSignal.any([end.signal, stopping.signal]) }).catch(
      () => undefined,
    );
    endIdle = undefined;
  }

  /** After a failure nudges wait: whatever is broken would be asked again at every wake-up. */
  async function rest(failures: number): Promise<void> {
    const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures);
    await pause(longest * (0.5 + Math.random() / 2), undefined, { signal: stopping.signal }).catch(() => undefined);
  }

  async function turn(): Promise<void> {
    let failures = 0;
    while (!stopping.signal.aborted) {
      wanted = false;
      try {
        const result = await options.run(stopping.signal);
        failures = 0;
        await idle(Math.max(0, Math.min(result?.againInMs ?? Number.POSITIVE_INFINITY, options.sweepSeconds * 1000)));
      } catch (error) {
        // A run that ends because it was told to is no failure.
        if (stopping.signal.aborted) return;
        options.onError(error);
        await rest(failures++);
      }
    }
  }

  const running = turn();
  return {
    nudge,
    stop() {
      forget();
      stopping.abort();
      return running;
    },
  };
}
