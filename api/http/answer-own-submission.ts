// What an operation answers that has opened a submission of our own.
import type { Response } from 'express';
import type { DoorParts } from './door-parts.ts';
import type { AnswerOf } from './handlers.ts';
import { submissionLink } from './links.ts';
import { showSubmission } from './show-submission.ts';

type Answer = AnswerOf<'RetryFailedWorkers', 201>;
export type Note = NonNullable<Answer['notes']>[number];

/** 201 with the submission, and what a person should know about it. */
export async function answerOwnSubmission(
  parts: DoorParts,
  response: Response,
  id: string,
  notes: readonly Note[],
): Promise<void> {
  const body = await showSubmission(parts, id);
  if (body === null) throw new Error('the submission has gone');
  response.status(201).location(submissionLink(parts.settings.publicUrl, id));
  response.json({ ...body, notes: [...notes] } satisfies Answer);
}
