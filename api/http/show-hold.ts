// Why a submission waits for a person, and what approval would let happen.
import type { SubmissionView } from '../store/submission/read-submissions.ts';
import type { AnswerOf } from './handlers.ts';

type Hold = AnswerOf<'GetSubmission', 200>['hold'];

const events = ['joiner', 'mover', 'leaver', 'rehire', 'none'] as const;

/** Null unless the submission is held now. `leavers` are the first of those whose account would be disabled. */
export function showHold(submission: SubmissionView, leavers: readonly string[]): Hold {
  const { hold, status, job } = submission;
  if (hold === null || status !== 'held') return null;
  const counted = events.flatMap((event) => {
    const number = hold.effects[event];
    return typeof number === 'number' ? [[event, number] as const] : [];
  });
  const byEvent: Record<string, number> = Object.fromEntries(counted);
  return {
    reasons: hold.reasons.map((reason) => ({
      code: reason.code,
      job: reason.job ?? (submission.routed ? null : job),
      detail: reason.detail,
    })),
    planHash: submission.planHash,
    effects: {
      operations: counted.reduce((sum, [, number]) => sum + number, 0),
      byEvent,
      disables: numberOf(hold.effects, 'disables'),
      missing: numberOf(hold.effects, 'missing'),
      leavers: [...leavers],
      adoption: hold.reasons.some((reason) => reason.code === 'first-run') ? adoptionOf(hold.effects.match) : null,
    },
    expiresAt: submission.holdExpiresAt?.toISOString() ?? null,
  };
}

// Somebody first seen after the end is a leaver whose account is created disabled: nobody loses one.
function numberOf(effects: { readonly [effect: string]: unknown }, effect: string): number {
  const number = effects[effect];
  return typeof number === 'number' ? number : 0;
}

function adoptionOf(match: unknown) {
  const { match: matched = 0, new: unknown = 0, ambiguous = 0 } = (match ?? {}) as Partial<Record<string, number>>;
  return { match: matched, new: unknown, ambiguous };
}
