// Waits for a condition, never for a duration.
import { setTimeout as pause } from 'node:timers/promises';

/**
 * Resolves with the first answer that is neither undefined nor false. Gives up after `seconds`, naming what was waited for; asks
 * at least every `slowestMs`.
 */
export async function until<T>(
  ask: () => Promise<T | undefined | false> | T | undefined | false,
  what = 'the condition',
  seconds = 60,
  slowestMs = 300,
): Promise<T> {
  const end = Date.now() + seconds * 1000;
  let pauseMs = 20;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > end) throw new Error(`waited ${seconds} s in vain for ${what}`);
    await pause(pauseMs);
    // Each question takes processor time from what is waited for.
    pauseMs = Math.min(slowestMs, pauseMs * 1.4);
  }
}
