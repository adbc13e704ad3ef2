// One expression on one record, as the tests here write it: the value in its JSON form, or the outcome in words.
import { answerExpression, type ExpressionRequest } from '../../api/expression/answer.ts';

/** The value, `ignoreAttribute`, `ignoreObject`, or `error: code`. */
export function evaluateText(
  expression: string,
  attributes: Readonly<Record<string, unknown>> = {},
  surroundings: Omit<ExpressionRequest, 'expression' | 'attributes'> = { now: '2025-07-30T12:00:00Z' },
): unknown {
  const answer = answerExpression({ expression, attributes, ...surroundings });
  if (answer.outcome === 'value') return answer.value;
  return answer.outcome === 'error' ? `error: ${answer.error?.code}` : answer.outcome;
}
