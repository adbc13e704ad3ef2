// The one error of the expression language: found while parsing, checking or evaluating.

export type ExpressionErrorDetails = {
  /** Offset in the expression's text, from 0. Left out where the fault has no place (an expression that is too long). */
  readonly position?: number | undefined;
  /** What could have stood there. */
  readonly expected?: string | undefined;
  /** What the author probably meant. */
  readonly likelyFix?: string | undefined;
};

/**
 * A fault of an expression. `code` is stable and kebab-case, the message says what is wrong and what would be right,
 * and never quotes an attribute's value. `all` holds every fault that was found in the same go, itself included.
 */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError';
  readonly code: string;
  readonly position: number | undefined;
  readonly expected: string | undefined;
  readonly likelyFix: string | undefined;
  readonly all: readonly ExpressionError[];

  constructor(
    code: string,
    message: string,
    details: ExpressionErrorDetails = {},
    others: readonly ExpressionError[] = [],
  ) {
    super(message + (details.likelyFix === undefined ? '' : `: ${details.likelyFix}`));
    this.code = code;
    this.position = details.position;
    this.expected = details.expected;
    this.likelyFix = details.likelyFix;
    this.all = [this, ...others];
  }
}

/** Several faults as one error: the first in the text leads, `all` has them in the order of the text. */
export function joinFaults(faults: readonly ExpressionError[]): ExpressionError {
  const [first, ...others] = [...faults].sort((a, b) => (a.position ?? -1) - (b.position ?? -1));
  if (first === undefined) throw new RangeError('joinFaults needs at least one fault.');
  if (others.length === 0) return first;
  const { code, position, expected } = first;
  return new ExpressionError(code, first.message, { position, expected }, others);
}
