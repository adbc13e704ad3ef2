// A file of at most 10 MB in base64, as flows hand files over.
import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import { acceptSubmission } from '../accept/accept-submission.ts';
import { gunzipBounded } from '../intake/gunzip.ts';
import { answerStarted, answerWait } from './answer-submission.ts';
import type { DoorParts } from './door-parts.ts';
import { bodyOf, type Handlers, queryOf } from './handlers.ts';
import { Problem } from './problem.ts';
import { readingOptions } from './reading-options.ts';
import { streamOfFile } from './record-stream.ts';
import { readSubmissionRequest } from './submission-request.ts';

const mostBytes = 10 * 1024 * 1024;

export function submitFileHandlers(parts: DoorParts): Handlers {
  const accept = async (request: Request, response: Response) => {
    const { fileName, content } = bodyOf<'StartFile'>(request);
    const { accept, document } = await readSubmissionRequest(parts, request, response, { fileName });
    const file = fileOf(content, parts.settings.maxUploadBytes);
    const options = readingOptions(queryOf<'StartFile'>(request), document, { fileName });
    return acceptSubmission({ ...parts, zone: parts.settings.timeZone }, accept, streamOfFile(file, options));
  };
  return {
    StartFile: async (request, response) => answerStarted(parts, response, await accept(request, response)),
    SubmitFileAndWait: async (request, response) => answerWait(parts, response, await accept(request, response)),
  };
}

function fileOf(content: string, maxUnpackedBytes: number) {
  const bytes = decodeBase64(content);
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return {
    bytes: isGzip ? gunzipBounded(once(bytes), maxUnpackedBytes) : once(bytes),
    hash: () => createHash('sha256').update(bytes).digest('hex'),
  };
}

// RFC 4648, 4, without line ends. Node would read past any other sign and give other bytes than were meant.
function decodeBase64(text: string): Buffer {
  const padding = text.indexOf('=');
  const isPadded = padding < 0 || (padding >= text.length - 2 && text.endsWith('='));
  if (/[^A-Za-z0-9+/=]/.test(text) || text.length % 4 !== 0 || !isPadded) {
    const detail =
      'body.content is not base64. In a flow use base64(…) of the file content; send bytes as they are to /v1/submit/content.';
    throw new Problem(400, 'broken-base64', detail, { errors: [{ path: 'body.content', message: 'is not base64' }] });
  }
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length <= mostBytes) return bytes;
  throw new Problem(413, 'body-too-large', 'The file has more than 10 MB. Send it as raw bytes to /v1/submit/content.');
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  if (bytes.length > 0) yield bytes;
}
