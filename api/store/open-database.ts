// The one way to the books: which of the two engines is opened.
import type { Database, DatabaseOptions } from './database.ts';
import { openEmbedded } from './embedded/open-embedded.ts';
import { openPostgres } from './postgres.ts';

/** Opens the database named by `url` or `folder`. Throws when it cannot be reached or another process holds the folder. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  if (options.url !== undefined) return openPostgres({ ...options, url: options.url });
  if (options.folder !== undefined) return openEmbedded({ ...options, folder: options.folder });
  throw new Error('A database needs either the url of a PostgreSQL server or the folder of the embedded database.');
}
