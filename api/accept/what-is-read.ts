// What of the records counts, and what is noted of them while they pass.
import type { HrRecord } from '../intake/hr-record.ts';
import type { FileColumns } from '../lifecycle/column-drift.ts';
import { columnTally } from '../mapping/column-tally.ts';
import type { CompiledMapping } from '../mapping/compile-mapping.ts';
import { isOneOf } from '../mapping/is-one-of.ts';
import type { NewSubmission } from '../store/for-accept/open-submission.ts';
import type { Staging } from './stage-records.ts';

/** Rows of a set are numbered by part, so that each has a number of its own whatever comes first. */
const rowsPerPart = 1_000_000;

export interface Reading extends Staging {
  /** Null for a pilot: a few rows say nothing of the file. `header`: the file's own list of columns. */
  readonly columns: (header: readonly string[] | undefined) => FileColumns | null;
}

export function whatIsRead(
  mapping: CompiledMapping,
  { onlyIds, partOf }: Pick<NewSubmission, 'onlyIds' | 'partOf'>,
): Reading {
  const tally = columnTally(mapping);
  return {
    isKept: onlyIds == null ? null : isOneOf(mapping, onlyIds),
    rowOffset: partOf == null ? 0 : (partOf.part - 1) * rowsPerPart,
    mostRows: partOf == null ? null : rowsPerPart,
    see: (record: HrRecord) => tally.see(record),
    columns: (header) => (onlyIds == null ? tally.columns(header) : null),
  };
}
