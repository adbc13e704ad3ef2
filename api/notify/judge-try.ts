// What one try to call a flow means for the delivery. Pure.
import type { CallAnswer } from './call-flow.ts';

/** No try begins later than so long after the first one, but for one pause. */
const GIVE_UP_SECONDS = 36 * 3600;
const FIRST_PAUSE_SECONDS = 2;
const LONGEST_PAUSE_SECONDS = 4 * 3600;

export type TryVerdict =
  | { readonly kind: 'delivered' }
  /** Nobody is there any more. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'again'; readonly pauseSeconds: number }
  | { readonly kind: 'given-up' };

/** `tries` counts this one; `random` is from 0 to 1. */
export function judgeTry(
  answer: CallAnswer,
  past: { readonly tries: number; readonly triedForSeconds: number },
  random: number,
): TryVerdict {
  if (answer.kind === 'answered') {
    if (answer.status >= 200 && answer.status < 300) return { kind: 'delivered' };
    if (answer.status === 404 || answer.status === 410) return { kind: 'gone' };
  }
  if (past.triedForSeconds >= GIVE_UP_SECONDS) return { kind: 'given-up' };
  const asked = answer.kind === 'answered' ? (answer.retryAfterSeconds ?? 0) : 0;
  const pauseSeconds = Math.max(pauseAfter(past.tries, random), Math.min(asked, LONGEST_PAUSE_SECONDS));
  return { kind: 'again', pauseSeconds };
}

/** 2 s, 6 s, 18 s … up to 4 h, each a quarter more or less: flows that failed together are not called together again. */
function pauseAfter(tries: number, random: number): number {
  return Math.min(LONGEST_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 3 ** (tries - 1)) * (0.75 + random / 2);
}
