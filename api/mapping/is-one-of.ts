// Whose record stands among the few that a pilot is for.
import type { HrRecord } from '../intake/hr-record.ts';
import type { CompiledMapping } from './compile-mapping.ts';
import { externalIdOf } from './external-id-of.ts';

/** Says of a record whether its worker is one of these. A record without an id is nobody's. */
export function isOneOf(mapping: CompiledMapping, externalIds: readonly string[]): (record: HrRecord) => boolean {
  const ids = new Set(externalIds);
  return (record) => {
    const id = externalIdOf(mapping, record);
    return id !== null && ids.has(id);
  };
}
