import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type BackgroundLoop, startLoop } from '../api/background-loop.ts';

describe('a background loop', () => {
  let loop: BackgroundLoop | undefined;
  let wake: () => void;
  const listening = new Set<() => void>();
  const errors: unknown[] = [];
  const wakeups = {
    onWake(_name: string, listener: () => void) {
      wake = listener;
      listening.add(listener);
      return () => listening.delete(listener);
    },
  };
  const start = (run: Parameters<typeof startLoop>[0]['run'], sweepSeconds = 60) => {
    loop = startLoop({ name: 'plan', wakeups, sweepSeconds, run, onError: (error) => errors.push(error) });
    return loop;
  };
  /** A run that ends when the test says so. */
  function gated() {
    const ends: (() => void)[] = [];
    const run = vi.fn((_signal: AbortSignal) => new Promise<void>((end) => ends.push(end)));
    return { run, end: () => ends.shift()?.() };
  }

  beforeEach(() => {
    errors.length = 0;
  });
  afterEach(async () => {
    await loop?.stop();
    expect(listening.size).toBe(0);
  });

  it('runs at once, and then at every wake-up', async () => {
    const run = vi.fn(async () => undefined);
    start(run);
    await expect.poll(() => run.mock.calls.length).toBe(1);
    for (const times of [2, 3, 4]) {
      wake();
      await expect.poll(() => run.mock.calls.length).toBe(times);
    }
  });

  it('runs again when the run asked for it, or at the sweep, whichever is sooner', async () => {
    const asking = vi.fn(async () => ({ againInMs: 5 }));
    start(asking);
    await expect.poll(() => asking.mock.calls.length).toBeGreaterThan(3);
    await loop?.stop();
    const sweeping = vi.fn(async () => ({ againInMs: 3_600_000 }));
    start(sweeping, 0.005);
    await expect.poll(() => sweeping.mock.calls.length).toBeGreaterThan(3);
  });

  it('never runs twice at once; wake-ups during a run make one more run', async () => {
    const { run, end } = gated();
    start(run);
    await expect.poll(() => run.mock.calls.length).toBe(1);
    wake();
    wake();
    loop?.nudge();
    expect(run).toHaveBeenCalledTimes(1);
    end();
    await expect.poll(() => run.mock.calls.length).toBe(2);
    end();
    wake();
    await expect.poll(() => run.mock.calls.length).toBe(3);
    end();
  });

  it('goes on after failures, with growing pauses that wake-ups do not shorten', async () => {
    const times: number[] = [];
    start(async () => {
      times.push(performance.now());
      if (times.length > 3) return;
      wake();
      throw new Error(`failure ${times.length}`);
    });
    await expect.poll(() => times.length, { timeout: 10_000 }).toBeGreaterThanOrEqual(4);
    expect(errors.map((error) => (error as Error).message)).toEqual(['failure 1', 'failure 2', 'failure 3']);
    // The pauses are 250, 500 and 1,000 ms, less half at most.
    const pauses = times.slice(1, 4).map((time, index) => time - times[index]!);
    for (const [index, least] of [124, 249, 499].entries()) expect(pauses[index]).toBeGreaterThan(least);
  });

  it('tells a run to end when it stops, waits for it, and reports no failure for that', async () => {
    let ended = false;
    start(
      (signal) =>
        new Promise((_, fail) => {
          signal.addEventListener('abort', () =>
            setImmediate(() => {
              ended = true;
              fail(signal.reason as Error);
            }),
          );
        }),
    );
    await loop?.stop();
    expect(ended).toBe(true);
    expect(errors).toEqual([]);
    wake();
  });

  it('leaves room for everything else, even when it wakes itself in every run', async () => {
    const run = vi.fn(async () => wake());
    start(run);
    await new Promise((later) => setTimeout(later, 5));
    expect(run.mock.calls.length).toBeGreaterThan(1);
  });

  it('does not run again once stopped', async () => {
    const run = vi.fn(async () => undefined);
    start(run);
    await expect.poll(() => run.mock.calls.length).toBe(1);
    await loop?.stop();
    loop?.nudge();
    wake();
    await new Promise((later) => setImmediate(later));
    expect(run).toHaveBeenCalledTimes(1);
  });
});
