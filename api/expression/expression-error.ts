// The one error of the expression language: found while parsing, checking or evaluating.

export type ExpressionErrorDetails = {
  /** Offset in the expression's text, from 0. Left out where the fault has no place (an expression that is too long). */
  readonly position?: number | undefined;
  /** What could have stood there. */
  readonly expected?: string | undefined;
  /** What the author probably meant. */
  readonly likelyFix?: string | undefined;
};

const longestFault = 500;

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
  readonly #fault: string;

  constructor(
    code: string,
    fault: string,
    details: ExpressionErrorDetails = {},
    others: readonly ExpressionError[] = [],
  ) {
    super(sentence(fault, details.likelyFix));
    this.code = code;
    this.position = details.position;
    this.expected = details.expected;
    this.likelyFix = details.likelyFix;
    this.all = [this, ...others];
    this.#fault = fault;
  }

  /** The same fault at another place, or leading others. */
  with(position: number | undefined, others: readonly ExpressionError[] = []): ExpressionError {
    const { code, expected, likelyFix } = this;
    return new ExpressionError(code, this.#fault, { position, expected, likelyFix }, others);
  }
}

function sentence(written: string, likelyFix: string | undefined): string {
  const fault = shortened(written, longestFault);
  if (likelyFix !== undefined) return `${fault.replace(/\.$/, '')}: ${likelyFix}`;
  return /[.?!…]$/.test(fault) ? fault : `${fault}.`;
}

/** A part of an expression as messages quote it: an expression may be one name of 10,000 letters. */
export function shortened(text: string, length = 60): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}

/** Several faults as one error: the first in the text leads, `all` has them in the order of the text. */
export function joinFaults(faults: readonly ExpressionError[]): ExpressionError {
  const [first, ...others] = [...faults].sort((a, b) => (a.position ?? -1) - (b.position ?? -1));
  if (first === undefined) throw new RangeError('joinFaults needs at least one fault.');
  return others.length === 0 ? first : first.with(first.position, others);
}
