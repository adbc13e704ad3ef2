// A record's raw value as a value of the language.

import { dateValue } from './dates/calendar.ts';
import { ExpressionError, shortened } from './expression-error.ts';
import { toSmallestNumber } from './to-number.ts';
import type { Value } from './value.ts';

/**
 * Texts, numbers and booleans as they are; undefined is null; binary is its base64 text; nulls in a list fall out. A complex
 * value is its `value` member, as in SCIM (RFC 7643 section 2.4), else its display name. Any other object is an error.
 */
export function fromAttribute(raw: unknown, name: string, position: number | undefined): Value {
  if (typeof raw === 'string' || typeof raw === 'boolean' || raw === null) return raw;
  if (raw === undefined) return null;
  if (typeof raw === 'bigint') return toSmallestNumber(raw);
  if (typeof raw === 'number' && Number.isFinite(raw)) {
    return Number.isInteger(raw) && !Number.isSafeInteger(raw) ? BigInt(raw) : raw;
  }
  if (Array.isArray(raw)) return raw.flatMap((item) => fromAttribute(item, name, position) ?? []);
  const value = typeof raw === 'object' ? fromObject(raw, name, position) : undefined;
  if (value !== undefined) return value;
  throw new ExpressionError('not-a-value', `[${shortened(name)}] holds an object, not a value`, {
    position,
    likelyFix: `name one of its members, for example [${shortened(name)}.value]`,
  });
}

function fromObject(raw: object, name: string, position: number | undefined): Value | undefined {
  if (raw instanceof Uint8Array) return Buffer.from(raw).toString('base64');
  if (raw instanceof Date) return Number.isNaN(raw.getTime()) ? undefined : dateValue(raw.getTime());
  if (isDateValue(raw)) return raw;
  for (const member of ['value', 'displayName', 'display']) {
    const held = Object.hasOwn(raw, member) ? (raw as Record<string, unknown>)[member] : undefined;
    if (held !== undefined && held !== null && typeof held !== 'object') return fromAttribute(held, name, position);
  }
  return undefined;
}

/** Values that went through another expression before, as attributes of a mapping do. */
function isDateValue(raw: object): raw is Extract<Value, { kind: 'date' }> {
  return 'kind' in raw && raw.kind === 'date' && 'milliseconds' in raw && 'ticks' in raw;
}
