// The database of the service, for commands that run beside it or while it is stopped.
import { join } from 'node:path';
import type { Database } from './database.ts';
import { openDatabase } from './open-database.ts';

/** Opens what DATABASE_URL names, with a password that its address does not have, else the embedded database in DATA_DIR. */
export function openServiceDatabase(
  environment: Readonly<Record<string, string | undefined>>,
  password?: () => Promise<string>,
): Promise<Database> {
  const url = environment.DATABASE_URL?.trim();
  if (url) return openDatabase({ url, poolSize: 1, ...(password === undefined ? {} : { password }) });
  return openDatabase({ folder: join(environment.DATA_DIR?.trim() || '.data', 'database') });
}
