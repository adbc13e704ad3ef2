// Whose row is it? The log names the worker, not the request, so time and content decide. Pure.
//
// A row belongs to the newest operation of its worker that was sent before it. Where an older one could still give rows
// (it failed and Entra retries it, nobody knows what became of it, or it was sent twice), only the content tells.
import type { Agreement } from '../outcome/agrees.ts';
import type { OperationState } from '../store/operation/operation-state.ts';

export interface CandidateOperation {
  readonly id: number;
  readonly state: OperationState;
  readonly fingerprint: string;
  readonly sends: number;
  readonly sentAt: Date;
}

export type Attribution =
  | { readonly kind: 'belongs'; readonly operationId: number }
  /** The content has to tell `operationId` from the older `rivals`. */
  | { readonly kind: 'ambiguous'; readonly operationId: number; readonly rivals: readonly number[] }
  /** The call that may have brought it has no answer yet: look again when it has. */
  | { readonly kind: 'too-early' }
  | { readonly kind: 'foreign' };

/** `operations` newest first; `ofChange` is the operation to which another row of the same change belongs. */
export function attributeRow(
  row: { readonly time: Date },
  operations: readonly CandidateOperation[],
  ofChange: number | undefined,
): Attribution {
  if (ofChange !== undefined) return { kind: 'belongs', operationId: ofChange };
  const sentBefore = operations.filter((one) => one.sentAt.getTime() <= row.time.getTime());
  const [newest, ...older] = sentBefore;
  if (newest === undefined) return { kind: 'foreign' };
  if (newest.state === 'sending') return { kind: 'too-early' };
  const rivals = older.filter(
    (one) =>
      one.fingerprint !== newest.fingerprint &&
      (one.sends > 1 || one.state === 'failed' || one.state === 'unconfirmed'),
  );
  // What settled already has had its row; a second one changes nothing, so there is nothing to tell apart.
  if (rivals.length === 0 || newest.state === 'succeeded' || newest.state === 'skipped')
    return { kind: 'belongs', operationId: newest.id };
  return { kind: 'ambiguous', operationId: newest.id, rivals: rivals.map((one) => one.id) };
}

/** What the evidence says of an ambiguous row: the row's own changes first, then what the directory shows. */
export function resolveAmbiguous(
  row: { readonly failed: boolean },
  ofRow: Agreement,
  ofDirectory: Agreement | 'not-read',
): 'newest' | 'older' | 'later' {
  if (ofRow === 'agrees') return 'newest';
  if (ofRow === 'disagrees') return 'older';
  // What cannot be compared proves nothing for either.
  if (ofDirectory === 'not-read' || ofDirectory === 'unknown') return 'later';
  if (ofDirectory === 'agrees') return row.failed ? 'older' : 'newest';
  // The directory does not hold what the newest wanted: a failure explains it, a success must be of an older one.
  return row.failed ? 'newest' : 'older';
}
