// The text form of a value: what flows into a text attribute, and what text functions and comparisons see.

import { formatInvariant } from './dates/format-date.ts';
import { isList, type Value } from './value.ts';

/**
 * Text as it is, numbers in invariant decimal without grouping, `True` and `False`, dates as `M/d/yyyy h:mm:ss tt` in UTC.
 * Null has no text form and stays null. A multi-value, which has none of its own, is shown with semicolons between.
 */
export function toText(value: Exclude<Value, null>): string;
export function toText(value: Value): string | null;
export function toText(value: Value): string | null {
  if (typeof value === 'string' || value === null) return value;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'bigint') return value.toString();
  if (isList(value)) return value.map(toText).join(';');
  return formatInvariant(value);
}

function numberText(value: number): string {
  const text = String(value);
  if (!text.includes('e')) return text;
  return value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 });
}
