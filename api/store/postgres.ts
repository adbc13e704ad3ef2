// The scale-out engine: a pool of connections to a PostgreSQL server.
import pg from 'pg';
import type { Database, DatabaseOptions } from './database.ts';
import { type RunStatement, refuseInsideTransaction, rowsOf, runTransaction } from './transaction.ts';
import { valueTypes } from './value-types.ts';

/**
 * How a session begins. No statement of ours is longer, and no lease shorter. Not among the connection's parameters, which
 * poolers refuse.
 */
const SESSION = `set timezone to 'UTC'; set statement_timeout = '90s'; set idle_in_transaction_session_timeout = '60s'`;

/** The database together with what another client (the wake-ups) needs to reach the same server. */
export interface PostgresDatabase extends Database {
  readonly kind: 'postgres';
  readonly connection: pg.ClientConfig;
}

/**
 * Opens a pool and proves with one statement that the server answers. A statement that meets an outage rejects; the
 * pool makes new connections for those that follow.
 */
export async function openPostgres(options: DatabaseOptions & { readonly url: string }): Promise<PostgresDatabase> {
  const connection: pg.ClientConfig = {
    ...target(options),
    application_name: 'hr-onramp',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  };
  const pool = new pg.Pool({
    ...connection,
    max: options.poolSize ?? 10,
    // A server that vanished without a word; migrations may take longer than other statements.
    query_timeout: 600_000,
    types: valueTypes,
  });
  // A connection that breaks while idle is taken out by the pool; unheard, its error would end the process.
  pool.on('error', (error) => options.onError?.(error));
  pool.on('connect', (client) => {
    // Queued before the first statement. If it fails, so does that statement.
    client.query(SESSION).catch(() => undefined);
  });

  let closing: Promise<void> | undefined;
  const database: PostgresDatabase = {
    kind: 'postgres',
    connection,
    async query<Row extends object>(text: string, values?: readonly unknown[]) {
      refuseInsideTransaction(database);
      return onOneConnection(pool, async (run) => rowsOf<Row>(await run(text, values)));
    },
    transaction: (work) => runTransaction(database, (attempt) => onOneConnection(pool, attempt), work),
    close: () => {
      closing ??= pool.end();
      return closing;
    },
  };
  try {
    await database.query('select 1');
  } catch (cause) {
    await pool.end();
    throw new Error(`PostgreSQL cannot be reached: ${(cause as Error).message}`, { cause });
  }
  return database;
}

/** Where to connect. The driver lets an absent password in the url win over the option, so with one the url is taken apart. */
function target({
  url,
  password,
}: {
  readonly url: string;
  readonly password?: DatabaseOptions['password'];
}): pg.ClientConfig {
  if (password === undefined) return { connectionString: url };
  const { host, port, user, database, ssl } = new pg.Client({ connectionString: url });
  return { host, port, user, database, ssl, password };
}

async function onOneConnection<T>(pool: pg.Pool, attempt: (run: RunStatement) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken = false;
  let refused = false;
  const onError = () => {
    broken = true;
  };
  // The pool does not listen while a client is lent out; unheard, a dying socket would end the process.
  client.on('error', onError);
  try {
    return await attempt(async (text, values) => {
      try {
        return await client.query(text, values === undefined ? undefined : [...values]);
      } catch (error) {
        // Anything but an answer of the server (a timeout, a cut) leaves it open what the connection still does.
        if (error instanceof pg.DatabaseError) refused = true;
        else broken = true;
        throw error;
      }
    });
  } finally {
    // After a refusal the driver does not know yet whether a transaction stands open: the server's word on it comes later.
    if (refused && !broken) await client.query('rollback').catch(onError);
    client.off('error', onError);
    // A connection left inside a transaction must not be lent again.
    client.release(broken || client.getTransactionStatus() !== 'I');
  }
}
