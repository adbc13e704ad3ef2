// Whether a run did what it was to do: every worker that was accepted has come to an outcome.
import type { Followed } from './follow-submission.ts';

export type Verdict = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/** A failed worker has an outcome; an unconfirmed one has none, because nobody saw what Entra did. */
export function verdictOf({ kind, submission }: Followed): Verdict {
  const { status, counts, hold, refusal } = submission;
  const open = (counts.pending ?? 0) + counts.unconfirmed;
  if (kind === 'stalled')
    return no(
      `Nothing has moved for too long: the submission is still ${status}, ${open} workers are without an outcome.`,
    );
  if (status === 'held') {
    const reasons = (hold?.reasons ?? []).map((reason) => `\n  - ${reason.code}: ${reason.detail}`);
    return no(`The submission is held for a person, nothing was sent:${reasons.join('')}`);
  }
  if (status !== 'finished')
    return no(
      `The submission was ${status}${refusal ? ` (${refusal.code}): ${refusal.detail}` : ', not carried out.'}`,
    );
  if (counts.rows > 0 && counts.accepted === 0) return no('No row could be accepted, so nobody was provisioned.');
  if (open > 0) return no(`${open} accepted workers came to no outcome.`);
  return { ok: true };
}

function no(reason: string): Verdict {
  return { ok: false, reason };
}
