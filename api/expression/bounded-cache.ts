// Remembers what was made for the last keys asked for, and never more than `limit` of them.

/** A look-up that calls `make` once per key while it is remembered; the longest-remembered key goes first. */
export function boundedCache<Made>(limit: number, make: (key: string) => Made): (key: string) => Made {
  const remembered = new Map<string, Made>();
  return (key) => {
    const known = remembered.get(key);
    if (known !== undefined) return known;
    const made = make(key);
    if (remembered.size >= limit) remembered.delete(remembered.keys().next().value as string);
    remembered.set(key, made);
    return made;
  };
}
