// What the reconcile walk works with.
import type { Clock } from '../clock.ts';
import type { GraphConnection } from '../graph/connection.ts';
import type { Log } from '../log.ts';
import type { Database } from '../store/database.ts';
import type { Keyring } from '../store/keyring.ts';
import type { Wakeups } from '../store/wake.ts';

export interface ReconcileParts {
  readonly db: Database;
  readonly keyring: Keyring;
  readonly graph: GraphConnection;
  readonly clock: Clock;
  readonly wakeups: Wakeups;
  readonly log: Log;
}
