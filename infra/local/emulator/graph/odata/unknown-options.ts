// Query options a path does not know: the caller is told, because ignoring one silently would be pretending.

/** The names that are not in `known`, or were given several times. */
export function unknownOptions(query: Readonly<Record<string, unknown>>, known: readonly string[]): string[] {
  return Object.entries(query)
    .filter(([name, value]) => !known.includes(name) || typeof value !== 'string')
    .map(([name]) => name);
}
