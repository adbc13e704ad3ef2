// What the door works with.
import type { Clock } from '../clock.ts';
import type { GraphConnection } from '../graph/connection.ts';
import type { Log } from '../log.ts';
import type { Settings } from '../settings.ts';
import type { Database } from '../store/database.ts';
import type { Keyring } from '../store/keyring.ts';
import type { CompiledMappings } from '../store/mapping/compiled-mappings.ts';
import type { Wakeups } from '../store/wake.ts';

export interface DoorParts {
  readonly settings: Settings;
  readonly db: Database;
  readonly keyring: Keyring;
  readonly mappings: CompiledMappings;
  /** For what a request reads from Graph itself; the walks have it from app.ts. */
  readonly graph: GraphConnection;
  readonly clock: Clock;
  readonly wakeups: Wakeups;
  readonly log: Log;
}
