// Makes a complete record of a partial one. By source column: absent = what is known stays, present and empty = empty now.
import { emptyRecord, type HrRecord } from '../intake/hr-record.ts';
import type { MappingSource } from './mapping-document.ts';

/**
 * The record with the columns it lacks taken from the worker's last one, unless its source leaves out what is empty; a record of no
 * columns at all says nothing, and is the last one. Neither of the two is changed.
 */
export function completeRecord(record: HrRecord, last: HrRecord | null, source: MappingSource = {}): HrRecord {
  if (last === null || (source.absent === 'empty' && Object.keys(record).length > 0)) return record;
  return Object.assign(emptyRecord(), last, record);
}
