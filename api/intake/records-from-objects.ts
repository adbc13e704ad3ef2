// Records that came as parsed JSON, in the body of a request: the same items as from a file.
import { checkRecord } from './check-record.ts';
import { type IntakeLimits, limitsFrom } from './limits.ts';
import { type ReadItem, rejectedRow } from './read-item.ts';

/**
 * One item per value, row 1 first: a record, or set aside because it is not an object or is over a limit. Never throws for values
 * that `JSON.parse` can yield. `source` of a rejected item is its JSON, cut.
 */
export function recordsFromObjects(values: readonly unknown[], limits?: Partial<IntakeLimits>): ReadItem[] {
  const allLimits = limitsFrom(limits);
  return values.map((value, index) => itemFromValue(value, index + 1, allLimits));
}

/** The item of one parsed JSON value. */
export function itemFromValue(value: unknown, row: number, limits: IntakeLimits, source?: string): ReadItem {
  const checked = checkRecord(value, limits);
  if ('record' in checked) return { kind: 'record', row, record: checked.record };
  return rejectedRow(row, checked.problem, source ?? sourceOf(value));
}

// Too deep a value cannot be written out: JSON.stringify is recursive and runs out of stack.
function sourceOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return '';
  }
}
