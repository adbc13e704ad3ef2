// The submission that a path names, for operations that read it or decide about it.
import type { Request, Response } from 'express';
import type { Queryable } from '../store/database.ts';
import { readSubmission, type SubmissionView } from '../store/submission/read-submissions.ts';
import { requireSubmission } from './caller.ts';
import { Problem } from './problem.ts';

/** Throws the problems 404, and 403 where the caller may not act on this submission. */
export async function findSubmission(db: Queryable, request: Request, response: Response): Promise<SubmissionView> {
  const submission = await readSubmission(db, String(request.params.id));
  if (submission === null) throw noSuchSubmission();
  requireSubmission(response, submission);
  return submission;
}

export function noSuchSubmission(): Problem {
  return new Problem(
    404,
    'submission-not-found',
    'There is no submission with this id. GET /v1/submissions lists those there are.',
  );
}
