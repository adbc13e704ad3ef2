// A document with a faulty shape, made good enough for the rest of the checks: what its author hears should not depend on which
// fault was found first.
import type { MappingDocument } from '../mapping/mapping-document.ts';
import type { MappingProblem } from '../mapping/mapping-problem.ts';
import type { ShapeFault } from './document-shape.ts';

export interface MendedDocument {
  readonly document: MappingDocument;
  /** Whether a problem of the mended document is one of the author's own. */
  readonly isOwn: (problem: MappingProblem) => boolean;
}

/** Null where too little is left to say anything about. */
export function mendDocument(body: unknown, faults: readonly ShapeFault[]): MendedDocument | null {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return null;
  if (faults.some(({ code }) => code === 'too-many' || code === 'too-long')) return null;
  const broken = faults.filter((fault) => fault.isStructural);
  const sections = new Set(broken.map(({ path }) => path.split(/[.[]/)[0]!));
  const kept = Object.entries(body).filter(([section]) => !sections.has(section));
  const document = {
    name: 'mended',
    source: {},
    ...Object.fromEntries(kept),
    attributes: mendedList((body as Body).attributes, { name: '' }),
    mappings: mendedList((body as Body).mappings, { target: '', expression: '""' }),
  } as unknown as MappingDocument;
  return { document, isOwn: (problem) => !follows(problem, faults, sections) };
}

interface Body {
  readonly attributes?: unknown;
  readonly mappings?: unknown;
}

// Every item stays where it is, because problems are told by its number. All members of these items are texts, or objects that say
// how something is read: those are left out where the shape is in doubt.
function mendedList(list: unknown, blank: Readonly<Record<string, string>>): readonly unknown[] {
  if (!Array.isArray(list)) return [];
  return list.map((item: unknown) => {
    if (typeof item !== 'object' || item === null || Array.isArray(item)) return blank;
    const texts = Object.entries(item).filter(([, value]) => typeof value === 'string');
    return { ...blank, ...Object.fromEntries(texts) };
  });
}

// What would not be a problem had the broken part been right, or has been told already.
const consequences: Readonly<Record<string, readonly string[]>> = {
  attributes: ['unknown-attribute', 'circular-attribute'],
  mappings: ['missing-externalId', 'missing-active'],
  lifecycle: ['missing-active'],
  tables: ['unknown-table'],
};

function follows(problem: MappingProblem, faults: readonly ShapeFault[], broken: ReadonlySet<string>): boolean {
  if ([...broken].some((section) => consequences[section]?.includes(problem.code))) return true;
  return faults.some(({ path }) => {
    if (path === problem.path || (path === 'document' && problem.path === '')) return true;
    return problem.path.startsWith(path) && /^[.[]/.test(problem.path.slice(path.length));
  });
}
