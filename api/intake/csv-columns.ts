// The header of a CSV file: which cell of a row belongs to which column.
import { IntakeError } from './intake-error.ts';
import type { IntakeLimits } from './limits.ts';
import { isOwnColumn } from './own-columns.ts';

export type CsvColumns = {
  /** Cells in every row, unnamed columns included. */
  readonly width: number;
  /** The named columns in the order of the file. */
  readonly names: readonly string[];
  /** Per name, the index of its cell. */
  readonly positions: readonly number[];
  /** Indexes of the columns with a blank header. They are absent: a value there is told as a warning, not read. */
  readonly unnamed: readonly number[];
};

/**
 * Reads the header. Names are trimmed; a column whose name is blank is absent. Throws `no-header`, `duplicate-column`,
 * `too-many-columns`, `column-name-too-long`.
 */
export function csvColumns(header: readonly string[], limits: IntakeLimits): CsvColumns {
  if (header.length > limits.columns) {
    throw new IntakeError(
      'too-many-columns',
      `The header has ${header.length} columns; ${limits.columns} is the most that is read.`,
    );
  }
  const trimmed = header.map((name) => name.trim());
  const positions = trimmed.flatMap((name, index) => (name === '' || isOwnColumn(name) ? [] : [index]));
  const unnamed = trimmed.flatMap((name, index) => (name === '' ? [index] : []));
  const names = positions.map((index) => trimmed[index] as string);
  if (!names.some((name) => /\p{L}/u.test(name))) {
    throw new IntakeError('no-header', 'The first row has no column names. Send the file with a header row.');
  }
  if (names.some((name) => name.length > 1_000)) {
    throw new IntakeError(
      'column-name-too-long',
      'The header has a column name of more than 1,000 characters. Is the delimiter another one, or the first row no header?',
    );
  }
  const twice = [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
  if (twice.length > 0) {
    const list = twice.slice(0, 10).map((name) => `«${name.slice(0, 100)}»`);
    throw new IntakeError(
      'duplicate-column',
      `The header names these columns more than once: ${list.join(', ')}. Give every column its own name.`,
    );
  }
  return { width: header.length, names, positions, unnamed };
}
