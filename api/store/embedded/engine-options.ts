// How the embedded engine is set up, in the program that makes a folder and in the thread that serves it.
import type { PGliteOptions } from '@electric-sql/pglite';

/**
 * Small log segments, given back early: the engine would keep old ones up to 1 GB. `postgresqlconf` replaces the file
 * that initdb wrote, at every opening.
 */
export const engineOptions: PGliteOptions = {
  initDbStartParams: ['--wal-segsize=4'],
  postgresqlconf: ['max_wal_size = 64MB', 'min_wal_size = 16MB', `timezone = 'UTC'`, `log_timezone = 'UTC'`].join('\n'),
};
