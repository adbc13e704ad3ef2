// What the walk of a person to the cloud works with.
import type { Clock } from '../clock.ts';
import type { GraphConnection, GraphVersion } from '../graph/connection.ts';
import type { Log } from '../log.ts';
import type { Database } from '../store/database.ts';
import type { Keyring } from '../store/keyring.ts';
import type { CompiledMappings } from '../store/mapping/compiled-mappings.ts';
import type { Wakeups } from '../store/wake.ts';

export interface ConvertParts {
  readonly db: Database;
  readonly keyring: Keyring;
  readonly mappings: CompiledMappings;
  readonly graph: GraphConnection;
  readonly clock: Clock;
  readonly wakeups: Pick<Wakeups, 'wake'>;
  readonly log: Log;
  /** The version asked first for onPremisesSyncBehavior; the other one where that does not know it. */
  readonly sourceApiVersion: GraphVersion;
}
