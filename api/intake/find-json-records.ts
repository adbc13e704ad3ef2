// Where the records of a JSON document stand, if nobody says so: in what envelopes of HR sources are known to call them, or in the
// one array of objects that there is.
import { Tokenizer } from '@streamparser/json';
import { IntakeError } from './intake-error.ts';
import { isSamePath, type JsonArray, jsonShape } from './json-shape.ts';
import { isRecordPath } from './record-path.ts';

const CALLED_SO =
  /^(value|values|d|data|results?|records?|items|entries|rows|content|resources|elements|report_?(entry|data)|employees|workers|people|persons?|staff|members|users|mitarbeiter)$/i;
const DEEPEST_PATH = 4;
const ARRAYS_NAMED = 10;

/** The path to the records in a document that begins with `head`. Throws `no-records`, `ambiguous-records`. */
export function findJsonRecords(head: string): readonly string[] {
  if (head.trimStart().startsWith('[')) return [];
  const shape = jsonShape(undefined);
  const tokenizer = new Tokenizer({ stringBufferSize: 16_384, numberBufferSize: 64 });
  tokenizer.onToken = ({ token, value }) => shape.follow(token, value);
  try {
    tokenizer.write(head);
  } catch (error) {
    if (error instanceof IntakeError) throw error;
    // What is broken is told when the document is read, unless nothing was found before it.
    if (candidatesOf(shape.arrays()).length === 0)
      throw new IntakeError('broken-json', 'The document is not JSON: it cannot be read before its first record.', {
        row: 1,
      });
  }
  return oneOf(shape.arrays());
}

/** Throws `ambiguous-records` if, now that all arrays were met, the records might as well be elsewhere than at `path`. */
export function checkOnlyRecords(path: readonly string[], arrays: readonly JsonArray[]): void {
  if (path.length > 0 && !isSamePath(oneOf(arrays), path))
    throw ambiguous(arrays.filter((each) => each.holds === 'objects'));
}

function oneOf(arrays: readonly JsonArray[]): readonly string[] {
  const candidates = candidatesOf(arrays);
  if (candidates.length > 1) throw ambiguous(candidates);
  const [only] = candidates;
  if (only === undefined) throw noRecordsAt([], arrays);
  return only.path;
}

// The outermost arrays that are called so, if one of them has objects; else every array that may be meant.
function candidatesOf(arrays: readonly JsonArray[]): readonly JsonArray[] {
  const near = arrays.filter(({ path }) => path.length <= DEEPEST_PATH && isRecordPath(path));
  const called = near.filter(({ path, holds }) => CALLED_SO.test(path.at(-1) ?? '') && holds !== 'other');
  const filled = near.filter(({ holds }) => holds === 'objects');
  if (called.some(({ holds }) => holds === 'objects')) return outermost(called, filled);
  return [...called, ...filled];
}

// Empty ones count only beside the outermost that is not.
function outermost(called: readonly JsonArray[], filled: readonly JsonArray[]): readonly JsonArray[] {
  const length = Math.min(...called.filter((each) => filled.includes(each)).map(({ path }) => path.length));
  return called.filter(({ path }) => path.length === length);
}

function ambiguous(arrays: readonly JsonArray[]): IntakeError {
  return new IntakeError(
    'ambiguous-records',
    `The document has more than one array that may hold the records: ${namesOf(arrays).join(', ')}. Name it with recordPath.`,
  );
}

/** The refusal of a document without records at a path, with the arrays that it has. */
export function noRecordsAt(path: readonly string[], arrays: readonly JsonArray[]): IntakeError {
  const place = path.length === 0 ? '' : ` at «${path.join('.').slice(0, 200)}»`;
  const others = namesOf(arrays);
  const found =
    others.length === 0
      ? 'It has no array of objects at all.'
      : `It has arrays at ${others.join(', ')}: name one with recordPath, or say format=ndjson if every line is a record.`;
  return new IntakeError('no-records', `The document has no array of records${place}. ${found}`);
}

function namesOf(arrays: readonly JsonArray[]): readonly string[] {
  return arrays
    .slice(0, ARRAYS_NAMED)
    .map(({ path }) =>
      path.length === 0 ? 'the document itself (leave recordPath out)' : `«${path.join('.').slice(0, 200)}»`,
    );
}
