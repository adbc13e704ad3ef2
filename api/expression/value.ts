// What an expression works with. Plain data: a date is an instant in UTC with the .NET precision of 100 nanoseconds.

/** An instant: whole milliseconds since 1970-01-01T00:00Z, and 0 to 9,999 ticks of 100 ns on top. */
export type DateValue = { readonly kind: 'date'; readonly milliseconds: number; readonly ticks: number };

/** Null, text, number (bigint beyond 2^53), boolean, date, or a multi-value. */
export type Value = null | string | number | bigint | boolean | DateValue | readonly Value[];

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

export function isDate(value: Value): value is DateValue {
  return typeof value === 'object' && value !== null && (value as Partial<DateValue>).kind === 'date';
}

/** Null, empty text or an empty list: what IsNullOrEmpty, IsPresent and IgnoreFlowIfNullOrEmpty ask for. */
export function isNullOrEmpty(value: Value): boolean {
  return value === null || value === '' || (typeof value === 'object' && isList(value) && value.length === 0);
}

/** The values of a multi-value; a single value counts as a list of one, null as an empty list. */
export function toList(value: Value): readonly Value[] {
  if (value === null) return [];
  return isList(value) ? value : [value];
}
