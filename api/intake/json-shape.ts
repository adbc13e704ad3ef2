// Follows the tokens of a JSON document and knows where in it they stand: inside the array of records, or in what surrounds it.
import { TokenType } from '@streamparser/json';
import { IntakeError } from './intake-error.ts';

// The token parser builds what it is sent before the limit on a record's depth can be tested, so there is an outer bound.
const DEEPEST = 1_000;
const ARRAYS_NAMED = 10;

export type JsonShape = {
  /** Takes the next token. Throws `nested-too-deep`, `ambiguous-records`. */
  readonly follow: (token: TokenType, value: unknown) => void;
  readonly isInsideRecord: () => boolean;
  /** Whether the array of records was met. */
  readonly isFound: () => boolean;
  /** Paths of the other arrays met on the way, for the person who has to name one. */
  readonly arrays: () => readonly string[];
};

/** Follows a document whose records stand in an array at one of the given paths. */
export function jsonShape(paths: readonly (readonly string[])[]): JsonShape {
  // Per open object or array outside the records: whether it is an object, and the key it stands under.
  const isObject: boolean[] = [];
  const keys: string[] = [];
  const arrays: string[] = [];
  let depth = 0;
  let recordsDepth = 0;
  let isKeyNext = false;
  let key = '';
  let isFound = false;

  return {
    follow,
    isInsideRecord: () => recordsDepth > 0 && depth > recordsDepth,
    isFound: () => isFound,
    arrays: () => arrays,
  };

  function follow(token: TokenType, value: unknown): void {
    if (token === TokenType.LEFT_BRACE || token === TokenType.LEFT_BRACKET) open(token === TokenType.LEFT_BRACE);
    else if (token === TokenType.RIGHT_BRACE || token === TokenType.RIGHT_BRACKET) close();
    else if (recordsDepth > 0) return;
    else if (token === TokenType.COMMA) isKeyNext = isObject[depth - 1] === true;
    else if (token === TokenType.STRING && isKeyNext) {
      key = value as string;
      isKeyNext = false;
    }
  }

  function open(opensObject: boolean): void {
    depth += 1;
    if (depth > DEEPEST)
      throw new IntakeError('nested-too-deep', `The document is nested deeper than ${DEEPEST} levels.`);
    if (recordsDepth > 0) return;
    isObject.push(opensObject);
    keys.push(key);
    isKeyNext = opensObject;
    if (!opensObject && isObject.lastIndexOf(false, -2) < 0) meetArray(keys.slice(1));
  }

  function meetArray(path: readonly string[]): void {
    if (!paths.some((each) => each.length === path.length && each.every((part, index) => part === path[index]))) {
      if (arrays.length < ARRAYS_NAMED) arrays.push(path.join('.').slice(0, 200));
      return;
    }
    if (isFound) {
      throw new IntakeError(
        'ambiguous-records',
        'The document has more than one array that may hold the records. Name it with recordPath.',
      );
    }
    isFound = true;
    recordsDepth = depth;
  }

  function close(): void {
    if (depth === recordsDepth) recordsDepth = 0;
    depth -= 1;
    if (recordsDepth > 0) return;
    isObject.pop();
    keys.pop();
    isKeyNext = false;
  }
}
