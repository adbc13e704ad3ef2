// One expression, one record, one answer: what POST /v1/expressions/evaluate gives.

import { compile } from './compile.ts';
import { type OutcomeError, toOutcomeError } from './evaluate.ts';
import { explainError } from './explain-error.ts';
import { ExpressionError } from './expression-error.ts';
import { resolveAttribute } from './resolve-attribute.ts';
import { type JsonValue, toJson } from './to-json.ts';

export type ExpressionRequest = {
  readonly expression: string;
  /** Keys are the text between an attribute's brackets, or members of a SCIM record. */
  readonly attributes?: Readonly<Record<string, unknown>> | undefined;
  /** ISO 8601: what Now is, and the day that fills in a time without a date. */
  readonly now?: string | undefined;
  /** Values the uniqueness look-up reports as taken, whatever their case, as directories compare them. */
  readonly taken?: readonly string[] | undefined;
  readonly defaultDomain?: string | undefined;
};

export type ExpressionAnswer = {
  readonly outcome: 'value' | 'ignoreAttribute' | 'ignoreObject' | 'error';
  /** Null unless the outcome is a value. */
  readonly value: JsonValue;
  /** Its message shows the place, with the line and a caret. */
  readonly error?: OutcomeError;
};

export type AnswerOptions = {
  /** Asked only where the request has no `now` and the expression needs one. */
  readonly clock?: () => Date;
  readonly extensions?: boolean;
};

/** Never throws for a faulty expression. */
export function answerExpression(
  request: ExpressionRequest,
  { clock, ...options }: AnswerOptions = {},
): ExpressionAnswer {
  const { expression } = request;
  try {
    const compiled = compile(expression, options);
    const attributes = request.attributes ?? {};
    const taken = new Set(request.taken?.map((value) => value.toLowerCase()));
    const outcome = compiled.evaluate({
      attribute: (name) => resolveAttribute(attributes, name),
      get now() {
        return readNow(request.now, clock);
      },
      isTaken: (value) => taken.has(value.toLowerCase()),
      defaultDomain: request.defaultDomain,
    });
    if (outcome.outcome === 'value') return { outcome: 'value', value: toJson(outcome.value) };
    if (outcome.outcome === 'error') {
      return {
        outcome: 'error',
        value: null,
        error: { ...outcome.error, message: explainError(expression, outcome.error) },
      };
    }
    return { outcome: outcome.outcome, value: null };
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return {
      outcome: 'error',
      value: null,
      error: { ...toOutcomeError(error), message: explainError(expression, error) },
    };
  }
}

function readNow(written: string | undefined, clock: (() => Date) | undefined): Date {
  if (written === undefined && clock !== undefined) return clock();
  const now = new Date(written ?? Number.NaN);
  if (!Number.isNaN(now.getTime())) return now;
  throw new ExpressionError(
    'no-clock',
    'Now needs a time: give now as an ISO 8601 instant such as 2025-07-30T12:00:00Z.',
  );
}
