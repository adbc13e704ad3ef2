// One change of a mapping document in one sentence, for people who do not read JSON.

export interface Change {
  readonly kind: 'added' | 'removed' | 'changed' | 'reordered';
  /** The section of the document, such as `attributes` or `lifecycle`. */
  readonly section: string;
  /** What changed within it: an attribute's name, a target, `table: key`, an example's name, a setting; null for the whole section. */
  readonly key: string | null;
  /** What it was; null where it was not there. */
  readonly before: unknown;
  readonly after: unknown;
}

/** A sentence of plain words; expressions and values are quoted, long ones cut. */
export function describeChange(change: Change): string {
  const { section, key } = change;
  if (change.kind === 'reordered') return `The ${section} stand in another order.`;
  switch (section) {
    case 'attributes':
      return describeAttribute(change);
    case 'mappings':
      return describeMapping(change);
    case 'tables':
      return describeRow(change);
    case 'scope':
      return describeNamed(change, `The group "${key}" of the scoping filter`);
    case 'routes':
      return describeNamed(change, `The route "${key}"`);
    case 'examples':
      return describeNamed(change, `The example "${key}"`);
    default:
      return describeSetting(change);
  }
}

type Members = Readonly<Record<string, unknown>>;

function describeAttribute({ kind, key, before, after }: Change): string {
  if (kind === 'added') return `The attribute [${key}] is new: ${originOf(after as Members, key)}.`;
  if (kind === 'removed') return `The attribute [${key}] is gone; it was ${originOf(before as Members, key)}.`;
  const moved = originOf(before as Members, key) !== originOf(after as Members, key);
  const other = differences(before as Members, after as Members, ['name', 'path', 'expression']);
  const parts = [
    ...(moved ? [`was ${originOf(before as Members, key)} and is now ${originOf(after as Members, key)}`] : []),
    ...other,
  ];
  return `The attribute [${key}]: ${parts.join('; ')}.`;
}

function originOf({ path, expression }: Members, key: string | null): string {
  return expression === undefined ? `read from ${quoted(path ?? key)}` : `computed as ${quoted(expression)}`;
}

function describeMapping({ kind, key, before, after }: Change): string {
  if (kind === 'removed') return `${key} is no longer filled; it was ${quoted((before as Members).expression)}.`;
  if (kind === 'added') {
    const rest = differences({}, after as Members, ['target', 'expression']);
    return `${[`${key} is now filled with ${quoted((after as Members).expression)}`, ...rest].join('; ')}.`;
  }
  return `${key}: ${differences(before as Members, after as Members, ['target']).join('; ') || 'is spelt otherwise'}.`;
}

function describeRow(change: Change): string {
  const { kind, key, before, after } = change;
  if (key === null || !key.includes(': ')) return describeSetting(change);
  const [table, row] = splitKey(key);
  if (kind === 'added') return `In the table ${table}, ${quoted(row)} becomes ${quoted(after)} (new).`;
  if (kind === 'removed') return `In the table ${table}, ${quoted(row)} is gone; it became ${quoted(before)}.`;
  return `In the table ${table}, ${quoted(row)} now becomes ${quoted(after)} instead of ${quoted(before)}.`;
}

function describeNamed({ kind, before, after }: Change, what: string): string {
  if (kind === 'added') return `${what} is new.`;
  if (kind === 'removed') return `${what} is gone.`;
  return `${what}: ${differences(before as Members, after as Members, []).join('; ')}.`;
}

function describeSetting({ kind, section, key, before, after }: Change): string {
  const what = key === null ? section : `${section}.${key}`;
  if (kind === 'added') return `${what} is now ${quoted(after)}; it was not set.`;
  if (kind === 'removed') return `${what} is no longer set; it was ${quoted(before)}.`;
  return `${what} was ${quoted(before)} and is now ${quoted(after)}.`;
}

function differences(before: Members, after: Members, except: readonly string[]): string[] {
  const names = [...new Set([...Object.keys(after), ...Object.keys(before)])].filter((name) => !except.includes(name));
  return names.flatMap((name) => {
    const old = before[name];
    const now = after[name];
    if (JSON.stringify(old) === JSON.stringify(now)) return [];
    if (old === undefined) return [`${name} is now ${quoted(now)}`];
    if (now === undefined) return [`${name} is no longer set (it was ${quoted(old)})`];
    return [`${name} was ${quoted(old)} and is now ${quoted(now)}`];
  });
}

function splitKey(key: string): readonly [string, string] {
  const [table = '', ...row] = key.split(': ');
  return [table, row.join(': ')];
}

function quoted(value: unknown): string {
  const text = typeof value === 'string' ? `"${value}"` : JSON.stringify(value);
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}
