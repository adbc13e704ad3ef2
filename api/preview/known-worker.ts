// What the books say of a worker, and of a job, as far as a preview asks.
import type { HrRecord } from '../intake/hr-record.ts';
import type { LiveOperationFacts } from '../lifecycle/against-live-operations.ts';
import type { KnownFacts } from '../lifecycle/judge-row.ts';
import type { Lifecycle } from '../lifecycle/lifecycle-of.ts';
import type { Peer } from '../lifecycle/question-of-peers.ts';
import type { JobFacts, KnownInJob } from '../mapping/user-for-job.ts';
import type { Hash } from '../scim/fingerprint-of.ts';

/** The facts are kept for every row of a file, so they hold no record. */
export interface KnownWorker {
  /** The worker's last complete HR record, with which a partial one is completed. */
  readonly record: HrRecord | null;
  /** A record that begins later and waits for its day. */
  readonly next: HrRecord | null;
  /** Create-only values, by target. */
  readonly createOnly: Readonly<Record<string, string>>;
  readonly facts: KnownFacts & KnownInJob;
  /** Operations on their way, oldest first. */
  readonly live: readonly LiveOperationFacts[];
}

/** Fetches what is known of these workers, about 500 at a time; those missing in the answer are unknown. */
export type LookUpKnown = (externalIds: readonly string[]) => Promise<ReadonlyMap<string, KnownWorker>>;

/** The job that a preview compares with. */
export interface PreviewedJob extends JobFacts {
  readonly known: LookUpKnown;
  /** The known workers who carry a key by which their reports name them, by key; about 500 at a time. */
  readonly carriers: (keys: readonly string[]) => Promise<ReadonlyMap<string, readonly string[]>>;
  /** Where known workers stand, by external id; about 500 at a time. */
  readonly standings: (externalIds: readonly string[]) => Promise<ReadonlyMap<string, Lifecycle | null>>;
  /** Those known who share an e-mail, or name and birth; about 500 keys at a time. */
  readonly peers: (by: Peer['by'], values: readonly string[]) => Promise<ReadonlyMap<string, readonly Peer[]>>;
  /** Makes fingerprints. */
  readonly hash: Hash;
  /** Of the job: a confirmation of another one counts as none. */
  readonly generation: number;
  /** When the previewed source was read; workers with a newer fact are stale. */
  readonly sourceTime: Date;
}
