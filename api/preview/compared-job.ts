// A job with everything that the rows which go there are held against, whether it was named or routes lead to it.
import type { PreviewedJob } from './known-worker.ts';
import type { LookUpNameHolders } from './name-unnamed.ts';
import type { PredictRows } from './predict-rows.ts';

export interface ComparedJob {
  readonly job: PreviewedJob;
  readonly defaultDomain?: string;
  /** Jobs of one scope give each user name once: those of a tenant, and each domain of on-premises AD. */
  readonly nameScope?: string;
  /** Who has a user name, by folded name; without it only the rows themselves are compared. */
  readonly nameHolders?: LookUpNameHolders;
  /** The same for account names of on-premises AD. */
  readonly accountHolders?: LookUpNameHolders;
  /** The targets whose empty value clears nothing in the job (`ignoredClears`); without a readable schema none. */
  readonly ignoredClears?: readonly string[];
  /** Says what Entra will do with the rows of the window; without it nothing is said. */
  readonly predict?: PredictRows;
}
