// `npm run migrate`: moves the books out of one machine, from the embedded database into PostgreSQL; and says that books were restored.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { databasePasswordFor } from './graph/database-password.ts';
import type { Database } from './store/database.ts';
import { readJobs } from './store/job/read-jobs.ts';
import { setSending } from './store/job/set-sending.ts';
import { openKeyring } from './store/keyring.ts';
import { migrate } from './store/migrate.ts';
import { migrations } from './store/migrations/list.ts';
import { type Move, moveBooks } from './store/move/move-books.ts';
import { openDatabase } from './store/open-database.ts';
import { openServiceDatabase } from './store/open-service-database.ts';
import { placeOf, stopAfterRestore } from './store/place/note-place.ts';
import { runOnBooks } from './store/run-on-books.ts';

const help = `Moves the books from the embedded database into PostgreSQL.

  npm run migrate                     from the folder DATA_DIR (default .data) into the empty database of DATABASE_URL
  npm run migrate -- after-restore    sending to every job is off until it is rebaselined: after a restore in the same place

Stop the service first. The target needs the key that the books are sealed with: ENCRYPTION_KEY, or KEY_VAULT_KEY_URL with the
same text in the secret. Without either the one in DATA_DIR/encryption-key is named as what to set.

Every table is copied, then counts and contents are compared. The embedded books stay as they are; sending from them is switched
off. Stopped half-way it is simply started again. A target with books of its own is refused.
`;

type Environment = Readonly<Record<string, string | undefined>>;
type Tell = (text: string) => void;

/** Runs the command and gives its exit code: 0 done, 1 not possible, 2 not understood. */
export async function runMove(
  argv: readonly string[],
  environment: Environment,
  print: Tell,
  complain: Tell,
): Promise<number> {
  const asked = readArguments(argv);
  if (asked === 'help') {
    print(help);
    return 0;
  }
  if (asked === 'wrong') {
    complain(help);
    return 2;
  }
  if (asked === 'after-restore')
    return runOnBooks(environment, complain, (db) => noteRestore(db, print), databasePasswordFor(environment));
  const url = environment.DATABASE_URL?.trim();
  if (!url) {
    complain(`  - DATABASE_URL is missing: the PostgreSQL that the books are to be moved into\n\n${help}`);
    return 2;
  }
  try {
    await refuseOtherKey(environment);
    return await move(url, environment, print, complain);
  } catch (error) {
    complain(`The books were not moved: ${(error as Error).message}\n`);
    return 1;
  }
}

function readArguments(argv: readonly string[]): 'help' | 'wrong' | 'move' | 'after-restore' {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      options: { help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
    });
    if (values.help) return 'help';
    if (positionals.length === 0) return 'move';
    return positionals.length === 1 && positionals[0] === 'after-restore' ? 'after-restore' : 'wrong';
  } catch {
    return 'wrong';
  }
}

const dataFolder = (environment: Environment) => environment.DATA_DIR?.trim() || '.data';

/** With another key nothing that is sealed could be opened, and nobody be found: that has to be known before, not after. */
async function refuseOtherKey(environment: Environment): Promise<void> {
  const encryptionKey = environment.ENCRYPTION_KEY?.trim();
  const keyVaultKeyUrl = environment.KEY_VAULT_KEY_URL?.trim();
  const keyFile = join(dataFolder(environment), 'encryption-key');
  const used = await openKeyring({ keyFile });
  // The vault's text is compared by the operator: this machine may have no access to it.
  if (keyVaultKeyUrl) return;
  if (!encryptionKey)
    throw new Error(`ENCRYPTION_KEY is missing. It is the text in ${keyFile}; the service needs it from now on.`);
  const given = await openKeyring({ encryptionKey });
  if (given.hash('move', 'books') !== used.hash('move', 'books'))
    throw new Error(`ENCRYPTION_KEY is another key than the one in ${keyFile}, with which the books are sealed.`);
}

async function move(url: string, environment: Environment, print: Tell, complain: Tell): Promise<number> {
  const from = await openServiceDatabase({ DATA_DIR: environment.DATA_DIR });
  let to: Database | undefined;
  try {
    const password = databasePasswordFor(environment);
    to = await openDatabase({ url, poolSize: 1, ...(password === undefined ? {} : { password }) });
    for (const books of [from, to]) await migrate(books, migrations);
    const moved = await moveBooks(from, to, placeOf({ url }), ({ name, rows }) =>
      print(`${String(rows).padStart(9)}  ${name}\n`),
    );
    if (moved.kind === 'moved') {
      await stopSource(from);
      print(
        `${moved.tables.reduce((sum, { rows }) => sum + rows, 0)} rows in ${moved.tables.length} tables, the same on both sides.\n`,
      );
      return 0;
    }
    complain(faultOf(moved));
    return 1;
  } finally {
    await to?.close();
    await from.close();
  }
}

function faultOf(move: Exclude<Move, { readonly kind: 'moved' }>): string {
  const tables = move.tables.join(', ');
  return move.kind === 'not-empty'
    ? `The database of DATABASE_URL has books of its own (${tables}). Give an empty one; nothing was changed.\n`
    : `These tables are not the same on both sides: ${tables}. Was the service stopped? Run the command again.\n`;
}

/** Two services with the same books would send everything twice. */
async function stopSource(from: Database): Promise<void> {
  const jobs = await readJobs(from);
  for (const { name } of jobs)
    await setSending(from, {
      job: name,
      sending: 'off',
      until: null,
      caller: 'command',
      comment: 'The books were moved to PostgreSQL.',
    });
}

async function noteRestore(db: Database, print: Tell): Promise<number> {
  const jobs = await db.transaction((tx) => stopAfterRestore(tx, 'command'));
  print(`Sending is off until each is rebaselined: ${jobs.join(', ')}\n`);
  return 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exitCode = await runMove(
    process.argv.slice(2),
    process.env,
    (text) => process.stdout.write(text),
    (text) => process.stderr.write(text),
  );
}
