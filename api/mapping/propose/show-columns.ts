// Each column of the file as a proposal shows it: what it is taken for, where that goes, how sure, and why.
import { enterpriseUser } from '../../scim/user.ts';
import { compileMapping } from '../compile-mapping.ts';
import type { MappingDocument } from '../mapping-document.ts';
import type { Assignment } from './assign-columns.ts';
import type { JudgedColumn } from './judged-column.ts';
import { meanings } from './meanings.ts';
import type { ColumnSample } from './read-columns.ts';

export interface ProposedColumn {
  readonly column: string;
  /** The attribute of the document that reads it; null where it is left out. */
  readonly attribute: string | null;
  /** The places of the user it flows into. */
  readonly targets: readonly string[];
  readonly confidence: number;
  readonly reasons: readonly string[];
  readonly alternatives: readonly { readonly attribute: string; readonly confidence: number }[];
}

const mostAlternatives = 3;

/** The columns in the file's order. */
export function showColumns(
  samples: readonly ColumnSample[],
  judged: readonly JudgedColumn[],
  assignment: Assignment,
  found: { readonly document: MappingDocument; readonly more: ReadonlyMap<string, string> },
): readonly ProposedColumn[] {
  const byPath = new Map(judged.map((one) => [one.column.path, one]));
  const targetsOf = targetsByPath(found.document);
  return samples.map(({ path, unreadable }) => {
    const nothing = { column: path, attribute: null, targets: [], confidence: 0, alternatives: [] };
    if (unreadable !== null) return { ...nothing, reasons: [`It is left out: ${unreadable}.`] };
    const taken = assignment.of.get(path);
    const meaning = taken === undefined ? undefined : meanings.get(taken.meaning);
    const alternatives = alternativesOf(byPath.get(path), meaning?.attribute ?? null);
    if (taken === undefined || meaning === undefined) {
      return { ...nothing, alternatives, reasons: whyNot(byPath.get(path), assignment) };
    }
    const targets = targetsOf.get(path) ?? [];
    const attribute = targets.length > 0 ? meaning.attribute : null;
    const why = meaning.why === undefined ? [] : [meaning.why];
    const more = found.more.get(path);
    const reasons = [...taken.reasons, ...(more === undefined ? [] : [more]), ...why];
    return { column: path, attribute, targets, confidence: taken.confidence, reasons, alternatives };
  });
}

// It may have lost against another column, or be known but of no use.
function whyNot(judged: JudgedColumn | undefined, { taken }: Assignment): readonly string[] {
  const best = judged?.candidates[0];
  if (best === undefined || best.confidence < 0.3) return ['Neither its name nor its content says enough.'];
  const label = meanings.get(best.meaning)?.label ?? best.meaning;
  const winner = taken.get(best.meaning)?.column.path;
  return [
    ...best.reasons,
    winner === undefined || best.confidence < 0.5
      ? `That is too little to take it for ${label}.`
      : `The column ${winner} is taken for ${label}.`,
  ];
}

/** The columns as a preset reads them. */
export function showPresetColumns(
  samples: readonly ColumnSample[],
  document: MappingDocument,
  confidence: number,
): readonly ProposedColumn[] {
  const targetsOf = targetsByPath(document);
  return samples.map(({ path }) => {
    const definition = document.attributes.find(
      (one) => one.expression === undefined && (one.path ?? one.name) === path,
    );
    const reads = `The preset ${document.name} reads it.`;
    return {
      column: path,
      attribute: definition?.name ?? null,
      targets: targetsOf.get(path) ?? [],
      confidence: definition === undefined ? 0 : confidence,
      reasons: [definition === undefined ? `The preset ${document.name} does not read it.` : reads],
      alternatives: [],
    };
  });
}

// Everything that depends on a column, also through computed attributes.
function targetsByPath(document: MappingDocument): ReadonlyMap<string, readonly string[]> {
  const mapping = compileMapping(document);
  const targets = new Map<string, string[]>();
  const note = (paths: readonly { readonly path: string }[], target: string) => {
    for (const { path } of paths) {
      const known = targets.get(path) ?? [];
      if (!known.includes(target)) targets.set(path, [...known, target]);
    }
  };
  for (const step of mapping.allSteps) note(step.places, step.target);
  if (mapping.manager !== null) note(mapping.places[mapping.manager]!, `${enterpriseUser}:manager`);
  const { lifecycle } = mapping;
  for (const slot of [lifecycle?.status, lifecycle?.hireDate, lifecycle?.leaveDate]) {
    if (slot !== undefined && slot !== -1) note(mapping.places[slot]!, 'active');
  }
  return targets;
}

function alternativesOf(judged: JudgedColumn | undefined, taken: string | null): ProposedColumn['alternatives'] {
  const best = new Map<string, number>();
  for (const { meaning, confidence } of judged?.candidates ?? []) {
    const attribute = meanings.get(meaning)?.attribute ?? null;
    if (attribute !== null && attribute !== taken && !best.has(attribute)) best.set(attribute, confidence);
  }
  return [...best].slice(0, mostAlternatives).map(([attribute, confidence]) => ({ attribute, confidence }));
}
