// What became of each record of a submission: in pages, or all of it as a CSV file.
import { once } from 'node:events';
import type { Response } from 'express';
import { readResults } from '../store/submission/read-results.ts';
import type { SubmissionView } from '../store/submission/read-submissions.ts';
import { csvLine } from './csv-line.ts';
import type { DoorParts } from './door-parts.ts';
import { findSubmission } from './find-submission.ts';
import { type AnswerOf, type Handlers, queryOf } from './handlers.ts';
import { cutPage, pagePlace } from './page.ts';
import { showResult } from './show-result.ts';
import { outcomeOfUnqueued } from './submission-counts.ts';

const columns = [
  'row',
  'externalId',
  'job',
  'event',
  'disposition',
  'state',
  'outcome',
  'code',
  'reason',
  'nextStep',
  'whoActs',
  'sentAt',
  'settledAt',
  'attempts',
] as const;

const rowsPerRead = 1000;

export function resultHandlers(parts: DoorParts): Handlers {
  const { publicUrl } = parts.settings;
  return {
    ListSubmissionResults: async (request, response) => {
      const submission = await findSubmission(parts.db, request, response);
      const { page, top = 100, outcome } = queryOf<'ListSubmissionResults'>(request);
      const rows = await readResults(parts.db, {
        submissionId: submission.id,
        afterRow: pagePlace(page, 0),
        top: top + 1,
        outcome: outcome ?? null,
        ofUnqueued: outcomeOfUnqueued(submission),
      });
      const cut = cutPage(rows, top, { publicUrl, request, placeOf: (row) => row.row });
      const value = cut.rows.map((row) => showResult(row, submission));
      response.json({ value, nextLink: cut.nextLink } satisfies AnswerOf<'ListSubmissionResults', 200>);
    },
    DownloadSubmissionResults: async (request, response) => {
      const submission = await findSubmission(parts.db, request, response);
      const { outcome } = queryOf<'DownloadSubmissionResults'>(request);
      response.status(200).type('text/csv; charset=utf-8');
      response.attachment(`results-${submission.id}.csv`);
      await writeRows(parts, submission, outcome ?? null, response);
    },
  };
}

// A page at a time, and no faster than the client reads.
async function writeRows(parts: DoorParts, submission: SubmissionView, outcome: string | null, response: Response) {
  response.write(csvLine(columns));
  for (let afterRow = 0; !response.destroyed; ) {
    const page = {
      submissionId: submission.id,
      afterRow,
      top: rowsPerRead,
      outcome,
      ofUnqueued: outcomeOfUnqueued(submission),
    };
    const rows = await readResults(parts.db, page);
    const lines = rows.map((row) => {
      const shown = showResult(row, submission);
      return csvLine(columns.map((column) => shown[column]));
    });
    if (lines.length > 0 && !response.write(lines.join(''))) {
      await Promise.race([once(response, 'drain'), once(response, 'close')]);
    }
    if (rows.length < rowsPerRead) break;
    afterRow = rows.at(-1)!.row;
  }
  response.end();
}
