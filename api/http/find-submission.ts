// The submission that a path names, for operations that read it or decide about it.
import type { Request, Response } from 'express';
import type { Queryable } from '../store/database.ts';
import { readSubmission, type SubmissionView, wasRemoved } from '../store/submission/read-submissions.ts';
import { requireSubmission } from './caller.ts';
import { Problem } from './problem.ts';

/** Throws the problems 404, 410 where its time is over, and 403 where the caller may not act on this submission. */
export async function findSubmission(db: Queryable, request: Request, response: Response): Promise<SubmissionView> {
  const submission = await readSubmission(db, String(request.params.id));
  if (submission === null) throw (await wasRemoved(db, String(request.params.id))) ? removed() : noSuchSubmission();
  requireSubmission(response, submission);
  // A part of the rows would look like all of them.
  if (submission.isBeingRemoved) throw removed();
  return submission;
}

function removed(): Problem {
  const detail =
    'What became of this submission is not kept any more: results go RETENTION_OUTCOMES_DAYS days after the end of their submission.';
  return new Problem(410, 'submission-removed', detail);
}

export function noSuchSubmission(): Problem {
  return new Problem(
    404,
    'submission-not-found',
    'There is no submission with this id. GET /v1/submissions lists those there are.',
  );
}
