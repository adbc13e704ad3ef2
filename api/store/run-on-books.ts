// How a command works on the books: they are opened as the service opens them, brought up to date, and closed whatever happens.
import type { Database } from './database.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations/list.ts';
import { openServiceDatabase } from './open-service-database.ts';

/** What the work answers, or exit code 1 with a complaint where the books cannot be opened. */
export async function runOnBooks(
  environment: Readonly<Record<string, string | undefined>>,
  complain: (text: string) => void,
  work: (database: Database) => Promise<number>,
  password?: () => Promise<string>,
): Promise<number> {
  const database = await openServiceDatabase(environment, password).catch((error: unknown) => {
    complain(`The database cannot be opened: ${(error as Error).message}\n`);
  });
  if (database === undefined) return 1;
  try {
    await migrate(database, migrations);
    return await work(database);
  } finally {
    await database.close();
  }
}
