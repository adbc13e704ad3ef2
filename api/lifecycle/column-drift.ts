// A file that came to say less than the one before: columns that are gone, and columns that are blank by now. Pure.

/** What stood in the columns that a mapping reads. */
export interface FileColumns {
  /** Rows of the sample that `filled` was counted in. */
  readonly sampled: number;
  /** The file has its columns by name, so one that is not among them is gone, and not just empty in every row. */
  readonly hasHeader: boolean;
  /** Rows of the sample by column that is there; 0 only where the column is blank in the whole file. */
  readonly filled: Readonly<Record<string, number>>;
}

export interface ColumnDrift {
  readonly gone: readonly string[];
  readonly blank: readonly string[];
}

/** A file of fewer rows than that may have an empty column by chance. A full file never has one by chance. */
const leastRows = 10;

const none: ColumnDrift = { gone: [], blank: [] };

/**
 * Compares with the last file of the same kind. `mostly`: in more than half of the rows. Without a header a column that was mostly
 * empty says nothing by being absent. Records of a delta without one may be partial: they are not compared.
 */
export function columnDrift(before: FileColumns | null, now: FileColumns | null, kind: string): ColumnDrift {
  if (before === null || now === null || kind === 'event' || now.sampled === 0) return none;
  if (kind === 'delta' && !now.hasHeader) return none;
  const names = Object.keys(before.filled);
  const wasMostlyFilled = (name: string) => before.filled[name]! * 2 > before.sampled;
  const isGone = (name: string) => now.filled[name] === undefined;
  const isLongEnough = kind === 'full' || now.sampled >= leastRows;
  return {
    gone: names.filter((name) => isGone(name) && (now.hasHeader || wasMostlyFilled(name))),
    blank: isLongEnough ? names.filter((name) => now.filled[name] === 0 && wasMostlyFilled(name)) : [],
  };
}

/** The columns of a file that arrived in parts, of which each says what it has. */
export function columnsTogether(parts: readonly FileColumns[]): FileColumns {
  const filled: Record<string, number> = {};
  for (const part of parts) {
    for (const [name, number] of Object.entries(part.filled)) filled[name] = (filled[name] ?? 0) + number;
  }
  return {
    sampled: parts.reduce((sum, part) => sum + part.sampled, 0),
    hasHeader: parts.some((part) => part.hasHeader),
    filled,
  };
}
