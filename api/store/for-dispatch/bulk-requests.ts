// Bulk requests in the books: members, body hash and client-request-id are committed before the call is made.
import type { Queryable } from '../database.ts';
import { stepOperations } from '../operation/step-operations.ts';

// Longer than a call can last (timeout 60 s).
const LEASE = `interval '120 seconds'`;

export async function insertBulkRequest(
  tx: Queryable,
  request: { readonly id: string; readonly job: string; readonly memberCount: number; readonly bodyHash: string; readonly sentAt: Date },
): Promise<void> {
  await tx.query(
    `insert into bulk_request (id, job, state, member_count, body_hash, lease_until, sent_at)
     values ($1, $2, 'sending', $3, $4, now() + ${LEASE}, $5)`,
    [request.id, request.job, request.memberCount, request.bodyHash, request.sentAt],
  );
}

/** A bulk request of which Graph's answer is not known, due to be sent again exactly as it was; null where there is none. */
export async function claimUncertain(tx: Queryable, job: string): Promise<{ id: string; attempt: number; bodyHash: string; operationIds: number[] } | null> {
  const [request] = await tx.query<{ id: string; attempt: number; bodyHash: string }>(
    `update bulk_request
     set state = 'sending', attempt = attempt + 1, lease_until = now() + ${LEASE}
     where id = (
       select id
       from bulk_request
       where job = $1
         and state = 'uncertain'
         and (not_before is null or not_before <= now())
         and not exists (
           select 1
           from operation
           join target on target.worker_id = operation.worker_id and target.job = operation.job
           where operation.bulk_request_id = bulk_request.id
             and target.gate is not null
         )
       order by created_at
       limit 1
       for update skip locked
     )
     returning id, attempt, body_hash as "bodyHash"`,
    [job],
  );
  if (request === undefined) return null;
  const members = await tx.query<{ id: number }>('select id from operation where bulk_request_id = $1 order by bulk_index', [request.id]);
  const operationIds = members.map((member) => member.id);
  await stepOperations(tx, operationIds, 'sending', { from: ['uncertain'] });
  return { ...request, operationIds };
}

/** Milliseconds until the next uncertain bulk request of the job is due; null where there is none. */
export async function nextUncertainInMs(tx: Queryable, job: string): Promise<number | null> {
  const [row] = await tx.query<{ due_ms: number | null }>(
    `select extract(epoch from min(not_before) - now())::float8 * 1000 as due_ms
     from bulk_request
     where job = $1
       and state = 'uncertain'`,
    [job],
  );
  return row?.due_ms ?? null;
}

/** Bulk requests whose process died in the call: nobody knows what Graph did with them. */
export async function recoverDeadCalls(tx: Queryable): Promise<number> {
  const dead = await tx.query<{ id: string }>(
    `update bulk_request
     set state = 'uncertain', not_before = now(), lease_until = null
     where state = 'sending'
       and lease_until < now()
     returning id`,
  );
  for (const { id } of dead) await markUncertain(tx, id);
  return dead.length;
}

/** Members may have been taken by Graph: they count as sent from the moment the call began. */
export async function markUncertain(tx: Queryable, bulkRequestId: string): Promise<void> {
  const members = await tx.query<{ id: number }>(
    `update operation
     set sends = sends + 1,
         sent_at = coalesce(operation.sent_at, bulk_request.sent_at),
         active_ms_at_upload = coalesce(operation.active_ms_at_upload, job.active_ms)
     from bulk_request
     join job on job.name = bulk_request.job
     where bulk_request.id = $1
       and operation.bulk_request_id = bulk_request.id
       and operation.state = 'sending'
     returning operation.id`,
    [bulkRequestId],
  );
  await stepOperations(tx, members.map((member) => member.id), 'uncertain', { from: ['sending'] });
}
