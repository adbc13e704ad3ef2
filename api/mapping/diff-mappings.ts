// What differs between two mapping documents, in the words of the document: by attribute, mapping, table row, example and setting,
// in the newer document's order, what was removed after it.
import { canonicalJson } from '../scim/canonical-json.ts';
import { targetName } from '../scim/parse-target.ts';
import { type Change, describeChange } from './describe-change.ts';
import type { MappingDocument } from './mapping-document.ts';

export interface MappingChange extends Change {
  /** The change in one sentence. */
  readonly sentence: string;
}

/** Every difference; empty where both say the same, whatever the order of their keys. */
export function diffMappings(before: MappingDocument, after: MappingDocument): readonly MappingChange[] {
  const sections = distinct([...order, ...Object.keys(after), ...Object.keys(before)]);
  return sections.flatMap((section) => {
    const one = before[section as keyof MappingDocument];
    const other = after[section as keyof MappingDocument];
    // Beside a filled section an empty one has simply none of its parts.
    const old = isFilled(other) && isEmpty(one) ? new Map() : partsOf(section, one);
    const now = isFilled(one) && isEmpty(other) ? new Map() : partsOf(section, other);
    return [...changesOf(section, old, now), ...reordering(section, old, now)];
  });
}

/** The order in which a document is read; sections not named here come after. */
const order = 'name description source attributes tables scope mappings manager lifecycle duplicates'.split(' ');

/** The parts of a section that change on their own, by what they are called, in their order. */
type Parts = ReadonlyMap<string | null, unknown>;

function partsOf(section: string, value: unknown): Parts {
  if (value === undefined) return new Map();
  const named = namedParts[section];
  if (named !== undefined && Array.isArray(value)) return numbered(value, named);
  if (section === 'tables' && isFilled(value)) return rowsOf(value as NonNullable<MappingDocument['tables']>);
  if (section === 'scope') return numbered((value as NonNullable<MappingDocument['scope']>).groups, groupName);
  if (isFilled(value)) return settingsOf(value);
  return new Map([[null, value]]);
}

const namedParts: Readonly<Record<string, (part: unknown) => string>> = {
  attributes: (part) => (part as { name: string }).name,
  mappings: (part) => targetName((part as { target: string }).target),
  examples: (part) => (part as { name: string }).name,
  routes: (part) => (part as { name?: string; job?: string }).name ?? (part as { job?: string }).job ?? 'nobody',
};

function groupName(part: unknown): string {
  return (part as { name?: string }).name ?? 'group';
}

// A name that comes more than once (groups of a filter need none) is numbered.
function numbered(list: readonly unknown[], nameOf: (part: unknown) => string): Parts {
  const parts = new Map<string, unknown>();
  for (const part of list) {
    const name = nameOf(part);
    let key = name;
    for (let number = 2; parts.has(key); number++) key = `${name} (${number})`;
    parts.set(key, part);
  }
  return parts;
}

function rowsOf(tables: NonNullable<MappingDocument['tables']>): Parts {
  return new Map(
    Object.entries(tables).flatMap(([table, rows]): [string, unknown][] =>
      isFilled(rows) ? Object.entries(rows).map(([key, value]) => [`${table}: ${key}`, value]) : [[table, rows]],
    ),
  );
}

function settingsOf(value: object, prefix = ''): Map<string, unknown> {
  const settings = new Map<string, unknown>();
  for (const [name, setting] of Object.entries(value)) {
    if (!isFilled(setting)) settings.set(`${prefix}${name}`, setting);
    else for (const [key, inner] of settingsOf(setting, `${prefix}${name}.`)) settings.set(key, inner);
  }
  return settings;
}

// An object without members is a setting of its own: `lifecycle: {}` says that everybody is active.
function isFilled(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0;
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function changesOf(section: string, old: Parts, now: Parts): readonly MappingChange[] {
  const keys = distinct([...now.keys(), ...old.keys()]);
  return keys.flatMap((key) => {
    const before = old.get(key) ?? null;
    const after = now.get(key) ?? null;
    if (same(before, after)) return [];
    const kind = before === null ? 'added' : after === null ? 'removed' : 'changed';
    return [toChange({ kind, section, key, before, after })];
  });
}

// The order of tables and settings means nothing; that of attributes, mappings and examples only to whoever reads them.
function reordering(section: string, old: Parts, now: Parts): readonly MappingChange[] {
  if (namedParts[section] === undefined) return [];
  const before = [...old.keys()].filter((key) => now.has(key));
  const after = [...now.keys()].filter((key) => old.has(key));
  if (same(before, after)) return [];
  return [toChange({ kind: 'reordered', section, key: null, before, after })];
}

function toChange(change: Change): MappingChange {
  return { ...change, sentence: describeChange(change) };
}

function same(one: unknown, other: unknown): boolean {
  return canonicalJson(one) === canonicalJson(other);
}

function distinct<Item>(list: readonly Item[]): readonly Item[] {
  return [...new Set(list)];
}
