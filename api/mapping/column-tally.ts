// What stands in the columns that a mapping reads, counted while the records pass: from one file to the next this shows that an
// export has lost a column.
import type { HrRecord, HrValue } from '../intake/hr-record.ts';
import type { FileColumns } from '../lifecycle/column-drift.ts';
import type { CompiledMapping } from './compile-mapping.ts';
import type { SourcePlace } from './read-path.ts';

/** Enough to tell how full a column is; after it only columns without any value so far are looked at. */
const sampleRows = 1000;

interface Tally {
  readonly place: SourcePlace;
  isThere: boolean;
  filled: number;
}

export interface ColumnTally {
  readonly see: (record: HrRecord) => void;
  /** `header`: the file's own list of columns, where it has one. */
  readonly columns: (header: readonly string[] | undefined) => FileColumns;
}

export function columnTally(mapping: CompiledMapping): ColumnTally {
  const places = new Map(mapping.places.flat().map((place) => [place.path, place]));
  const tallies = [...places.values()].map((place): Tally => ({ place, isThere: false, filled: 0 }));
  let rows = 0;
  let unseen = tallies;
  return {
    see(record) {
      rows += 1;
      if (rows === sampleRows + 1) unseen = tallies.filter((tally) => tally.filled === 0);
      for (const tally of unseen) look(tally, record);
      if (rows > sampleRows) unseen = unseen.filter((tally) => tally.filled === 0);
    },
    columns(header) {
      const names = header === undefined ? undefined : new Set(header);
      const isThere = ({ place, ...tally }: Tally) =>
        tally.isThere || names?.has(place.path) === true || names?.has(place.column) === true;
      const there = tallies.filter(isThere).map((tally) => [tally.place.path, tally.filled] as const);
      return {
        sampled: Math.min(rows, sampleRows),
        hasHeader: names !== undefined,
        filled: Object.fromEntries(there),
      };
    },
  };
}

function look(tally: Tally, record: HrRecord): void {
  const { place } = tally;
  tally.isThere ||= record[place.path] !== undefined || record[place.column] !== undefined;
  if (isFilled(place.read(record))) tally.filled += 1;
}

function isFilled(value: HrValue | undefined): boolean {
  if (typeof value === 'string') return value.trim() !== '';
  if (Array.isArray(value)) return value.length > 0;
  return value !== undefined && value !== null;
}
