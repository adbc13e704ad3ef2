// The bytes of a file as they are, of any size: they are staged while they arrive.
import { acceptSubmission } from '../accept/accept-submission.ts';
import { answerStarted } from './answer-submission.ts';
import type { DoorParts } from './door-parts.ts';
import { type Handlers, queryOf } from './handlers.ts';
import { rawBody, withRawBody } from './raw-body.ts';
import { readingOptions } from './reading-options.ts';
import { streamOfFile } from './record-stream.ts';
import { readSubmissionRequest } from './submission-request.ts';

export function submitContentHandlers(parts: DoorParts): Handlers {
  return {
    StartFileContent: async (request, response) => {
      const answer = await withRawBody(request, async () => {
        const { accept, document } = await readSubmissionRequest(parts, request, response);
        const body = rawBody(request, parts.settings.maxUploadBytes);
        const options = readingOptions(queryOf<'StartFileContent'>(request), document, { request });
        return acceptSubmission({ ...parts, zone: parts.settings.timeZone }, accept, streamOfFile(body, options));
      });
      await answerStarted(parts, response, answer);
    },
  };
}
