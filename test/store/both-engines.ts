// Runs the same statements about behaviour on the embedded engine and on PostgreSQL.
import { afterAll, beforeAll, describe } from 'vitest';
import type { Database } from '../../api/store/database.ts';
import { embeddedDatabase, hasPostgres, postgresDatabase } from '../databases.ts';

/** Declares `tests` once per engine. `database()` gives the engine's open database inside a test. */
export function onBothEngines(title: string, tests: (database: () => Database) => void): void {
  for (const kind of ['embedded', 'postgres'] as const) {
    describe.skipIf(kind === 'postgres' && !hasPostgres())(`${title} (${kind})`, () => {
      let database: Database | null = null;
      beforeAll(async () => {
        database = kind === 'embedded' ? await embeddedDatabase() : await postgresDatabase();
      });
      afterAll(() => database?.close());
      tests(() => database!);
    });
  }
}
