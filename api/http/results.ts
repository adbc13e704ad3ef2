// What became of each record of a submission: in pages, or all of it as a CSV file.
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import type { CompiledMapping } from '../mapping/compile-mapping.ts';
import { readKeptPayloads } from '../store/operation/read-payloads.ts';
import { type ResultFilter, type ResultView, readResults } from '../store/submission/read-results.ts';
import type { SubmissionView } from '../store/submission/read-submissions.ts';
import { compileStored } from './compile-stored.ts';
import { csvLine } from './csv-line.ts';
import type { DoorParts } from './door-parts.ts';
import { findMappingVersion } from './find-mapping-version.ts';
import { findSubmission } from './find-submission.ts';
import { type AnswerOf, type Handlers, queryOf } from './handlers.ts';
import { cutPage, pagePlace } from './page.ts';
import { type ResultRow, showResult } from './show-result.ts';
import { outcomeOfUnqueued } from './submission-counts.ts';
import { userAsPairs } from './user-as-pairs.ts';

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
  const { publicUrl, expressionExtensions } = parts.settings;
  const language = { extensions: expressionExtensions };
  return {
    ListSubmissionResults: async (request, response) => {
      const submission = await findSubmission(parts.db, request, response);
      const { page, top = 100, mapping, ...asked } = queryOf<'ListSubmissionResults'>(request);
      const compiled =
        mapping === undefined ? null : compileStored(await findMappingVersion(parts.db, mapping), language);
      const rows = await readResults(parts.db, {
        submissionId: submission.id,
        afterRow: pagePlace(page, 0),
        top: top + 1,
        filter: filterOf(asked),
        ofUnqueued: outcomeOfUnqueued(submission),
      });
      const cut = cutPage(rows, top, { publicUrl, request, placeOf: (row) => row.row });
      const shown = cut.rows.map((row) => showResult(row, submission));
      const value = compiled === null ? shown : await withUsers(parts, shown, cut.rows, compiled);
      response.json({ value, nextLink: cut.nextLink } satisfies AnswerOf<'ListSubmissionResults', 200>);
    },
    DownloadSubmissionResults: async (request, response) => {
      const submission = await findSubmission(parts.db, request, response);
      const filter = filterOf(queryOf<'DownloadSubmissionResults'>(request));
      response.status(200).type('text/csv; charset=utf-8');
      response.attachment(`results-${submission.id}.csv`);
      await sendRows(parts, submission, filter, response);
    },
  };
}

// A page at a time: at most 1,000 users are opened.
async function withUsers(
  { db, keyring }: DoorParts,
  shown: readonly ResultRow[],
  rows: readonly ResultView[],
  mapping: CompiledMapping,
): Promise<ResultRow[]> {
  const ids = rows.flatMap(({ operationId }) => (operationId === null ? [] : [operationId]));
  const users = await readKeptPayloads(db, keyring, ids);
  return shown.map((row, index) => {
    const user = users.get(rows[index]!.operationId ?? 0);
    return { ...row, user: user === undefined ? null : userAsPairs(user, mapping) };
  });
}

function filterOf(asked: Partial<{ readonly [Name in keyof ResultFilter]: string }>): ResultFilter {
  const { outcome = null, event = null, code = null, externalId = null, effect = null } = asked;
  // PostgreSQL has no text with U+0000, so no row has such a code or id.
  const text = (value: string | null) => value?.replaceAll('\0', '\uFFFD') ?? null;
  return { outcome, event, code: text(code), externalId: text(externalId), effect };
}

// A page at a time, and no faster than the client reads.
async function sendRows(parts: DoorParts, submission: SubmissionView, filter: ResultFilter, response: Response) {
  try {
    await pipeline(Readable.from(linesOf(parts, submission, filter)), response);
  } catch (error) {
    // The client has left: nobody is there to be told.
    if ((error as { code?: string }).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
}

async function* linesOf({ db }: DoorParts, submission: SubmissionView, filter: ResultFilter): AsyncGenerator<string> {
  yield csvLine(columns);
  const ofUnqueued = outcomeOfUnqueued(submission);
  for (let afterRow = 0; ; ) {
    const page = { submissionId: submission.id, afterRow, top: rowsPerRead, filter, ofUnqueued };
    const rows = await readResults(db, page);
    if (rows.length > 0) yield rows.map((row) => lineOf(showResult(row, submission))).join('');
    if (rows.length < rowsPerRead) return;
    afterRow = rows.at(-1)!.row;
  }
}

function lineOf(shown: ResultRow): string {
  return csvLine(columns.map((column) => shown[column]));
}
