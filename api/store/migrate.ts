// Brings the books to the shape this program expects: numbered steps, forward only, each in a transaction of its own.
import { createHash } from 'node:crypto';
import type { Database, Queryable } from './database.ts';

export interface Migration {
  readonly number: number;
  readonly name: string;
  /** One or several statements, without a begin or commit of their own. */
  readonly sql: string;
}

interface Applied {
  readonly number: number;
  readonly name: string;
  readonly checksum: string;
}

/** Already there, under any of the names that a race of two `create table if not exists` gives the loser. */
const MADE_BY_ANOTHER = new Set(['23505', '42P07', '42710']);

/**
 * Applies what is missing, in order, and returns the numbers it applied. Any number of processes may do this at once.
 * Throws one error with everything that is wrong when a step that ran before has changed or is unknown here (the database is newer
 * than this program), or when the list itself has gaps; then nothing is applied.
 */
export async function migrate(database: Database, migrations: readonly Migration[]): Promise<number[]> {
  refuse(
    migrations.flatMap((migration, index) =>
      migration.number === index + 1
        ? []
        : [`step ${migration.number} (${migration.name}) stands where ${index + 1} belongs`],
    ),
  );
  await makeTable(database);
  const done: number[] = [];
  for (;;) {
    // The look outside a lock is for the usual start, where nothing is to be done.
    if (missing(migrations, await applied(database)).length === 0) return done;
    const number = await database.transaction((tx) => applyNext(tx, migrations));
    if (number !== undefined) done.push(number);
  }
}

async function makeTable(database: Database): Promise<void> {
  try {
    await database.query(
      `create table if not exists schema_migration (
         number integer primary key,
         name text not null,
         checksum text not null,
         applied_at timestamptz not null default now()
       )`,
    );
  } catch (error) {
    if (!MADE_BY_ANOTHER.has((error as { code?: string }).code ?? '')) throw error;
  }
}

/** A lock on the table that ends with the transaction: nothing to release, nothing left behind by a crash. */
async function applyNext(tx: Queryable, migrations: readonly Migration[]): Promise<number | undefined> {
  // Waiting for another process's step, or a step over many rows, may take longer than a statement usually may.
  await tx.query('set local statement_timeout = 0; lock table schema_migration in exclusive mode');
  const [next] = missing(migrations, await applied(tx));
  if (next === undefined) return undefined;
  await tx.query(next.sql);
  await tx.query('insert into schema_migration (number, name, checksum) values ($1, $2, $3)', [
    next.number,
    next.name,
    checksumOf(next),
  ]);
  return next.number;
}

const applied = (database: Queryable) =>
  database.query<Applied>('select number, name, checksum from schema_migration order by number');

/** What is still to be applied. Throws when what was applied is not the beginning of the list. */
function missing(migrations: readonly Migration[], before: readonly Applied[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.number, migration]));
  refuse(
    before.flatMap(({ number, name, checksum }) => {
      const migration = known.get(number);
      if (migration === undefined)
        return [`step ${number} (${name}) is unknown here: the database is newer than this program`];
      if (checksumOf(migration) !== checksum) return [`step ${number} (${name}) has changed since it was applied`];
      return [];
    }),
  );
  const numbers = new Set(before.map(({ number }) => number));
  return migrations.filter(({ number }) => !numbers.has(number));
}

const checksumOf = ({ sql }: Migration) => createHash('sha256').update(sql).digest('hex');

function refuse(faults: readonly string[]): void {
  if (faults.length > 0)
    throw new Error(`The database cannot be migrated:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
}
