// What the dispatch walk works with.
import type { Clock } from '../clock.ts';
import type { GraphConnection } from '../graph/connection.ts';
import type { Log } from '../log.ts';
import type { CallFamily } from '../store/call-slot/call-slots.ts';
import type { Database } from '../store/database.ts';
import type { Keyring } from '../store/keyring.ts';
import type { Wakeups } from '../store/wake.ts';

export interface DispatchParts {
  readonly db: Database;
  readonly keyring: Keyring;
  readonly graph: GraphConnection;
  readonly clock: Clock;
  readonly wakeups: Wakeups;
  readonly log: Log;
  readonly dailyCallQuota: number;
  /** Per cent of it that only leavers and single workers may use. */
  readonly callReserve: number;
}

/** Entra's limit on uploads: 40 calls in any 5 seconds (CONCEPTS page of API-driven provisioning), and the day's quota. */
export function uploadLimit(parts: { readonly dailyCallQuota: number }): CallFamily {
  return { family: 'upload', calls: 40, windowSeconds: 5, dayQuota: parts.dailyCallQuota };
}
