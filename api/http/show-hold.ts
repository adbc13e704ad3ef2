// Why a submission waits for a person, and what approval would let happen.
import type { SubmissionView } from '../store/submission/read-submissions.ts';
import type { AnswerOf } from './handlers.ts';
import { submissionLink } from './links.ts';

type Hold = AnswerOf<'GetSubmission', 200>['hold'];

const events = ['joiner', 'mover', 'leaver', 'rehire', 'none'] as const;

/** External ids of the first of those to whom it would happen. */
export interface Affected {
  readonly disables: readonly string[];
  readonly creates: readonly string[];
  readonly changes: readonly string[];
}

export const nobody: Affected = { disables: [], creates: [], changes: [] };

/** Null unless the submission is held now. */
export function showHold(publicUrl: string, submission: SubmissionView, affected: Affected): Hold {
  const { hold, status, job } = submission;
  if (hold === null || status !== 'held') return null;
  const counted = events.flatMap((event) => {
    const number = hold.effects[event];
    return typeof number === 'number' ? [[event, number] as const] : [];
  });
  const results = `${submissionLink(publicUrl, submission.id)}/results`;
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
      disables: countOf(hold.effects.disables),
      creates: countOf(hold.effects.creates),
      changes: countOf(hold.effects.changes),
      missing: countOf(hold.effects.missing),
      leavers: [...affected.disables],
      created: [...affected.creates],
      changed: [...affected.changes],
      links: {
        disables: `${results}?effect=disables`,
        creates: `${results}?effect=creates`,
        changes: `${results}?effect=changes`,
      },
      adoption: hold.reasons.some((reason) => reason.code === 'first-run') ? adoptionOf(hold.effects.match) : null,
    },
    expiresAt: submission.holdExpiresAt?.toISOString() ?? null,
  };
}

function countOf(number: unknown): number {
  return typeof number === 'number' ? number : 0;
}

function adoptionOf(match: unknown) {
  const { match: matched = 0, new: unknown = 0, ambiguous = 0 } = (match ?? {}) as Partial<Record<string, number>>;
  return { match: matched, new: unknown, ambiguous };
}
