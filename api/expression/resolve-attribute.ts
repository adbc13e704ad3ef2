// From an attribute's name to its value in a record: a flat key of exactly that name, else a SCIM path
// (RFC 7644 section 3.5.2: URN, dotted members, a filter on a multi-valued member).

import { boundedCache } from './bounded-cache.ts';

type Step =
  | { readonly kind: 'member'; readonly name: string }
  | { readonly kind: 'filter'; readonly attribute: string; readonly value: string };
type Path = { readonly urn: string | undefined; readonly steps: readonly Step[] };

const coreSchema = /^urn:ietf:params:scim:schemas:core:2\.0:\w+$/i;
const member = /^[^.[\]\s]+/;
const filter = /^\[\s*([\w$.-]+)\s+[eE][qQ]\s+(?:"((?:[^"\\]|\\.)*)"|(true|false|-?\d+(?:\.\d+)?))\s*\]/;

/** The raw value, undefined where there is none. Names are case-sensitive, and only the record's own members count. */
export function resolveAttribute(record: Readonly<Record<string, unknown>>, name: string): unknown {
  if (Object.hasOwn(record, name)) return record[name];
  const path = pathOf(name);
  return path === null ? undefined : follow(record, path);
}

/** The name as a path, or null where it is none; the last 1,000 are remembered. */
const pathOf: (name: string) => Path | null = boundedCache(1000, readPath);

function readPath(name: string): Path | null {
  const bracket = name.indexOf('[');
  const urnEnd = /^urn:/i.test(name) ? name.lastIndexOf(':', bracket === -1 ? name.length : bracket) : -1;
  const urn = urnEnd === -1 ? undefined : name.slice(0, urnEnd);
  const steps: Step[] = [];
  let rest = name.slice(urnEnd + 1);
  while (rest !== '') {
    const found = filter.exec(rest);
    if (found !== null && steps.length > 0) {
      const value = found[2]?.replace(/\\(.)/g, '$1') ?? found[3] ?? '';
      steps.push({ kind: 'filter', attribute: found[1] ?? '', value });
      rest = rest.slice(found[0].length);
    } else {
      const written = member.exec(steps.length > 0 ? rest.replace(/^\./, '') : rest)?.[0];
      if (written === undefined || (steps.length > 0 && rest[0] !== '.')) return null;
      rest = rest.slice(written.length + (steps.length > 0 ? 1 : 0));
      steps.push({ kind: 'member', name: written });
    }
  }
  return steps.length === 0 ? null : { urn, steps };
}

function follow(record: Readonly<Record<string, unknown>>, { urn, steps }: Path): unknown {
  let value: unknown = record;
  if (urn !== undefined) {
    if (Object.hasOwn(record, urn)) value = record[urn];
    else if (!coreSchema.test(urn)) return undefined;
  }
  for (const step of steps) {
    value = step.kind === 'member' ? memberOf(value, step.name) : matching(value, step);
    if (value === undefined || value === null) return undefined;
  }
  return value;
}

/** A member of a complex value; of a multi-valued one, that member of each. */
function memberOf(value: unknown, name: string): unknown {
  if (Array.isArray(value)) {
    const members = value.map((item) => memberOf(item, name)).filter((item) => item !== undefined && item !== null);
    return members.length === 0 ? undefined : members;
  }
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Record<string, unknown>)[name];
}

/** The one value the filter holds for, or all of them where there are several. */
function matching(value: unknown, step: Extract<Step, { kind: 'filter' }>): unknown {
  const items = Array.isArray(value) ? value : [value];
  const found = items.filter((item) => String(memberOf(item, step.attribute)) === step.value);
  return found.length <= 1 ? found[0] : found;
}
