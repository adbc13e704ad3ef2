// Everything that is known of one person and the tenant when readiness is judged.
import type { GraphVersion } from '../graph/connection.ts';
import type { AroundPerson, TenantFacts } from '../graph/read-conversion-facts.ts';
import type { JobState } from '../graph/read-job.ts';
import type { ReadRefusal } from '../graph/read-refusal.ts';
import type { SyncBehavior } from '../graph/sync-behavior.ts';
import type { DirectoryUser } from '../outcome/agrees.ts';
import type { Difference } from '../store/conversion/conversion-view.ts';

export interface Attested {
  readonly statement: string | null;
  readonly by: string;
  readonly at: Date;
  readonly expiresAt: Date;
}

export interface HrFacts {
  /** What the first update would change; null where that cannot be said, with the reason. */
  readonly difference: readonly Difference[] | null;
  readonly reason: string | null;
  /** Codes of what is wrong with the record itself. */
  readonly errors: readonly string[];
  readonly isInScope: boolean;
  readonly isActive: boolean | null;
}

export interface PersonFacts {
  /** As the caller named the person. */
  readonly asked: string;
  /** Everybody found by that. */
  readonly found: readonly DirectoryUser[];
  /** Of the route `restore`: deleted, at that time. */
  readonly deletedAt: Date | null;
  /** Null unless exactly one was found. */
  readonly user: DirectoryUser | null;
  readonly behavior: SyncBehavior | null;
  readonly around: AroundPerson | null;
  /** How many users carry the person's employeeId. */
  readonly sameEmployeeId: number;
  /** The worker's last HR record in the books; null where none is known. */
  readonly hr: HrFacts | null;
  /** A job to on-premises AD of these books sends the worker. */
  readonly isFedToAd: boolean;
  /** The conversion that has the person in hand already. */
  readonly otherConversion: string | null;
  /** By rule. */
  readonly attested: ReadonlyMap<string, Attested>;
}

export interface Circumstances {
  readonly route: 'transfer' | 'restore';
  readonly tenant: TenantFacts | ReadRefusal;
  readonly job: JobState | ReadRefusal;
  readonly jobName: string;
  readonly groupsFirst: boolean;
  readonly now: Date;
  readonly version: GraphVersion;
}
