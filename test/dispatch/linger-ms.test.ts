import { describe, expect, it } from 'vitest';
import { lingerMs } from '../../api/dispatch/linger-ms.ts';

const batch = { size: 1, hasLeaver: false, callsToday: 0, dayQuota: 2000 };

describe('a part-filled batch', () => {
  it.each([
    ['goes at once when it is full, however scarce calls are', { size: 50, callsToday: 1999 }, 0],
    ['waits nearly nothing while calls are plentiful', {}, 100],
    ['waits nearly nothing up to a twentieth of the day', { callsToday: 100 }, 100],
    ['waits a minute when a third of the day is spent', { callsToday: 600 }, 60_000],
    ['waits no longer than a minute, even with nothing left', { callsToday: 5000 }, 60_000],
    ['with a leaver waits five seconds at most', { callsToday: 1999, hasLeaver: true }, 5_000],
    ['with a leaver waits no longer than it would without', { hasLeaver: true }, 100],
  ])('%s', (_, changes, expected) => {
    expect(lingerMs({ ...batch, ...changes })).toBe(expected);
  });

  it('waits the longer the more of the day is spent', () => {
    const waits = Array.from({ length: 61 }, (_, step) => lingerMs({ ...batch, callsToday: step * 10 }));
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    expect(lingerMs({ ...batch, callsToday: 350 })).toBeCloseTo(30_050);
  });

  it('waits by the share of the quota, not by the number of calls', () => {
    expect(lingerMs({ ...batch, callsToday: 1050, dayQuota: 6000 })).toBe(lingerMs({ ...batch, callsToday: 350 }));
  });
});

describe('10,000 single workers within an hour', () => {
  it.each([
    ['without a leaver', 0],
    ['with one leaver in a hundred', 100],
    ['with one leaver in fifty', 50],
  ])('%s cost 400 calls at most of a quota of 2,000, and leavers are gone within ten seconds', (_, everyHowMany) => {
    const { calls, longestLeaver } = simulate(10_000, 3_600_000, everyHowMany);
    expect(calls).toBeLessThanOrEqual(400);
    expect(longestLeaver).toBeLessThanOrEqual(10_000);
  });
});

// The dispatcher's rule over virtual time: the batch goes when its oldest member has waited long enough.
function simulate(workers: number, withinMs: number, leaverEvery: number) {
  const arrivals = Array.from({ length: workers }, (_, index) => ({
    at: (index * withinMs) / workers,
    isLeaver: leaverEvery > 0 && index % leaverEvery === leaverEvery - 1,
  }));
  const queue: typeof arrivals = [];
  let calls = 0;
  let longestLeaver = 0;
  let now = 0;
  for (let next = 0; next < workers || queue.length > 0; ) {
    const candidates = queue.slice(0, 50);
    const linger = lingerMs({
      size: candidates.length,
      hasLeaver: candidates.some((one) => one.isLeaver),
      callsToday: calls,
      dayQuota: 2000,
    });
    const due = Math.max(now, Math.min(...candidates.map((one) => one.at)) + linger);
    const arrival = arrivals[next];
    if (arrival !== undefined && arrival.at <= due) {
      now = arrival.at;
      queue.push(arrival);
      // Leavers are claimed first.
      if (arrival.isLeaver) queue.sort((a, b) => Number(b.isLeaver) - Number(a.isLeaver) || a.at - b.at);
      next += 1;
      continue;
    }
    now = due;
    for (const one of queue.splice(0, 50)) if (one.isLeaver) longestLeaver = Math.max(longestLeaver, now - one.at);
    calls += 1;
  }
  return { calls, longestLeaver };
}
