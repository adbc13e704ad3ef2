// JSON text → read items, without ever holding the document: an array of objects, at the top or somewhere inside an object.
import { Tokenizer, TokenParser } from '@streamparser/json';
import { checkOnlyRecords, findJsonRecords, noRecordsAt } from './find-json-records.ts';
import { IntakeError } from './intake-error.ts';
import { jsonShape } from './json-shape.ts';
import type { IntakeLimits } from './limits.ts';
import { type ReadItem, type RowProblem, rejectedRow, UNDECODABLE } from './read-item.ts';
import { pathParts } from './record-path.ts';
import { itemFromValue } from './records-from-objects.ts';
import { headOf, withHead } from './text-pieces.ts';

// A record over the limit is parsed and then set aside; beyond this many times the limit the document is refused.
const TIMES_TOO_LONG = 8;

export type JsonFound = { recordPath: string; warnings: RowProblem[] };

type JsonInput = {
  readonly head: string;
  readonly pieces: AsyncIterable<string>;
  readonly recordPath: string | undefined;
  readonly limits: IntakeLimits;
  readonly undecodable: () => RegExp | undefined;
};

const MORE_PAGES: RowProblem = {
  code: 'more-pages',
  message:
    'The document says that there is more behind it: this is only one page. Follow the pages first and send all records together, above all where a full file is meant.',
};

/**
 * Yields the items of each piece of text. Without a record path the records are the document, if it is an array, or the one array that
 * may hold them (find-json-records.ts). Throws `broken-json`, `truncated-json`, `no-records`, `ambiguous-records`,
 * `record-too-long`, `nested-too-deep`. Fills `found`, the warnings at the end.
 */
export async function* readJson(input: JsonInput, found: JsonFound): AsyncGenerator<ReadItem[]> {
  const { limits } = input;
  const whole = withHead(input.head, input.pieces);
  const told =
    input.recordPath !== undefined && input.recordPath.trim() !== '' ? pathParts(input.recordPath) : undefined;
  const looked = await headOf(whole);
  const path = told ?? findJsonRecords(looked.head);
  found.recordPath = path.join('.');
  const shape = jsonShape(path);
  // With buffers: 40,000 objects of 21 values a second against 28,000 without, and a string without end stays bytes.
  const tokenizer = new Tokenizer({ stringBufferSize: 16_384, numberBufferSize: 64 });
  const parser = new TokenParser({ paths: [['$', ...path, '*'].join('.')], keepStack: false });
  let items: ReadItem[] = [];
  let row = 0;
  let unfinished = 0;
  let isSuspicious = false;

  tokenizer.onToken = (token) => {
    parser.write(token);
    shape.follow(token.token, token.value);
    if (!shape.isInsideRecord()) unfinished = 0;
  };
  parser.onValue = ({ value, parent }) => {
    if (!Array.isArray(parent)) throw notAnArray(path);
    row += 1;
    items.push(
      isSuspicious && isGarbled(value) ? rejectedRow(row, UNDECODABLE, '') : itemFromValue(value, row, limits),
    );
  };

  for await (const piece of withHead(looked.head, whole)) {
    isSuspicious ||= input.undecodable()?.test(piece) === true;
    unfinished += piece.length;
    parse(
      () => tokenizer.write(piece),
      () => row,
    );
    if (unfinished > limits.recordCharacters * TIMES_TOO_LONG + piece.length) throw tooLong(row + 1, limits);
    yield items;
    items = [];
  }
  atEnd(tokenizer, parser, row);
  if (!shape.isFound()) throw noRecordsAt(path, shape.arrays());
  if (told === undefined) checkOnlyRecords(path, shape.arrays());
  if (shape.saysMore()) found.warnings.push(MORE_PAGES);
  yield items;
}

// The library's messages quote the text, which is personal data, so neither they nor the errors themselves are passed on.
function parse(step: () => void, rowSoFar: () => number): void {
  try {
    step();
  } catch (error) {
    if (error instanceof IntakeError) throw error;
    const row = rowSoFar();
    throw new IntakeError('broken-json', `The document is not JSON: it cannot be read ${behind(row)}.`, {
      row: row + 1,
    });
  }
}

function atEnd(tokenizer: Tokenizer, parser: TokenParser, row: number): void {
  try {
    if (!tokenizer.isEnded) tokenizer.end();
    if (!parser.isEnded) parser.end();
  } catch {
    throw new IntakeError(
      'truncated-json',
      `The document stops ${behind(row)}, so it is cut. Send the whole document.`,
      {
        row: row + 1,
      },
    );
  }
  if (!parser.isEnded) throw new IntakeError('truncated-json', 'The document stops before it is complete.');
}

function behind(row: number): string {
  return row === 0 ? 'before its first record is complete' : `behind row ${row}`;
}

// Half a surrogate pair has become U+FFFD on its way through the tokenizer.
function isGarbled(value: unknown): boolean {
  return /\uFFFD|\\ud[89a-f]/.test(JSON.stringify(value));
}

function tooLong(row: number, limits: IntakeLimits): IntakeError {
  const message = `Row ${row} is longer than ${limits.recordCharacters} characters by far. A closing quote or bracket may be missing there.`;
  return new IntakeError('record-too-long', message, { row });
}

function notAnArray(path: readonly string[]): IntakeError {
  const place = path.length === 0 ? 'The document' : `«${path.join('.').slice(0, 200)}»`;
  return new IntakeError('no-records', `${place} is not an array of records. Name the array with recordPath.`);
}
