// One text per user, whatever the order in which its parts were written: what fingerprints are made of.

/**
 * JSON with keys in code-unit order at every level. Lists of typed values (emails, phoneNumbers, addresses) are ordered by
 * `type`, because their order carries no meaning; members that are undefined are left out.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  if (Array.isArray(value)) return `[${ordered(value).map(canonicalJson).join(',')}]`;
  let text = '';
  for (const key of sortedKeys(value)) {
    const member = (value as { readonly [key: string]: unknown })[key];
    if (member === undefined) continue;
    text += `${text === '' ? '' : ','}${quoted(key)}:${canonicalJson(member)}`;
  }
  return `{${text}}`;
}

// Most texts need no escapes, and looking is cheaper than writing each of them through JSON.stringify.
function quoted(text: string): string {
  return /^[ !#-[\]-~]*$/.test(text) ? `"${text}"` : JSON.stringify(text);
}

// By insertion, which for the handful of keys of a user is a good deal faster than sort; a wide HR record goes to sort.
function sortedKeys(object: object): readonly string[] {
  const keys = Object.keys(object);
  if (keys.length > 32) return keys.sort();
  for (let i = 1; i < keys.length; i++) {
    const key = keys[i]!;
    let at = i;
    for (; at > 0 && keys[at - 1]! > key; at--) keys[at] = keys[at - 1]!;
    keys[at] = key;
  }
  return keys;
}

function ordered(list: readonly unknown[]): readonly unknown[] {
  if (list.length < 2 || !list.every(hasType)) return list;
  return (list as { readonly type: string }[]).toSorted((a, b) => (a.type < b.type ? -1 : a.type > b.type ? 1 : 0));
}

function hasType(element: unknown): boolean {
  return typeof element === 'object' && element !== null && 'type' in element && typeof element.type === 'string';
}
