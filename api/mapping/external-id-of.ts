// Whose record is this? Asked before anything else is known, so that the worker's last record can be fetched.
import type { HrRecord } from '../intake/hr-record.ts';
import { AttributeValues } from './attribute-values.ts';
import type { CompiledMapping } from './compile-mapping.ts';

/** The externalId that `mapRecord` will find, or null when the record has none. */
export function externalIdOf(mapping: CompiledMapping, record: HrRecord): string | null {
  const result = mapping.externalId.compute(new AttributeValues(mapping, record, nowhen));
  return typeof result === 'string' && result !== '' ? result : null;
}

// checkMapping refuses functions of time in externalId, and [today] makes no sense in one: any moment will do.
const nowhen = { today: '1970-01-01', now: new Date(0) };
