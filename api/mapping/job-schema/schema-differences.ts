// Whether a schema that was read back holds everything that was written. What Graph adds by itself is no loss, and its own version
// numbers are its business; what it drops or changes is told by its place.
import type { Members } from './user-part.ts';

const mostDifferences = 100;

/** Places such as `synchronizationRules[0].objectMappings[0].attributeMappings[city].flowNullValues`; at most 100. */
export function schemaDifferences(wanted: Members, readBack: Members): readonly string[] {
  const found: string[] = [];
  compare(wanted, readBack, '', found);
  return found.slice(0, mostDifferences);
}

function compare(wanted: unknown, there: unknown, place: string, found: string[]): void {
  if (found.length >= mostDifferences) return;
  if (Array.isArray(wanted) && Array.isArray(there)) {
    compareLists(wanted, there, place, found);
    return;
  }
  if (isMembers(wanted) && isMembers(there)) {
    for (const name of Object.keys(wanted)) {
      if (name === 'version' || name.startsWith('@odata.')) continue;
      compare(wanted[name], there[name], place === '' ? name : `${place}.${name}`, found);
    }
    return;
  }
  // Graph may leave out what says nothing: null, false, an empty list.
  if (saying(wanted) !== saying(there)) found.push(place);
}

function saying(value: unknown): unknown {
  return value === undefined || value === false || (Array.isArray(value) && value.length === 0) ? null : value;
}

// Items are found by what names them, wherever they stand now; lists whose items have no such name are compared in their order.
function compareLists(wanted: readonly unknown[], there: readonly unknown[], place: string, found: string[]): void {
  const key = keyOf(wanted, there);
  if (key === null) {
    if (wanted.length !== there.length) found.push(place);
    else for (const [index, item] of wanted.entries()) compare(item, there[index], `${place}[${index}]`, found);
    return;
  }
  const byName = new Map(there.map((item) => [(item as Members)[key], item]));
  for (const item of wanted) {
    const name = (item as Members)[key];
    compare(item, byName.get(name), `${place}[${String(name)}]`, found);
    byName.delete(name);
  }
  for (const name of byName.keys()) found.push(`${place}[${String(name)}]`);
}

function keyOf(...lists: readonly (readonly unknown[])[]): string | null {
  const isKey = (key: string) =>
    lists.every((list) => {
      const names = list.map((item) => (isMembers(item) ? item[key] : undefined));
      return names.every((name) => typeof name === 'string') && new Set(names).size === names.length;
    });
  return ['targetAttributeName', 'name', 'id'].find(isKey) ?? null;
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
