// The embedded engine: a whole PostgreSQL in a folder, served by a thread of this process. It has one session, so its
// statements and transactions are units that stand in a queue and run one after the other.
//
// It survives the death of the process (kill -9), not the loss of power: the engine never calls fsync. Production uses
// PostgreSQL.
import pg from 'pg';
import type { Database, DatabaseOptions } from '../database.ts';
import { lockFolder } from '../folder-lock.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import { type RunStatement, refuseInsideTransaction, rowsOf, runTransaction } from '../transaction.ts';
import { valueTypes } from '../value-types.ts';
import { compiledEngine } from './compiled-engine.ts';
import { EngineStream } from './engine-stream.ts';
import { checkpoint, startHousekeeping } from './housekeeping.ts';
import { makeFolder } from './make-folder.ts';
import { startEngine } from './start-engine.ts';
import { StatementNames } from './statement-names.ts';

/** Below this much log the next opening is quick without a checkpoint. */
const CLOSE_LOG_BYTES = 4 * 1024 * 1024;

/** Opens (and where needed makes) the database in a folder. Throws a FolderLockedError when another process has it open. */
export async function openEmbedded(options: DatabaseOptions & { readonly folder: string }): Promise<Database> {
  const release = lockFolder(options.folder);
  // Compiling goes on beside the copying; its failure shows where the engine is started.
  compiledEngine().catch(() => undefined);
  try {
    await makeFolder(options.folder);
    return await open(options, release);
  } catch (error) {
    release();
    throw error;
  }
}

async function open(options: DatabaseOptions & { readonly folder: string }, release: () => void): Promise<Database> {
  const onError = options.onError ?? (() => undefined);
  let gone: Error | undefined;
  const engine = await startEngine(options.folder, (error) => {
    gone = error;
    stream.destroy(error);
    onError(error);
  });
  const stream = new EngineStream(engine.thread);
  const client = new pg.Client({ stream: () => stream, user: 'postgres', database: 'postgres', types: valueTypes });
  // Everything the client could tell here is told by the engine, and every waiting statement rejects by itself.
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    await engine.stop();
    throw error;
  }

  const inTurn = oneAtATime();
  const run = statements(client);
  let units = 0;
  const unit = <T>(work: () => Promise<T>) =>
    inTurn(() => {
      if (gone) throw gone;
      units++;
      return work();
    });

  let closing: Promise<void> | undefined;
  const database: Database = {
    kind: 'embedded',
    async query<Row extends object>(text: string, values?: readonly unknown[]) {
      refuseInsideTransaction(database);
      return unit(async () => rowsOf<Row>(await outsideTransaction(client, run, text, values)));
    },
    transaction: (work) => runTransaction(database, (attempt) => unit(() => attempt(run)), work),
    close() {
      closing ??= (async () => {
        stopHousekeeping();
        await checkpoint(database, CLOSE_LOG_BYTES).catch(() => undefined);
        await inTurn(async () => {
          gone ??= new Error(`The embedded database in ${options.folder} is closed.`);
          await client.end();
          await engine.stop();
          release();
        });
      })();
      return closing;
    },
  };
  const stopHousekeeping = startHousekeeping(database, () => units, onError);
  return database;
}

/** Runs statements by name where they come again, and forgets the names when tables changed their shape. */
function statements(client: pg.Client): RunStatement {
  const names = new StatementNames();
  return async (text, values) => {
    if (client.getTransactionStatus() !== 'E' && names.takeStale()) await client.query('deallocate all');
    if (values === undefined || values.length === 0) {
      const result = await client.query(text);
      for (const each of [result].flat() as pg.QueryResult[]) names.ran(each.command);
      return result;
    }
    return client.query({ text, values: [...values], name: names.nameOf(text) });
  };
}

/** A text that opens a transaction and fails in it would leave the one session broken for everybody. */
async function outsideTransaction(
  client: pg.Client,
  run: RunStatement,
  text: string,
  values: readonly unknown[] | undefined,
): Promise<pg.QueryResult | pg.QueryResult[]> {
  try {
    return await run(text, values);
  } finally {
    if (client.getTransactionStatus() !== 'I') await run('rollback').catch(() => undefined);
  }
}
