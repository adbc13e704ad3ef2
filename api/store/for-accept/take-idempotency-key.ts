// Idempotency keys: per caller and operation, seven days. The key belongs to a submission; a submission that never
// became one (abandoned, refused) frees it.
import type { Queryable } from '../database.ts';

export interface KeyUse {
  readonly caller: string;
  readonly operationId: string;
  readonly key: string;
  readonly requestHash: string;
  readonly submissionId: string;
}

/** `taken`: the key is ours. `used`: another submission holds it, with what is needed to answer for it. */
export type KeyAnswer =
  | { readonly kind: 'taken' }
  | {
      readonly kind: 'used';
      readonly submissionId: string;
      readonly running: boolean;
      readonly requestHash: string;
      readonly bodyHash: string | null;
    };

export async function takeIdempotencyKey(tx: Queryable, use: KeyUse): Promise<KeyAnswer> {
  const taken = await tx.query(
    `insert into idempotency (caller, operation_id, key, request_hash, submission_id, expires_at)
     values ($1, $2, $3, $4, $5, now() + interval '7 days')
     on conflict (caller, operation_id, key) do update
     set request_hash = excluded.request_hash,
         body_hash = null,
         submission_id = excluded.submission_id,
         created_at = now(),
         expires_at = excluded.expires_at
     where idempotency.expires_at < now()
        or exists (
          select 1
          from submission
          where submission.id = idempotency.submission_id
            and submission.status in ('abandoned', 'refused')
        )
     returning submission_id`,
    [use.caller, use.operationId, use.key, use.requestHash, use.submissionId],
  );
  if (taken.length === 1) return { kind: 'taken' };
  const [held] = await tx.query<{
    submission_id: string;
    request_hash: string;
    body_hash: string | null;
    running: boolean;
  }>(
    `select idempotency.submission_id, idempotency.request_hash, idempotency.body_hash,
            -- A set that waits for its next part was answered for this one long ago.
            coalesce(submission.status = 'accepting' and not submission.collecting, false) as running
     from idempotency
     left join submission on submission.id = idempotency.submission_id
     where idempotency.caller = $1
       and idempotency.operation_id = $2
       and idempotency.key = $3`,
    [use.caller, use.operationId, use.key],
  );
  // Its submission was given up between the two statements, and the key with it.
  if (held === undefined) return takeIdempotencyKey(tx, use);
  return {
    kind: 'used',
    submissionId: held.submission_id,
    running: held.running,
    requestHash: held.request_hash,
    bodyHash: held.body_hash,
  };
}
