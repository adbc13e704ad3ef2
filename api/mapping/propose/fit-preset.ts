// Whether a preset reads the file as it is: then it is the best proposal, because people have thought about it.
import type { HrRecord } from '../../intake/hr-record.ts';
import { type CompiledMapping, compileMapping } from '../compile-mapping.ts';
import { mapRecord } from '../map-record.ts';
import type { MappingDocument } from '../mapping-document.ts';

export interface PresetFit {
  readonly name: string;
  readonly confidence: number;
}

/** A name, how well it fits, and what it reads. */
export interface FittingPreset extends PresetFit {
  readonly document: MappingDocument;
}

const leastValid = 0.5;

/**
 * The best preset that has all its essential columns in the file (id, name, status and start) and can map most of the records; null
 * where none does.
 */
export function fitPreset(
  presets: Iterable<MappingDocument>,
  paths: ReadonlySet<string>,
  records: readonly HrRecord[],
): FittingPreset | null {
  const fitting = [...presets].flatMap((document) => {
    const mapping = compileMapping(document);
    if (!essentialPaths(mapping).every((path) => paths.has(path))) return [];
    const valid = records.filter((record) => canMap(mapping, record)).length / Math.max(1, records.length);
    const known = mapping.columns.filter((path) => paths.has(path)).length / mapping.columns.length;
    if (valid < leastValid) return [];
    return [{ name: document.name, confidence: Math.round(valid * (0.6 + 0.39 * known) * 100) / 100, document }];
  });
  return fitting.sort((one, other) => other.confidence - one.confidence)[0] ?? null;
}

function essentialPaths(mapping: CompiledMapping): readonly string[] {
  const named = mapping.steps.filter(({ target }) => target === 'name.givenName' || target === 'name.familyName');
  // A name shown is made of the preferred one where there is one: a file without that column is no other file.
  const shown = named.length > 0 ? named : mapping.steps.filter(({ target }) => target === 'displayName');
  const steps = [mapping.externalId, ...shown];
  const { lifecycle } = mapping;
  const slots = [lifecycle?.status ?? -1, lifecycle?.hireDate ?? -1].filter((slot) => slot !== -1);
  const places = [...steps.flatMap((step) => step.places), ...slots.flatMap((slot) => mapping.places[slot]!)];
  return places.map(({ path }) => path);
}

// No day of the file is needed: whether a record can be mapped does not depend on it.
const someDay = { today: '2000-01-01', now: new Date(0), defaultDomain: 'example.com' };

function canMap(mapping: CompiledMapping, record: HrRecord): boolean {
  return !mapRecord(mapping, record, someDay).problems.some(({ severity }) => severity === 'error');
}
