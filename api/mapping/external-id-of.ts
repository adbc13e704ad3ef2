// Whose record is this? Asked before anything else is known, so that the worker's last record can be fetched.
import type { HrRecord } from '../intake/hr-record.ts';
import { AttributeValues } from './attribute-values.ts';
import type { CompiledMapping } from './compile-mapping.ts';
import type { MappingStep } from './mapping-step.ts';

/** Characters. No HR system has longer ids, and a column mixed up with the id (a note, an address) shows here. */
export const longestExternalId = 256;

/** The externalId that `mapRecord` will find, or null when the record has none. */
export function externalIdOf(mapping: CompiledMapping, record: HrRecord): string | null {
  return readExternalId(mapping.externalId, new AttributeValues(mapping, record, nowhen)) ?? null;
}

/**
 * The id; null when there is none; undefined when it is too long for one. It keeps its case and its leading zeros: it is an
 * identifier, not a number.
 */
export function readExternalId(step: MappingStep, values: AttributeValues): string | null | undefined {
  const result = step.compute(values);
  if (typeof result !== 'string' || result === '') return null;
  return result.length > longestExternalId ? undefined : result;
}

// checkMapping refuses functions of time in externalId, and [today] makes no sense in one: any moment will do.
const nowhen = { today: '1970-01-01', now: new Date(0) };
