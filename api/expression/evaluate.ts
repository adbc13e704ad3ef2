// Runs a compiled expression on one record.

import { ExpressionError } from './expression-error.ts';
import type { Value } from './value.ts';

/** What an expression may ask for while it runs. One context serves all expressions of a record, and sees one time. */
export type EvaluationContext = {
  /** The record's value of an attribute name, as it came from JSON or a file; undefined or null where it has none. */
  readonly attribute: (name: string) => unknown;
  readonly now: Date;
  /** Whether the target already has this value; SelectUniqueValue asks. */
  readonly isTaken?: ((value: string) => boolean) | undefined;
  /** The tenant's default domain, for DefaultDomain. */
  readonly defaultDomain?: string | undefined;
  /** Values of %parameters%. */
  readonly parameter?: ((name: string) => string | undefined) | undefined;
  /** Cryptographic random bytes; without it, those of the language's own crypto. */
  readonly randomBytes?: ((count: number) => Uint8Array) | undefined;
};

/** A result that is no value: leave the target attribute, or the whole object, alone. */
export type IgnoreMark = { readonly kind: 'ignore'; readonly what: 'attribute' | 'object' };

export const ignoreAttributeFlow: IgnoreMark = { kind: 'ignore', what: 'attribute' };
export const ignoreObjectFlow: IgnoreMark = { kind: 'ignore', what: 'object' };

export type Result = Value | IgnoreMark;

export type OutcomeError = { readonly code: string; readonly message: string; readonly position?: number };

/** What came out. `sensitive` is set where Redact stands in the expression: the value flows, logs show `[Redact]`. */
export type Outcome =
  | { readonly outcome: 'value'; readonly value: Value; readonly sensitive?: boolean }
  | { readonly outcome: 'ignoreAttribute' }
  | { readonly outcome: 'ignoreObject' }
  | { readonly outcome: 'error'; readonly error: OutcomeError };

const ignoredAttribute: Outcome = { outcome: 'ignoreAttribute' };
const ignoredObject: Outcome = { outcome: 'ignoreObject' };

export function isIgnoreMark(result: Result): result is IgnoreMark {
  return result === ignoreAttributeFlow || result === ignoreObjectFlow;
}

/** Runs; faults of the expression or of the record's values come back as an outcome. */
export function evaluate(
  run: (context: EvaluationContext) => Result,
  context: EvaluationContext,
  sensitive: boolean,
): Outcome {
  try {
    const result = run(context);
    if (result === ignoreAttributeFlow) return ignoredAttribute;
    if (result === ignoreObjectFlow) return ignoredObject;
    const value = result as Value;
    return sensitive ? { outcome: 'value', value, sensitive: true } : { outcome: 'value', value };
  } catch (error) {
    if (error instanceof ExpressionError) return { outcome: 'error', error: toOutcomeError(error) };
    throw error;
  }
}

export function toOutcomeError({ code, message, position }: ExpressionError): OutcomeError {
  return position === undefined ? { code, message } : { code, message, position };
}
