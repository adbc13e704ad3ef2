// What was found out about a file, for the person who sent it.
import type { Format } from './find-format.ts';
import type { RowProblem } from './read-item.ts';

export type Dialect = {
  /** `unknown` until the first batch. */
  readonly format: Format | 'unknown';
  /** Canonical name, such as utf-8, utf-16le, windows-1252; a workbook has none. */
  readonly encoding?: string;
  /** CSV only: the sign between the cells. */
  readonly delimiter?: string;
  /** Workbooks only: the sheet that was read. */
  readonly sheet?: string;
  /** JSON and XML only: where the records stand; `''` for the document itself. */
  readonly recordPath?: string;
  /** The named columns in the order of the file, where it has a header or they were told. */
  readonly columns?: readonly string[];
  /** What is odd about the file but no fault; complete once everything is read. */
  readonly warnings: readonly RowProblem[];
};
