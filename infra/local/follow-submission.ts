// Asks for a submission until nothing more will happen to it.
import { setTimeout as pause } from 'node:timers/promises';
import type { Submission } from './api-client.ts';

export interface Following {
  readonly ask: () => Promise<Submission>;
  readonly onChange: (submission: Submission) => void;
  readonly signal: AbortSignal;
  readonly everyMs: number;
  /** Give up when nothing has changed for so long. */
  readonly patienceMs: number;
}

/** `stalled`: nothing moved any more before it came to an end. */
export type Followed = { readonly kind: 'ended' | 'stalled'; readonly submission: Submission };

const GOING_ON: ReadonlySet<string> = new Set(['accepting', 'planning', 'sending', 'settling']);

/** Resolves with the submission's last state. A held one has come to its end here: nobody is going to approve it. */
export async function followSubmission({ ask, onChange, signal, everyMs, patienceMs }: Following): Promise<Followed> {
  let seen = '';
  let changedAt = performance.now();
  for (;;) {
    const submission = await ask();
    const now = JSON.stringify([submission.status, submission.counts]);
    if (now !== seen) {
      seen = now;
      changedAt = performance.now();
      onChange(submission);
    }
    if (!GOING_ON.has(submission.status)) return { kind: 'ended', submission };
    if (performance.now() - changedAt > patienceMs) return { kind: 'stalled', submission };
    await pause(everyMs, undefined, { signal });
  }
}
