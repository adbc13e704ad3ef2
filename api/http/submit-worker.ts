// One worker, as one HR record: always an event, which overtakes bulk in the queue.
import type { Request, Response } from 'express';
import { acceptSubmission } from '../accept/accept-submission.ts';
import { answerStarted, answerWait } from './answer-submission.ts';
import type { DoorParts } from './door-parts.ts';
import { bodyOf, type Handlers } from './handlers.ts';
import { streamOfRecords } from './record-stream.ts';
import { recordOfForm } from './records-of-form.ts';
import { readSubmissionRequest } from './submission-request.ts';

export function submitWorkerHandlers(parts: DoorParts): Handlers {
  const accept = async (request: Request, response: Response) => {
    const { accept } = await readSubmissionRequest(parts, request, response, { kind: 'event' });
    const record = recordOfForm(bodyOf<'StartWorker'>(request));
    return acceptSubmission({ ...parts, zone: parts.settings.timeZone }, accept, streamOfRecords([record]));
  };
  return {
    StartWorker: async (request, response) => answerStarted(parts, response, await accept(request, response)),
    SubmitWorkerAndWait: async (request, response) => answerWait(parts, response, await accept(request, response)),
  };
}
