// What a prediction asks the directory behind a job: Entra ID through Graph, a domain of Active Directory through the books.
import type { Disposition } from '../lifecycle/disposition-of.ts';
import type { DirectoryUser } from '../outcome/agrees.ts';
import type { Prediction } from '../prediction/predict-user.ts';
import type { ScimUser } from '../scim/user.ts';
import type { KnownWorker } from './known-worker.ts';
import type { PredictionNotice } from './read-job-target.ts';

/** A row that would be sent. */
export interface Candidate {
  /** The place of the row. */
  readonly index: number;
  readonly externalId: string;
  readonly disposition: Disposition;
  readonly user: ScimUser;
}

export interface DirectoryLookup {
  /** Whom the rows match; null for a row without a matching value. Of rows that are missing in the answer nothing can be said. */
  readonly match: (
    candidates: readonly Candidate[],
    known: ReadonlyMap<string, KnownWorker>,
  ) => Promise<ReadonlyMap<Candidate, readonly DirectoryUser[] | null>>;
  /** Properties of users that can be seen; asked after `match`. */
  readonly readable: () => ReadonlySet<string>;
  /** Puts what hangs on other users into the predictions, in the order of rows: names that are taken, users who were deleted. */
  readonly settle: (predictions: Map<Candidate, Prediction>) => Promise<void>;
  /** What could not be seen, and what that means; asked at the end. */
  readonly notices: () => readonly PredictionNotice[];
}
