// What the books say of a worker, as far as a preview asks.
import type { HrRecord } from '../intake/hr-record.ts';
import type { Lifecycle } from '../lifecycle/lifecycle-of.ts';
import type { ScimUser } from '../scim/user.ts';

export interface KnownWorker {
  /** The worker's last complete HR record, with which a partial one is completed. */
  readonly record: HrRecord | null;
  /** Create-only values, by target. */
  readonly createOnly: Readonly<Record<string, string>>;
  readonly active: boolean | null;
  readonly lifecycle: Lifecycle | null;
  /** True when the directory was seen to have this user already, and nothing of the worker is on its way. */
  readonly isUnchanged: (user: ScimUser) => boolean;
  /** A newer fact of the worker is known than the one this preview would bring. */
  readonly isStale?: boolean;
  /** The worker's target is closed: what is wanted would be held. */
  readonly gateClosed?: boolean;
  /** The directory was seen to hold a user of this worker. */
  readonly isProvisioned?: boolean;
  /** The user name of somebody who was in the directory before us, which stays. */
  readonly directoryName?: string | null;
}

/** Fetches what is known of these workers, about 500 at a time; those missing in the answer are unknown. */
export type LookUpKnown = (externalIds: readonly string[]) => Promise<ReadonlyMap<string, KnownWorker>>;
