// The address at which a flow waits: 202 until there is something to say, then 200 with the submission.

import type { SubmissionView } from '../store/submission/read-submissions.ts';
import { isTerminal } from '../store/submission/submission-status.ts';
import type { DoorParts } from './door-parts.ts';
import { findSubmission } from './find-submission.ts';
import type { AnswerOf, Handlers } from './handlers.ts';
import { waitLink } from './links.ts';
import { showWhole } from './show-submission.ts';

export function waitHandlers(parts: DoorParts): Handlers {
  return {
    AwaitSubmission: async (request, response) => {
      const submission = await findSubmission(parts.db, request, response);
      if (isWaitOver(submission)) {
        response.json((await showWhole(parts, submission)) satisfies AnswerOf<'AwaitSubmission', 200>);
        return;
      }
      // Both hosts follow the Location of a 202, and need it again in each.
      response.status(202).location(waitLink(parts.settings.publicUrl, submission.id));
      response.set('Retry-After', String(retryAfterSeconds(submission.ageSeconds))).end();
    },
  };
}

/** Whether the caller is to hear of it: it has ended, a person is needed, or the longest wait has passed. */
export function isWaitOver(
  wait: Pick<SubmissionView, 'status' | 'waitForApproval' | 'ageSeconds' | 'maxWaitSeconds'>,
): boolean {
  if (isTerminal(wait.status)) return true;
  if (wait.status === 'held' && !wait.waitForApproval) return true;
  return wait.ageSeconds >= wait.maxWaitSeconds;
}

/** One worker takes seconds to be planned, a file takes Entra's next cycle: at first a second, after ten minutes half a minute. */
export function retryAfterSeconds(ageSeconds: number): number {
  return Math.min(30, Math.max(1, Math.round(ageSeconds / 20)));
}
