// Runs the same statements about behaviour on the embedded engine and on PostgreSQL.
import { afterAll, beforeAll, describe } from 'vitest';
import type { Database } from '../../api/store/database.ts';
import { anyDatabase, embeddedDatabase, hasPostgres, postgresDatabase } from '../databases.ts';

type Tests = (database: () => Database) => void;

/** Declares `tests` once per engine. `database()` gives the engine's open database inside a test. */
export function onBothEngines(title: string, tests: Tests): void {
  describe(`${title} (embedded)`, () => on(embeddedDatabase, tests));
  describe.skipIf(!hasPostgres())(`${title} (postgres)`, () => on(postgresDatabase, tests));
}

/**
 * For the walks, whose statements the store's own tests have proved on both engines: PostgreSQL where the run has one, since it takes
 * a third of the processor time. `TEST_ENGINES=both` runs them on the embedded one too.
 */
export function onAnyEngine(title: string, tests: Tests): void {
  if (process.env.TEST_ENGINES === 'both') onBothEngines(title, tests);
  else describe(title, () => on(anyDatabase, tests));
}

function on(open: () => Promise<Database | null>, tests: Tests): void {
  let database: Database | null = null;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database?.close());
  tests(() => database!);
}
