// What the answer to a call does to the bulk request and its members. Every statement carries the attempt: an answer that
// comes after the lease was lost changes nothing.
import type { Queryable } from '../database.ts';
import { lockTargets } from '../operation/lock-targets.ts';
import { settleOperations } from '../operation/settle-operations.ts';
import { countSteps, stepOperations } from '../operation/step-operations.ts';
import { releaseNames, useNames } from '../user-name/step-names.ts';
import { markUncertain } from './bulk-requests.ts';

export interface Call {
  readonly bulkRequestId: string;
  readonly attempt: number;
}

/** Flips the bulk request; false where this attempt is not the current one any more. */
async function closeCall(
  tx: Queryable,
  call: Call,
  to: 'accepted' | 'returned' | 'uncertain',
  answer: { readonly answer: string; readonly code: string | null; readonly requestId: string | null },
): Promise<boolean> {
  const rows = await tx.query(
    `update bulk_request
     set state = $3,
         answer = $4,
         answer_code = $5,
         request_id = $6,
         lease_until = null,
         settled_at = case when $3 = 'uncertain' then null else now() end
     where id = $1
       and attempt = $2
       and state = 'sending'
     returning id`,
    [call.bulkRequestId, call.attempt, to, answer.answer, answer.code, answer.requestId],
  );
  return rows.length === 1;
}

async function memberIds(tx: Queryable, call: Call): Promise<number[]> {
  const rows = await tx.query<{ id: number }>(
    `select id from operation where bulk_request_id = $1 and state = 'sending' order by bulk_index`,
    [call.bulkRequestId],
  );
  return rows.map((row) => row.id);
}

/** 202: everything is uploaded, and this is what was sent last of each worker. */
export async function settleAccepted(tx: Queryable, call: Call, requestId: string | null): Promise<boolean> {
  if (!(await closeCall(tx, call, 'accepted', { answer: 'accepted', code: null, requestId }))) return false;
  const ids = await memberIds(tx, call);
  await lockTargets(tx, ids);
  // State and figures in one statement: a second update of a row in one transaction has PostgreSQL check all its foreign keys
  // again, 8 ms for 50 operations.
  const moved = await tx.query<{ id: number; was: 'sending' }>(
    `update operation
     set state = 'uploaded',
         sends = sends + 1,
         sent_at = coalesce(operation.sent_at, bulk_request.sent_at),
         active_ms_at_upload = job.active_ms
     from bulk_request
     join job on job.name = bulk_request.job
     where bulk_request.id = $1
       and operation.id = any($2::bigint[])
       and operation.state = 'sending'
     returning operation.id, 'sending' as was`,
    [call.bulkRequestId, ids],
  );
  await tx.query(
    `update target
     set sent = operation.fingerprint
     from operation
     where operation.id = any($1::bigint[])
       and target.worker_id = operation.worker_id
       and target.job = operation.job`,
    [ids],
  );
  await useNames(tx, ids);
  await countSteps(tx, moved, 'uploaded');
  return true;
}

/**
 * Graph certainly did not take it: the same operations wait for a new bulk request, whole or in the given groups. Where it was
 * sent again, only this sending was refused: an earlier one may have been taken, so it stays uncertain. (A refusal of the
 * body, which comes with groups, holds for every sending.)
 */
export async function settleReturned(
  tx: Queryable,
  call: Call,
  answer: string,
  code: string | null,
  groups: readonly string[],
): Promise<boolean> {
  if (call.attempt > 1 && groups.length === 0) return keepUncertain(tx, call, answer, code);
  if (!(await closeCall(tx, call, 'returned', { answer, code, requestId: null }))) return false;
  const ids = await memberIds(tx, call);
  if (groups.length > 0) {
    const size = Math.ceil(ids.length / groups.length);
    await tx.query(
      `update operation
       set batch_group = part.name
       from unnest($1::bigint[], $2::text[]) as part (id, name)
       where operation.id = part.id`,
      [ids, ids.map((_, index) => groups[Math.floor(index / size)])],
    );
  }
  await tx.query('update operation set bulk_request_id = null, bulk_index = null where id = any($1::bigint[])', [ids]);
  await stepOperations(tx, ids, 'queued', { from: ['sending'] });
  return true;
}

async function keepUncertain(tx: Queryable, call: Call, answer: string, code: string | null): Promise<boolean> {
  if (!(await closeCall(tx, call, 'uncertain', { answer, code, requestId: null }))) return false;
  await tx.query('update bulk_request set not_before = now() where id = $1', [call.bulkRequestId]);
  await stepOperations(tx, await memberIds(tx, call), 'uncertain', { from: ['sending'] });
  return true;
}

/** Graph refuses this worker's data for good: the operation, alone in its bulk request, has failed. */
export async function settleRefused(tx: Queryable, call: Call, code: string, detail: string): Promise<boolean> {
  if (!(await closeCall(tx, call, 'returned', { answer: 'rejected', code, requestId: null }))) return false;
  const problem = { code, severity: 'error' as const, attribute: null, message: detail };
  const ids = await memberIds(tx, call);
  await settleOperations(
    tx,
    ids.map((operationId) => ({
      operationId,
      to: 'failed' as const,
      confirms: false,
      code,
      problems: [problem],
      logEntryId: null,
      action: null,
      directoryId: null,
    })),
  );
  await releaseNames(tx, ids);
  return true;
}

/** Nobody knows whether Graph took it: the same bulk request goes again after a pause. */
export async function settleUncertain(
  tx: Queryable,
  call: Call,
  reason: string,
  pauseSeconds: number,
): Promise<boolean> {
  if (!(await closeCall(tx, call, 'uncertain', { answer: 'unknown', code: reason, requestId: null }))) return false;
  await tx.query('update bulk_request set not_before = now() + make_interval(secs => $2) where id = $1', [
    call.bulkRequestId,
    pauseSeconds,
  ]);
  await markUncertain(tx, call.bulkRequestId);
  return true;
}
