// A wanted user against the operations of the worker that are still on their way. Pure.
// (A, then B, then A again while the first A is in flight must end as A.)

export interface LiveOperationFacts {
  readonly id: number;
  /** Unsent while `waiting` or `queued`, else on its way. */
  readonly state: string;
  readonly fingerprint: string;
}

export type LiveDecision =
  /** Nothing is on its way, and the directory agrees. */
  | { readonly kind: 'unchanged' }
  /** The same is on its way already. */
  | { readonly kind: 'joined'; readonly operationId: number; readonly supersede: readonly number[] }
  | { readonly kind: 'send'; readonly state: 'queued' | 'waiting'; readonly supersede: readonly number[] };

/**
 * `operations` oldest first. Operations not yet sent that want something else are superseded; one that was sent is
 * waited for. `force` sends even what is confirmed or on its way already sent.
 */
export function againstLiveOperations(
  fingerprint: string,
  operations: readonly LiveOperationFacts[],
  options: { readonly isConfirmed: boolean; readonly force: boolean },
): LiveDecision {
  const unsent = operations.filter((one) => one.state === 'waiting' || one.state === 'queued');
  const sent = operations.filter((one) => one.state !== 'waiting' && one.state !== 'queued');
  const newest = unsent.at(-1);
  if (newest !== undefined && newest.fingerprint === fingerprint && !options.force) {
    return { kind: 'joined', operationId: newest.id, supersede: unsent.slice(0, -1).map((one) => one.id) };
  }
  const supersede = unsent.map((one) => one.id);
  const onItsWay = sent.at(-1);
  if (onItsWay !== undefined && onItsWay.fingerprint === fingerprint && !options.force) {
    return { kind: 'joined', operationId: onItsWay.id, supersede };
  }
  if (operations.length === 0 && options.isConfirmed && !options.force) return { kind: 'unchanged' };
  return { kind: 'send', state: sent.length > 0 ? 'waiting' : 'queued', supersede };
}
