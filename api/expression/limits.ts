// How large things may become. Mappings come from administrators and values from files: neither may stop the service.

import { ExpressionError } from './expression-error.ts';

/** Characters of an expression; Microsoft's own limit for a mapping. */
export const longestExpression = 10_000;

/** Calls and parentheses inside one another. Keeps parser and evaluator far from the end of the stack. */
export const deepestNesting = 200;

/** Characters of any text an expression makes (1 Mi). */
export const longestText = 1_048_576;

/** Refuses a text before it is built. `length` in characters. */
export function checkLength(length: number, position: number | undefined): void {
  if (length <= longestText) return;
  throw new ExpressionError('text-too-long', `The result would be longer than ${longestText} characters.`, {
    position,
  });
}
