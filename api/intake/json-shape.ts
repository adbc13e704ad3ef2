// Follows the tokens of a JSON document and knows where in it they stand: inside the array of records, or in what surrounds it.
import { TokenType } from '@streamparser/json';
import { IntakeError } from './intake-error.ts';

// The token parser builds what it is sent before the limit on a record's depth can be tested, so there is an outer bound.
const DEEPEST = 1_000;
const MOST_ARRAYS = 100;

// How sources say that this is one page of several: OData 2, OData 4, Microsoft Graph and others; Oracle; Personio.
const LINKS_ON = /^(__next|@?odata\.nextlink|@?nextlink|next_?page(_?(token|url|link))?|next_?cursor)$/i;
const SAYS_MORE = /^(has_?more|has_?next(_?page)?|more_?records)$/i;
const PAGES = /^(total_?pages|page_?count)$/i;

export type JsonArray = {
  /** The keys that lead to it. */
  readonly path: readonly string[];
  /** What its first element is. */
  holds: 'objects' | 'nothing' | 'other';
};

export type JsonShape = {
  /** Takes the next token. Throws `nested-too-deep`, `ambiguous-records`. */
  readonly follow: (token: TokenType, value: unknown) => void;
  readonly isInsideRecord: () => boolean;
  /** Whether the array of records was met. */
  readonly isFound: () => boolean;
  /** The arrays met that stand in no other array, the records too; at most 100. */
  readonly arrays: () => readonly JsonArray[];
  /** Whether what surrounds the records says that there are more of them elsewhere. */
  readonly saysMore: () => boolean;
};

/** Follows a document whose records stand in an array at the given path; without one, only the arrays are looked for. */
export function jsonShape(records: readonly string[] | undefined): JsonShape {
  // Per open object or array outside the records: whether it is an object, and the key it stands under.
  const isObject: boolean[] = [];
  const keys: string[] = [];
  const arrays: JsonArray[] = [];
  let depth = 0;
  let recordsDepth = 0;
  let openArrays = 0;
  let isKeyNext = false;
  let key = '';
  let isFound = false;
  let saysMore = false;
  /** The array that has just been opened, until its first element comes. */
  let fresh: JsonArray | undefined;

  return {
    follow,
    isInsideRecord: () => recordsDepth > 0 && depth > recordsDepth,
    isFound: () => isFound,
    arrays: () => arrays,
    saysMore: () => saysMore,
  };

  function follow(token: TokenType, value: unknown): void {
    if (fresh !== undefined) {
      if (token !== TokenType.RIGHT_BRACKET) fresh.holds = token === TokenType.LEFT_BRACE ? 'objects' : 'other';
      fresh = undefined;
    }
    if (token === TokenType.LEFT_BRACE || token === TokenType.LEFT_BRACKET) open(token === TokenType.LEFT_BRACE);
    else if (token === TokenType.RIGHT_BRACE || token === TokenType.RIGHT_BRACKET) close();
    else if (recordsDepth > 0) return;
    else if (token === TokenType.COMMA) isKeyNext = isObject[depth - 1] === true;
    else if (token === TokenType.STRING && isKeyNext) {
      key = value as string;
      isKeyNext = false;
    } else if (openArrays === 0 && token !== TokenType.COLON) saysMore ||= meansMore(key, value);
  }

  function open(opensObject: boolean): void {
    depth += 1;
    if (depth > DEEPEST)
      throw new IntakeError('nested-too-deep', `The document is nested deeper than ${DEEPEST} levels.`);
    if (recordsDepth > 0) return;
    isObject.push(opensObject);
    keys.push(key);
    isKeyNext = opensObject;
    if (opensObject) return;
    if (openArrays === 0) meetArray(keys.slice(1));
    openArrays += 1;
  }

  function meetArray(path: readonly string[]): void {
    const isRecords = records !== undefined && isSamePath(path, records);
    if (arrays.length < MOST_ARRAYS || isRecords) {
      fresh = { path, holds: 'nothing' };
      arrays.push(fresh);
    }
    if (!isRecords) return;
    if (isFound) {
      throw new IntakeError(
        'ambiguous-records',
        'The array of records stands in the document twice, under the same key. Send a document with one.',
      );
    }
    isFound = true;
    recordsDepth = depth;
  }

  function close(): void {
    if (depth === recordsDepth) recordsDepth = 0;
    depth -= 1;
    if (recordsDepth > 0) return;
    if (isObject.pop() === false) openArrays -= 1;
    keys.pop();
    isKeyNext = false;
  }
}

function meansMore(key: string, value: unknown): boolean {
  if (typeof value === 'string') return value !== '' && LINKS_ON.test(key);
  if (value === true) return SAYS_MORE.test(key);
  return typeof value === 'number' && value > 1 && PAGES.test(key);
}

/** Whether two paths lead to the same place. */
export function isSamePath(path: readonly string[], other: readonly string[]): boolean {
  return path.length === other.length && path.every((part, index) => part === other[index]);
}
