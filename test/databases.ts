// Databases for tests: real ones, migrated, each for itself, gone when closed.
import { randomUUID } from 'node:crypto';
import { cpSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { Database, DatabaseOptions } from '../api/store/database.ts';
import { openDatabase } from '../api/store/open-database.ts';
import { databaseUrl } from './database-url.ts';

type Rest = Omit<DatabaseOptions, 'url' | 'folder'>;

/** A migrated embedded database in a folder of its own, which `close` removes. */
export async function embeddedDatabase(options: Rest = {}): Promise<Database> {
  const folder = embeddedFolder();
  const database = await openDatabase({ ...options, folder });
  return closingAlso(database, () => removeFolder(folder));
}

/** For tests that do not care which: PostgreSQL where the run has one, because it takes a third of the processor time. */
export async function anyDatabase(options: Rest = {}): Promise<Database> {
  return (await postgresDatabase(options)) ?? (await embeddedDatabase(options));
}

/** The settings of migrated books that are not opened, for a command that opens them itself; and the same opened by a test. */
export async function closedBooks(): Promise<{
  readonly environment: Readonly<Record<string, string>>;
  open(): Promise<Database>;
}> {
  const made = await postgresUrl();
  if (made !== null) return { environment: { DATABASE_URL: made.url }, open: () => openDatabase({ url: made.url }) };
  const dataFolder = join(inject('runFolder'), randomUUID());
  const folder = join(dataFolder, 'database');
  cpSync(inject('embeddedTemplate'), folder, { recursive: true });
  return { environment: { DATA_DIR: dataFolder }, open: () => openDatabase({ folder }) };
}

/** A copy of the migrated data folder, not opened: for processes under test. Removed at the end of the run. */
export function embeddedFolder(): string {
  const folder = join(inject('runFolder'), randomUUID());
  cpSync(inject('embeddedTemplate'), folder, { recursive: true });
  return folder;
}

/** A migrated database of its own on the run's PostgreSQL, which `close` drops. Null where there is no PostgreSQL. */
export async function postgresDatabase(options: Rest = {}): Promise<Database | null> {
  const made = await postgresUrl();
  if (made === null) return null;
  const database = await openDatabase({ ...options, url: made.url });
  return closingAlso(database, made.drop);
}

/** Makes a migrated database on the run's PostgreSQL without opening it: for processes under test. */
export async function postgresUrl(): Promise<{ readonly url: string; drop(): Promise<void> } | null> {
  const server = inject('postgresUrl');
  if (server === null) return null;
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await administer(server, `create database ${name} template ${inject('postgresTemplate')}`);
  return {
    url: databaseUrl(server, name),
    drop: () => administer(server, `drop database if exists ${name} with (force)`),
  };
}

/** Whether this run has a PostgreSQL: for `describe.skipIf(!hasPostgres())`. */
export const hasPostgres = (): boolean => inject('postgresUrl') !== null;

async function administer(server: string, statement: string): Promise<void> {
  const database = await openDatabase({ url: server, poolSize: 1 });
  try {
    await database.query(statement);
  } finally {
    await database.close();
  }
}

function closingAlso(database: Database, after: () => Promise<void>): Database {
  let closing: Promise<void> | undefined;
  return {
    ...database,
    close() {
      closing ??= database.close().then(after);
      return closing;
    },
  };
}

async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await rm(`${folder}.lock`, { recursive: true, force: true });
}
