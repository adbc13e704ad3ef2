// How long a part-filled batch waits for more. Pure. The day's quota counts calls, not workers: while calls are plentiful
// waiting costs more than it saves, and the more of the day is spent, the more a fuller batch is worth.

const FULL = 50;
const NEARLY_NOTHING_MS = 100;
const LONGEST_MS = 60_000;
const LEAVER_MS = 5_000;
// Below this share of the day's calls nothing is saved by waiting; above the other the longest wait applies.
const PLENTY = 0.05;
const SCARCE = 0.3;

/** Milliseconds the oldest operation of a batch may wait in the queue before the batch goes. 0 = goes now. */
export function lingerMs(batch: {
  readonly size: number;
  readonly hasLeaver: boolean;
  readonly callsToday: number;
  readonly dayQuota: number;
}): number {
  if (batch.size >= FULL) return 0;
  const spent = batch.callsToday / batch.dayQuota;
  const share = Math.min(1, Math.max(0, (spent - PLENTY) / (SCARCE - PLENTY)));
  const wait = NEARLY_NOTHING_MS + share * (LONGEST_MS - NEARLY_NOTHING_MS);
  return batch.hasLeaver ? Math.min(wait, LEAVER_MS) : wait;
}
