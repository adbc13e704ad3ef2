// Makes a complete record of a partial one. By source column: absent = what is known stays, present and empty = empty now.
import { emptyRecord, type HrRecord } from '../intake/hr-record.ts';

/** The record with the columns it lacks taken from the worker's last one. Neither of the two is changed. */
export function completeRecord(record: HrRecord, last: HrRecord | null): HrRecord {
  return last === null ? record : Object.assign(emptyRecord(), last, record);
}
