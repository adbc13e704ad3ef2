// One text per user, whatever the order in which its parts were written: what fingerprints are made of.

/**
 * JSON with keys in code-unit order at every level. Lists of typed values (emails, phoneNumbers, addresses) are ordered by
 * `type`, because their order carries no meaning; members that are undefined are left out.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${ordered(value).map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  let text = '';
  for (const key of Object.keys(value).sort()) {
    const member = (value as { readonly [key: string]: unknown })[key];
    if (member === undefined) continue;
    text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(member)}`;
  }
  return `{${text}}`;
}

function ordered(list: readonly unknown[]): readonly unknown[] {
  if (list.length < 2 || !list.every(hasType)) return list;
  return (list as { readonly type: string }[]).toSorted((a, b) => (a.type < b.type ? -1 : a.type > b.type ? 1 : 0));
}

function hasType(element: unknown): boolean {
  return typeof element === 'object' && element !== null && 'type' in element && typeof element.type === 'string';
}
