// Workers as HR records in JSON.
import type { Request, Response } from 'express';
import { acceptSubmission } from '../accept/accept-submission.ts';
import { answerStarted, answerWait } from './answer-submission.ts';
import type { DoorParts } from './door-parts.ts';
import { bodyOf, type Handlers } from './handlers.ts';
import { streamOfRecords } from './record-stream.ts';
import { recordsOfForm } from './records-of-form.ts';
import { readSubmissionRequest } from './submission-request.ts';

export function submitRecordsHandlers(parts: DoorParts): Handlers {
  const accept = async (request: Request, response: Response) => {
    const { accept } = await readSubmissionRequest(parts, request, response, { isRecords: true });
    const records = recordsOfForm(bodyOf<'StartWorkers'>(request));
    return acceptSubmission({ ...parts, zone: parts.settings.timeZone }, accept, streamOfRecords(records));
  };
  return {
    StartWorkers: async (request, response) => answerStarted(parts, response, await accept(request, response)),
    SubmitWorkersAndWait: async (request, response) => answerWait(parts, response, await accept(request, response)),
  };
}
