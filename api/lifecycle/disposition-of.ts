// What becomes of a row, as far as it can be said before the operations on their way are looked at. Plan and preview
// share it, so that they never differ.

export type Disposition =
  | 'send'
  | 'unchanged'
  | 'joined'
  | 'stale'
  | 'duplicate'
  | 'invalid'
  | 'needs-complete-record'
  | 'out-of-scope'
  | 'review'
  | 'held'
  | 'still-failing';

export interface RowFacts {
  readonly problems: readonly { readonly code: string; readonly severity: 'error' | 'warning' }[];
  readonly inScope: boolean;
  /** A newer fact of this worker is known. */
  readonly isStale: boolean;
  /** The worker's target is closed (still synced, converting, protected, disabled elsewhere, in review). */
  readonly gateClosed: boolean;
  /** What is wanted equals what the directory was proved to hold, and nothing has gone wrong since. */
  readonly isConfirmed: boolean;
  /** The last attempt with exactly this failed for a reason that somebody has to remove first. */
  readonly isStillFailing: boolean;
  /** Sent although unchanged or failing: when the worker's manager has become known, or because a person asked. */
  readonly isForced: boolean;
}

export function dispositionOf(facts: RowFacts): Disposition {
  const errors = facts.problems.filter((problem) => problem.severity === 'error');
  if (errors.length > 0) {
    return errors.every((problem) => problem.code === 'needs-complete-record') ? 'needs-complete-record' : 'invalid';
  }
  if (facts.isStale) return 'stale';
  if (!facts.inScope) return 'out-of-scope';
  if (facts.gateClosed) return 'held';
  if (facts.isConfirmed && !facts.isForced) return 'unchanged';
  if (facts.isStillFailing && !facts.isForced) return 'still-failing';
  return 'send';
}
