// The arguments of `npm run bench`.
import { parseArgs } from 'node:util';

export interface BenchArguments {
  /** Sizes of the files, smallest first. */
  readonly rows: readonly number[];
  /** Names of the figures to measure; empty: all. */
  readonly only: readonly string[];
  /** Where the numbers are written to as JSON, or null. */
  readonly json: string | null;
}

const ordinary = 100_000;
const large = 1_000_000;

/** Throws a sentence about the first argument that cannot be used. */
export function readArguments(argv: readonly string[], figures: readonly string[]): BenchArguments {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      rows: { type: 'string' },
      only: { type: 'string', multiple: true },
      full: { type: 'boolean', default: false },
      json: { type: 'string' },
    },
  });
  const only = (values.only ?? []).flatMap((names) => names.split(','));
  const unknown = only.filter((name) => !figures.includes(name));
  if (unknown.length > 0) throw new Error(`There is no figure ${unknown.join(', ')}; there are ${figures.join(', ')}.`);
  const rows = Number((values.rows ?? String(ordinary)).replaceAll(/[,_]/g, ''));
  if (!Number.isInteger(rows) || rows < 100) throw new Error('--rows needs a whole number of 100 or more.');
  return { rows: values.full ? [rows, large] : [rows], only, json: values.json ?? null };
}
