// Tells whether two rows say the same.
import { createHash } from 'node:crypto';
import type { HrRecord } from '../intake/hr-record.ts';
import { canonicalJson } from '../scim/canonical-json.ts';

/** Equal for records with equal columns and values, in whatever order; 128 bits, so that chance does not make equals. */
export function hashRecord(record: HrRecord): string {
  return createHash('sha256').update(canonicalJson(record)).digest().toString('latin1', 0, 16);
}
