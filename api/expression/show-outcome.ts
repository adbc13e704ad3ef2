// An outcome in a log line: what came of the expression, never the value itself.

import { redactedInLogs } from './choices.ts';
import type { Outcome } from './evaluate.ts';
import { isDate, isList, type Value } from './value.ts';

/** For example `text`, `3 values`, `ignoreAttribute`, `error unreadable-date`; `[Redact]` where the mapping says Redact. */
export function showOutcome(outcome: Outcome): string {
  if (outcome.outcome === 'error') return `error ${outcome.error.code}`;
  if (outcome.outcome !== 'value') return outcome.outcome;
  return outcome.sensitive === true ? redactedInLogs : kindOf(outcome.value);
}

function kindOf(value: Value): string {
  if (value === null) return 'null';
  if (isDate(value)) return 'date';
  if (typeof value === 'object' && isList(value)) return `${value.length} values`;
  if (typeof value === 'string') return value === '' ? 'empty text' : 'text';
  return typeof value === 'boolean' ? 'boolean' : 'number';
}
