// Bulk requests in the books: members, body hash and client-request-id are committed before the call is made.
import type { Queryable } from '../database.ts';
import { stepOperations } from '../operation/step-operations.ts';
import { useNames } from '../user-name/step-names.ts';

// Longer than a call can last (timeout 60 s).
const LEASE = `interval '120 seconds'`;

// A closed target holds the whole bulk request, which may only go again as it was, until that member is settled.
const NOBODY_CLOSED = `not exists (
  select 1
  from operation
  join target on target.worker_id = operation.worker_id and target.job = operation.job
  where operation.bulk_request_id = bulk_request.id
    and operation.state = 'uncertain'
    and (
      target.gate is not null and not (target.gate = 'converting' and operation.first_update)
      or target.kept_disabled and operation.active
    )
)`;

export async function insertBulkRequest(
  tx: Queryable,
  request: {
    readonly id: string;
    readonly job: string;
    readonly memberCount: number;
    readonly bodyHash: string;
    readonly sentAt: Date;
  },
): Promise<void> {
  await tx.query(
    `insert into bulk_request (id, job, state, member_count, body_hash, lease_until, sent_at)
     values ($1, $2, 'sending', $3, $4, now() + ${LEASE}, $5)`,
    [request.id, request.job, request.memberCount, request.bodyHash, request.sentAt],
  );
}

/** A bulk request of which Graph's answer is not known, due to be sent again exactly as it was; null where there is none. */
export async function claimUncertain(
  tx: Queryable,
  job: string,
): Promise<{ id: string; attempt: number; bodyHash: string; operationIds: number[] } | null> {
  const [request] = await tx.query<{ id: string; attempt: number; bodyHash: string }>(
    `update bulk_request
     set state = 'sending', attempt = attempt + 1, lease_until = now() + ${LEASE}
     where id = (
       select id
       from bulk_request
       where job = $1
         and state = 'uncertain'
         and (not_before is null or not_before <= now())
         and ${NOBODY_CLOSED}
       order by created_at
       limit 1
       for update skip locked
     )
     returning id, attempt, body_hash as "bodyHash"`,
    [job],
  );
  if (request === undefined) return null;
  const members = await tx.query<{ id: number }>(
    'select id from operation where bulk_request_id = $1 order by bulk_index',
    [request.id],
  );
  const operationIds = members.map((member) => member.id);
  await stepOperations(tx, operationIds, 'sending', { from: ['uncertain'] });
  return { ...request, operationIds };
}

export interface DividedRequest {
  readonly id: string;
  /** Those that are still uncertain, in their old order. May be none. */
  readonly operationIds: readonly number[];
}

/** An uncertain bulk request of which some members are settled: it must not go again as it was, they may have moved on. */
export async function lockDividedRequest(tx: Queryable, job: string): Promise<DividedRequest | null> {
  const [request] = await tx.query<{ id: string }>(
    `select id
     from bulk_request
     where job = $1
       and state = 'uncertain'
       and ${NOBODY_CLOSED}
       and exists (
         select 1
         from operation
         where operation.bulk_request_id = bulk_request.id
           and operation.state <> 'uncertain'
       )
     order by created_at
     limit 1
     for update skip locked`,
    [job],
  );
  if (request === undefined) return null;
  const rest = await tx.query<{ id: number }>(
    `select id from operation where bulk_request_id = $1 and state = 'uncertain' order by bulk_index for update`,
    [request.id],
  );
  return { id: request.id, operationIds: rest.map((row) => row.id) };
}

/** Ends the bulk request; what is left of it becomes a new one, as uncertain as the old was. */
export async function replaceDivided(
  tx: Queryable,
  divided: DividedRequest,
  rest: { readonly id: string; readonly bodyHash: string },
): Promise<void> {
  if (divided.operationIds.length > 0) {
    await tx.query(
      `insert into bulk_request (id, job, state, attempt, member_count, body_hash, not_before, sent_at)
       select $2, job, 'uncertain', attempt, $3, $4, not_before, sent_at
       from bulk_request
       where id = $1`,
      [divided.id, rest.id, divided.operationIds.length, rest.bodyHash],
    );
    await tx.query(
      `update operation
       set bulk_request_id = $1, bulk_index = member.index
       from unnest($2::bigint[], $3::integer[]) as member (id, index)
       where operation.id = member.id`,
      [rest.id, [...divided.operationIds], divided.operationIds.map((_, index) => index)],
    );
  }
  await tx.query(`update bulk_request set state = 'returned', answer = 'divided', settled_at = now() where id = $1`, [
    divided.id,
  ]);
}

/** Milliseconds until the next uncertain bulk request of the job is due; null where there is none. */
export async function nextUncertainInMs(tx: Queryable, job: string): Promise<number | null> {
  const [row] = await tx.query<{ due_ms: number | null }>(
    `select extract(epoch from min(not_before) - now())::float8 * 1000 as due_ms
     from bulk_request
     where job = $1
       and state = 'uncertain'
       and ${NOBODY_CLOSED}`,
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
  const ids = members.map((member) => member.id);
  await useNames(tx, ids);
  await stepOperations(tx, ids, 'uncertain', { from: ['sending'] });
}
