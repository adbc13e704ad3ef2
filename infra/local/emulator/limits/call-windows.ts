// Sliding windows over calls, by real time: "40 calls in any 5 seconds". One window per key (a tenant, an app).

export interface CallWindows {
  /** 0 when one more call fits into the window, else the milliseconds until one does. */
  wait(key: string, limit: number, windowMilliseconds: number, now: number): number;
  count(key: string, now: number): void;
}

export function createCallWindows(): CallWindows {
  const calls = new Map<string, number[]>();
  return {
    wait(key, limit, windowMilliseconds, now) {
      const times = calls.get(key) ?? [];
      const firstInside = times.findIndex((time) => time > now - windowMilliseconds);
      times.splice(0, firstInside < 0 ? times.length : firstInside);
      if (times.length < limit) return 0;
      const leaves = times[times.length - limit];
      return leaves === undefined ? windowMilliseconds : leaves + windowMilliseconds - now;
    },
    count(key, now) {
      const times = calls.get(key);
      if (times) times.push(now);
      else calls.set(key, [now]);
    },
  };
}
