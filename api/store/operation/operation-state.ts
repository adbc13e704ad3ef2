// The states of an operation and the legal steps between them: a table, and a test that walks it.

export type OperationState =
  | 'waiting'
  | 'queued'
  | 'sending'
  | 'uploaded'
  | 'uncertain'
  | 'succeeded'
  | 'skipped'
  | 'failed'
  | 'unconfirmed'
  | 'superseded'
  | 'cancelled';

export const operationSteps: Readonly<Record<OperationState, readonly OperationState[]>> = {
  // behind another operation of this worker, or behind the worker's closed gate
  waiting: ['queued', 'superseded', 'cancelled'],
  queued: ['waiting', 'sending', 'superseded', 'cancelled'],
  // one call to Graph is being made
  sending: ['uploaded', 'queued', 'uncertain', 'failed'],
  // Graph may have taken it: the same bulk request is sent again, or the log tells
  uncertain: ['sending', 'uploaded', 'succeeded', 'skipped', 'failed', 'unconfirmed'],
  uploaded: ['succeeded', 'skipped', 'failed', 'unconfirmed', 'queued'],
  // a later log row may still correct these two
  unconfirmed: ['succeeded', 'skipped', 'failed'],
  failed: ['succeeded', 'skipped', 'failed'],
  succeeded: [],
  skipped: [],
  superseded: [],
  cancelled: [],
};

/** The states from which a step to `to` is legal. */
export function statesBefore(to: OperationState): OperationState[] {
  return (Object.keys(operationSteps) as OperationState[]).filter((from) => operationSteps[from].includes(to));
}
