// The emulator's one clock. It can be set; from there it runs on at real speed. Whatever waits for a time waits here, so
// that setting the clock forward makes everything due happen at once, in the order it would have happened.

export interface Clock {
  /** Milliseconds since 1970, by the emulator. */
  now(): number;
  /** How far the emulator is ahead of real time, in milliseconds. */
  offset(): number;
  /** Sets the clock; resolves when everything that became due has run. */
  set(milliseconds: number): Promise<void>;
  /** Back to real time. */
  clear(): void;
  /** Runs `task` once the clock reaches `at`, with the time it was due. Gives a function that calls it off. */
  schedule(at: number, task: (due: number) => void | Promise<void>): () => void;
  /** Told when the clock is set backwards: what waits for a time in the former future must be planned anew. */
  onSetBack(listener: (before: number, after: number) => void): void;
  close(): void;
}

interface Timer {
  readonly at: number;
  readonly task: (due: number) => void | Promise<void>;
}

const LONGEST_TIMEOUT = 2 ** 31 - 1;

export function createClock(initialOffset = 0): Clock {
  let offset = initialOffset;
  let timers: Timer[] = [];
  let wake: NodeJS.Timeout | undefined;
  let draining: Promise<void> | undefined;
  let closed = false;
  const setBackListeners: ((before: number, after: number) => void)[] = [];

  const now = () => Date.now() + offset;

  function arm(): void {
    clearTimeout(wake);
    const next = timers[0];
    if (!next || closed) return;
    wake = setTimeout(() => void drain(), Math.min(Math.max(next.at - now(), 0), LONGEST_TIMEOUT));
  }

  function drain(): Promise<void> {
    draining ??= runDue().finally(() => {
      draining = undefined;
      arm();
    });
    return draining;
  }

  async function runDue(): Promise<void> {
    for (let next = timers[0]; next && next.at <= now() && !closed; next = timers[0]) {
      timers.shift();
      await next.task(next.at);
    }
  }

  function changeOffset(value: number): void {
    const before = now();
    offset = value;
    const after = now();
    if (after < before) for (const listener of setBackListeners) listener(before, after);
    arm();
  }

  return {
    now,
    offset: () => offset,
    async set(milliseconds) {
      changeOffset(milliseconds - Date.now());
      await drain();
      // A drain that was already under way may have looked at the clock before it was set.
      await drain();
    },
    clear: () => changeOffset(0),
    schedule(at, task) {
      const timer = { at, task };
      const place = timers.findIndex((each) => each.at > at);
      timers.splice(place < 0 ? timers.length : place, 0, timer);
      if (timers[0] === timer && !draining) arm();
      return () => {
        timers = timers.filter((each) => each !== timer);
      };
    },
    onSetBack: (listener) => void setBackListeners.push(listener),
    close() {
      closed = true;
      timers = [];
      clearTimeout(wake);
    },
  };
}
