// Members of an answer of Graph, read without trust: what is not there, or not as documented, is nothing.

export type JsonMembers = Readonly<Record<string, unknown>>;

export function membersOf(value: unknown): JsonMembers {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonMembers) : {};
}

/** Graph writes "nothing" as null and as an empty text. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

export function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}

/** Graph prints a time that was never set as the year 1. */
export function timeOf(value: unknown): Date | null {
  const time = new Date(textOf(value) ?? Number.NaN);
  return Number.isNaN(time.getTime()) || time.getUTCFullYear() < 1970 ? null : time;
}
