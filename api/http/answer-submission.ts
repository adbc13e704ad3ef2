// What a submit operation answers once its records were read: started, to be waited for, or refused.
import type { Response } from 'express';
import type { AcceptAnswer } from '../accept/accept-submission.ts';
import type { DoorParts } from './door-parts.ts';
import { submissionLink, waitLink } from './links.ts';
import { Problem } from './problem.ts';
import { showSubmission } from './show-submission.ts';

/** How long a flow that has just submitted waits before it asks for the first time. */
const firstRetrySeconds = 2;

/** 201 with the submission; on a repeated request the one that is there already. */
export async function answerStarted(parts: DoorParts, response: Response, answer: AcceptAnswer): Promise<void> {
  const id = submissionOf(answer);
  response.locals.submissionId = id;
  const body = await showSubmission(parts, id);
  if (body === null) throw new Error('the submission has gone');
  const { publicUrl } = parts.settings;
  if (answer.kind === 'replayed') response.set('Idempotent-Replay', 'true');
  response.status(201).location(submissionLink(publicUrl, id));
  response.json(answer.kind === 'duplicate-of' ? { ...body, duplicateOf: id } : body);
}

/** 202 with the address to wait at. */
export function answerWait(parts: DoorParts, response: Response, answer: AcceptAnswer): void {
  const id = submissionOf(answer);
  response.locals.submissionId = id;
  if (answer.kind === 'replayed') response.set('Idempotent-Replay', 'true');
  response.status(202).location(waitLink(parts.settings.publicUrl, id));
  response.set('Retry-After', String(firstRetrySeconds)).end();
}

// The refusals of reading that are about size; everything else is the content's fault.
const tooLarge: readonly string[] = ['body-too-large', 'unpacked-too-large', 'workbook-too-large'];

/** The problem for content that cannot be used: the reader's own code and words. */
export function refusedContent(code: string, detail: string): Problem {
  return new Problem(tooLarge.includes(code) ? 413 : 400, code, detail);
}

function submissionOf(answer: AcceptAnswer): string {
  switch (answer.kind) {
    case 'accepted':
    case 'replayed':
    case 'duplicate-of':
      return answer.submissionId;
    case 'key-used-otherwise': {
      const detail =
        'This Idempotency-Key was used for a request with another body or query. Use a new key for new content.';
      throw new Problem(422, 'idempotency-key-reused', detail);
    }
    case 'still-running': {
      const detail =
        'The first request with this Idempotency-Key still runs. Ask again after the seconds in Retry-After.';
      throw new Problem(409, 'request-running', detail, {
        headers: { 'Retry-After': String(answer.retryAfterSeconds) },
      });
    }
    case 'refused':
      throw refusedContent(answer.code, answer.detail);
  }
}
