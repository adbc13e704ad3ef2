// Rows that could not be used go back to whoever mends them: in the source's own columns, with the reason behind.
//
// Values are given back exactly as they came, also those that a spreadsheet would take for a formula: an apostrophe in front would come
// back as part of the value. Only a text of ours, the reason, could be guarded, and it begins with a letter.
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { reasonColumn, sourceColumn } from '../intake/own-columns.ts';
import { explain } from '../outcome/catalogue.ts';
import { areRecordsRemoved, type RejectedRowView, readRejected } from '../store/submission/read-rejected.ts';
import type { SubmissionView } from '../store/submission/read-submissions.ts';
import type { DoorParts } from './door-parts.ts';
import { findSubmission } from './find-submission.ts';
import type { AnswerOf, Handlers } from './handlers.ts';
import { Problem } from './problem.ts';
import { rejectedLine, rejectedText } from './rejected-line.ts';

const mostRecords = 10_000;

export function rejectedRowHandlers(parts: DoorParts): Handlers {
  const { db, keyring } = parts;
  return {
    DownloadRejectedRows: async (request, response) => {
      const submission = await findKept(parts, request, response);
      response.status(200).type('text/csv; charset=utf-8');
      response.attachment(`rejected-rows-${submission.id}.csv`);
      try {
        await pipeline(Readable.from(linesOf(parts, submission)), response);
      } catch (error) {
        // The client has left: nobody is there to be told.
        if ((error as { code?: string }).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
      }
    },
    GetRejectedRows: async (request, response) => {
      const submission = await findKept(parts, request, response);
      const records: AnswerOf<'GetRejectedRows', 200>['records'] = [];
      for await (const row of readRejected(db, keyring, submission.id)) {
        if (records.length === mostRecords) break;
        records.push(recordOf(row));
      }
      response.json({ records } satisfies AnswerOf<'GetRejectedRows', 200>);
    },
  };
}

async function findKept({ db }: DoorParts, request: Request, response: Response): Promise<SubmissionView> {
  const submission = await findSubmission(db, request, response);
  if (!(await areRecordsRemoved(db, submission.id))) return submission;
  const detail =
    'What stood in the rows of this submission is not kept any more: it goes RETENTION_RECORDS_DAYS days after the end. Its results still say what was wrong.';
  throw new Problem(410, 'records-removed', detail);
}

async function* linesOf({ db, keyring }: DoorParts, submission: SubmissionView): AsyncGenerator<string> {
  const { dialect } = submission;
  const delimiter = dialect?.delimiter ?? ',';
  const isCsv = dialect?.format === 'csv';
  const columns = dialect?.columns ?? (await columnsOf(readRejected(db, keyring, submission.id)));
  yield rejectedLine([...columns, reasonColumn], delimiter);
  for await (const row of readRejected(db, keyring, submission.id)) {
    const reason = reasonOf(row);
    if (row.record !== null) yield rejectedLine([...columns.map((column) => row.record?.[column]), reason], delimiter);
    else if (row.source !== null && isCsv) yield rejectedText(row.source, row.row, reason, delimiter);
    else yield rejectedLine([`row ${row.row} cannot be given back as CSV: ${reason}`], delimiter);
  }
}

// Records that came without a header: every column that one of them has, in the order of first appearance.
async function columnsOf(rows: AsyncIterable<RejectedRowView>): Promise<readonly string[]> {
  const columns = new Set<string>();
  for await (const { record } of rows) for (const column of Object.keys(record ?? {})) columns.add(column);
  return [...columns];
}

function recordOf(row: RejectedRowView): Record<string, unknown> {
  const reason = reasonOf(row);
  if (row.record !== null) return { ...row.record, [reasonColumn]: reason };
  return { [reasonColumn]: reason, [sourceColumn]: row.source };
}

function reasonOf({ problems }: RejectedRowView): string {
  const errors = problems.filter(({ severity = 'error' }) => severity === 'error');
  return errors.map(({ code, message }) => `${code}: ${message ?? explain(code).meaning}`).join(' | ');
}
