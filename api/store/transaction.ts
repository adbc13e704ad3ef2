// One transaction on one connection, and the rule that its work speaks to nobody but it.
import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import type { Queryable } from './database.ts';

/** Serialization failure and deadlock: the statements were right, the moment was not. */
const PASSING = new Set(['40001', '40P01']);
const TRIES = 5;

interface OpenTransaction {
  readonly database: object;
  open: boolean;
}

// Costs about 0.1 µs per await on Node 20. Without it a statement that forgets its `tx` waits for ever on the embedded
// engine (it stands in the queue behind its own transaction) and silently escapes the transaction on PostgreSQL.
const NONE: OpenTransaction = { database: {}, open: false };
const current = new AsyncLocalStorage<OpenTransaction>();

/** Throws when called from inside an open transaction of this database. */
export function refuseInsideTransaction(database: object): void {
  const transaction = current.getStore();
  if (transaction?.open && transaction.database === database) {
    throw new Error(
      'This statement was sent to the database from inside a transaction: send it to the transaction (tx).',
    );
  }
}

/** Runs something that belongs to no transaction, even where it is called from inside one. */
export function outsideTransactions<T>(run: () => T): T {
  return current.run(NONE, run);
}

/** The rows of a driver's answer; several statements in one text give several results. */
export function rowsOf<Row>(result: pg.QueryResult | readonly pg.QueryResult[]): Row[] {
  if (Array.isArray(result)) return result.flatMap((each: pg.QueryResult) => each.rows as Row[]);
  return (result as pg.QueryResult).rows as Row[];
}

/**
 * Runs `work` between begin and commit, up to five times while the database answers that it lost a race.
 * `withConnection` lends a connection for one try. A commit that the server turned into a rollback is an error.
 */
export async function runTransaction<T>(
  database: object,
  withConnection: (attempt: (run: RunStatement) => Promise<T>) => Promise<T>,
  work: (tx: Queryable) => Promise<T>,
): Promise<T> {
  refuseInsideTransaction(database);
  for (let attempt = 1; ; attempt++) {
    try {
      return await withConnection((run) => runOnce(database, run, work));
    } catch (error) {
      if (attempt === TRIES || !PASSING.has((error as { code?: string }).code ?? '')) throw error;
      await pause(10 * 2 ** attempt * (0.5 + Math.random()));
    }
  }
}

export type RunStatement = (text: string, values?: readonly unknown[]) => Promise<pg.QueryResult | pg.QueryResult[]>;

async function runOnce<T>(database: object, run: RunStatement, work: (tx: Queryable) => Promise<T>): Promise<T> {
  const state: OpenTransaction = { database, open: true };
  const tx: Queryable = {
    async query<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]> {
      if (!state.open) throw new Error('This transaction has ended; a statement came after its end.');
      return rowsOf<Row>(await run(text, values));
    },
  };
  await run('begin');
  try {
    const value = await current.run(state, () => work(tx));
    state.open = false;
    const end = await run('commit');
    // PostgreSQL answers a commit with ROLLBACK when a statement failed before and the work swallowed its error.
    if (!Array.isArray(end) && end.command === 'ROLLBACK') {
      throw new Error(
        'The transaction was rolled back: one of its statements failed and the failure was not passed on.',
      );
    }
    return value;
  } catch (error) {
    state.open = false;
    // The connection may be gone; then the server has rolled back already.
    await run('rollback').catch(() => undefined);
    throw error;
  }
}
