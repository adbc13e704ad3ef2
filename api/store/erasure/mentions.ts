// Where a person is mentioned in the data of others, and how to take the mention out.

/** Values by which rows that name nobody are recognised: the id, and the addresses of the person's own records. */
export function identifiersOf(externalId: string, records: readonly unknown[]): string[] {
  const addresses = new Set<string>();
  for (const record of records)
    for (const [address] of (JSON.stringify(record) ?? '').matchAll(/[^\s"\\<>,;:]+@[^\s"\\<>,;:]+/g))
      addresses.add(address);
  return [externalId, ...addresses];
}

/** Whether one of these stands in the text as a whole word, whatever its case. */
export function mentionsAny(text: string, identifiers: readonly string[]): boolean {
  const lower = text.toLowerCase();
  return identifiers.some((identifier) => hasWord(lower, identifier.toLowerCase()));
}

function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!isPartOfWord(text[at - 1]) && !isPartOfWord(text[at + word.length])) return true;
  }
  return false;
}

const isPartOfWord = (character: string | undefined) => character !== undefined && /[\p{L}\p{N}]/u.test(character);

/** The value without members and elements that are exactly this id, and without what is empty because of that. */
export function withoutId<Value>(value: Value, externalId: string): Value {
  return (without(value, externalId) ?? (Array.isArray(value) ? [] : {})) as Value;
}

// Undefined: nothing is left of it.
function without(value: unknown, externalId: string): unknown {
  if (typeof value !== 'object' || value === null) return isId(value, externalId) ? undefined : value;
  const before = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  const after = before.flatMap(([name, one]): [string | number, unknown][] => {
    const left = without(one, externalId);
    return left === undefined ? [] : [[name, left]];
  });
  if (after.length === 0 && before.length > 0) return undefined;
  return Array.isArray(value) ? after.map(([, one]) => one) : Object.fromEntries(after);
}

// An id may be written as a number in JSON.
const isId = (value: unknown, externalId: string) =>
  (typeof value === 'string' || typeof value === 'number') && String(value) === externalId;
