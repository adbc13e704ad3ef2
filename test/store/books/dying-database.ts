// A database as a process sees it that is killed: one unit of work is the last, and everything after it fails.
import type { Database } from '../../../api/store/database.ts';

// To die after reading is to die after what was written before it.
const READS = /^\s*select/;

export interface DyingDatabase {
  readonly db: Database;
  /** How many units that write were begun: statements of their own and whole transactions. */
  units(): number;
}

/**
 * `lastUnit` is the number of the last unit that is done, from 1; `hears` says whether the process lives to hear that it was.
 * Infinity: the process lives on, and its units are counted.
 */
export function dyingDatabase(database: Database, lastUnit = Number.POSITIVE_INFINITY, hears = true): DyingDatabase {
  let units = 0;
  const unit = async <T>(run: () => Promise<T>): Promise<T> => {
    units += 1;
    if (units > lastUnit) throw new KilledError();
    const value = await run();
    if (units === lastUnit && !hears) throw new KilledError();
    return value;
  };
  return {
    units: () => units,
    db: {
      ...database,
      query: (text, values) =>
        READS.test(text) && units < lastUnit ? database.query(text, values) : unit(() => database.query(text, values)),
      transaction: (work) => unit(() => database.transaction(work)),
    },
  };
}

export class KilledError extends Error {
  override readonly name = 'KilledError';
}
