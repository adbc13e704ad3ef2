// JSON text → read items, without ever holding the document: an array of objects, at the top or somewhere inside an object.
import { Tokenizer, TokenParser } from '@streamparser/json';
import { IntakeError } from './intake-error.ts';
import { jsonShape } from './json-shape.ts';
import type { IntakeLimits } from './limits.ts';
import { type ReadItem, rejectedRow, UNDECODABLE } from './read-item.ts';
import { pathParts } from './record-path.ts';
import { itemFromValue } from './records-from-objects.ts';
import { withHead } from './text-pieces.ts';

// A record over the limit is parsed and then set aside; beyond this many times the limit the document is refused.
const TIMES_TOO_LONG = 8;

type JsonInput = {
  readonly head: string;
  readonly pieces: AsyncIterable<string>;
  readonly recordPath: string | undefined;
  readonly limits: IntakeLimits;
  readonly undecodable: () => RegExp | undefined;
};

/**
 * Yields the items of each piece of text. Without a record path the records are the document, if it is an array, or its `value` or
 * `records`. Throws `broken-json`, `truncated-json`, `no-records`, `ambiguous-records`, `record-too-long`, `nested-too-deep`.
 */
export async function* readJson(input: JsonInput): AsyncGenerator<ReadItem[]> {
  const { limits } = input;
  const paths = pathsOf(input);
  const shape = jsonShape(paths);
  // With buffers: 40,000 objects of 21 values a second against 28,000 without, and a string without end stays bytes.
  const tokenizer = new Tokenizer({ stringBufferSize: 16_384, numberBufferSize: 64 });
  const parser = new TokenParser({ paths: paths.map((path) => ['$', ...path, '*'].join('.')), keepStack: false });
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
    if (!Array.isArray(parent)) throw notAnArray(paths);
    row += 1;
    items.push(
      isSuspicious && isGarbled(value) ? rejectedRow(row, UNDECODABLE, '') : itemFromValue(value, row, limits),
    );
  };

  for await (const piece of withHead(input.head, input.pieces)) {
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
  if (!shape.isFound()) throw noRecords(paths, shape.arrays());
  yield items;
}

function pathsOf({ head, recordPath }: JsonInput): readonly (readonly string[])[] {
  if (recordPath !== undefined && recordPath.trim() !== '') return [pathParts(recordPath)];
  return head.trimStart().startsWith('[') ? [[]] : [['value'], ['records']];
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

function notAnArray(paths: readonly (readonly string[])[]): IntakeError {
  return new IntakeError(
    'no-records',
    `${placesNamed(paths)} is not an array of records. Name the array with recordPath.`,
  );
}

function noRecords(paths: readonly (readonly string[])[], arrays: readonly string[]): IntakeError {
  const others = arrays.map((path) => (path === '' ? 'the document itself (leave recordPath out)' : `«${path}»`));
  const found =
    others.length === 0
      ? 'It has no array of objects at all.'
      : `It has arrays at ${others.join(', ')}: name one with recordPath, or say format=ndjson if every line is a record.`;
  return new IntakeError('no-records', `The document has no array of records at ${placesNamed(paths)}. ${found}`);
}

function placesNamed(paths: readonly (readonly string[])[]): string {
  return paths.map((path) => (path.length === 0 ? 'the top' : `«${path.join('.').slice(0, 200)}»`)).join(' or ');
}
