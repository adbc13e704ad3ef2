// What was found out about a file, for the person who sent it.
import type { Format } from './find-format.ts';
import type { RowProblem } from './read-item.ts';

export type Dialect = {
  /** `unknown` until the first batch. */
  readonly format: Format | 'unknown';
  /** Canonical name, such as utf-8, utf-16le, windows-1252. */
  readonly encoding?: string;
  /** CSV only: the sign between the cells. */
  readonly delimiter?: string;
  /** CSV only: the named columns in the order of the file. */
  readonly columns?: readonly string[];
  /** What is odd about the file but no fault; complete once everything is read. */
  readonly warnings: readonly RowProblem[];
};
