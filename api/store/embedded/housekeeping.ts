// What a PostgreSQL server does by itself and the embedded engine does not: it has no background processes, so without
// this its log grows for ever (465 MB after five updates of 300,000 rows), dead rows stay, and the planner knows nothing.
import type { Queryable } from '../database.ts';

const EVERY_MS = 10_000;
/** Looking for dead rows costs more than looking at the log, and is not urgent. */
const VACUUM_EVERY = 6;
const LOG_BYTES = 32 * 1024 * 1024;

/**
 * Tidies every ten seconds when `unitsSoFar` shows that something ran since. Each step is one unit of the queue, so that
 * others get their turn in between (vacuum of 300,000 rows: 0.6 s). Returns the function that stops it.
 */
export function startHousekeeping(
  database: Queryable,
  unitsSoFar: () => number,
  onError: (error: Error) => void,
): () => void {
  let round = 0;
  let seen = unitsSoFar();
  let busy = false;
  const timer = setInterval(async () => {
    if (busy || unitsSoFar() === seen) return;
    busy = true;
    try {
      await checkpoint(database, LOG_BYTES);
      round = (round + 1) % VACUUM_EVERY;
      if (round === 0) await vacuum(database);
    } catch (error) {
      onError(error as Error);
    } finally {
      seen = unitsSoFar();
      busy = false;
    }
  }, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** Writes a checkpoint when more than `bytes` of log stand since the last: that is what the next opening has to replay. */
export async function checkpoint(database: Queryable, bytes: number): Promise<void> {
  const [log] = await database.query<{ bytes: number }>(
    'select pg_wal_lsn_diff(pg_current_wal_lsn(), redo_lsn) as bytes from pg_control_checkpoint()',
  );
  if (log !== undefined && log.bytes > bytes) await database.query('checkpoint');
}

/** Vacuums and analyzes the tables that the server's own autovacuum would choose by its default thresholds. */
export async function vacuum(database: Queryable): Promise<void> {
  const tables = await database.query<{ name: string }>(
    `select format('%I.%I', schemaname, relname) as name
     from pg_stat_user_tables
     where n_dead_tup > 1000 + 0.2 * n_live_tup
        or n_mod_since_analyze > 500 + 0.1 * n_live_tup`,
  );
  for (const { name } of tables) await database.query(`vacuum (analyze) ${name}`);
}
