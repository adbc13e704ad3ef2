// What a figure of the benchmark is: one piece of work of the real product, measured, and said beside its goal.
import type { BenchArguments } from './read-arguments.ts';

export interface Measurement {
  /** What was measured, such as `100,000 rows, embedded`. */
  readonly what: string;
  readonly measured: string;
  /** Beside what, in the same run; ratios survive a slow machine, seconds do not. */
  readonly beside: string;
  /** The goal of the design; empty where there is none. */
  readonly goal: string;
  /** Null where there is no goal, or none for this size. */
  readonly met: boolean | null;
  /** The same as numbers, for `--json`. */
  readonly numbers: Readonly<Record<string, number | null>>;
}

export interface BenchContext extends BenchArguments {
  /** A folder that is removed at the end. */
  readonly folder: string;
  /** Says what is going on. */
  say(line: string): void;
}

export interface Figure {
  readonly name: string;
  readonly title: string;
  measure(context: BenchContext): Promise<readonly Measurement[]>;
}
