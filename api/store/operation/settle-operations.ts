// An operation comes to its outcome: the state, what is now proved of the worker, the event, and the next operation of the
// same worker, all in one transaction.
import type { Queryable } from '../database.ts';
import { appendEvents } from '../event/append-events.ts';
import { lockTargets } from './lock-targets.ts';
import { type OperationState, statesBefore } from './operation-state.ts';
import { queueNext } from './queue-next.ts';
import { countSteps } from './step-operations.ts';

export interface Settlement {
  readonly operationId: number;
  readonly to: 'succeeded' | 'skipped' | 'failed' | 'unconfirmed';
  /** A log row or a read-back proved that the directory holds what was sent. */
  readonly confirms: boolean;
  readonly code: string | null;
  readonly problems: readonly {
    readonly code: string;
    readonly severity: 'error' | 'warning';
    readonly attribute: string | null;
    readonly message: string;
  }[];
  readonly logEntryId: string | null;
  readonly action: string | null;
  readonly directoryId: string | null;
  /** The user principal name that the row or the directory showed, sealed; left out or null: none was seen. */
  readonly userName?: { readonly sealed: Buffer; readonly keyVersion: number } | null;
}

interface SettledRow {
  readonly id: number;
  readonly worker_id: number;
  readonly job: string;
  readonly external_id: string;
  readonly submission_id: string;
  readonly mapping: string;
  readonly was: string;
}

/** Settles what is still to be settled of these. Returns the operations that changed. */
export async function settleOperations(tx: Queryable, settlements: readonly Settlement[]): Promise<number[]> {
  const settled: number[] = [];
  const before = await readBefore(
    tx,
    settlements.map((one) => one.operationId),
  );
  for (const to of ['succeeded', 'skipped', 'failed', 'unconfirmed'] as const) {
    const group = settlements.filter((one) => one.to === to);
    if (group.length === 0) continue;
    const moved = await writeOutcomes(tx, to, group);
    const changed = group.filter((one) => moved.has(one.operationId));
    await writeTargets(tx, changed);
    await tellOutcomes(tx, changed, before);
    await queueNext(tx, [...moved]);
    settled.push(...moved);
  }
  return settled;
}

async function readBefore(tx: Queryable, ids: readonly number[]): Promise<Map<number, SettledRow>> {
  await lockTargets(tx, ids);
  const rows = await tx.query<SettledRow & Record<string, unknown>>(
    `select operation.id, operation.worker_id, operation.job, worker.external_id, operation.submission_id,
            submission.mapping, operation.state as was
     from operation
     join worker on worker.id = operation.worker_id
     join submission on submission.id = operation.submission_id
     where operation.id = any($1::bigint[])`,
    [[...ids]],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

// State and outcome in one statement: a second update of a row in one transaction has PostgreSQL check all its foreign keys
// again, which took as long as everything else here together.
async function writeOutcomes(
  tx: Queryable,
  to: Settlement['to'],
  settlements: readonly Settlement[],
): Promise<ReadonlySet<number>> {
  const moved = await tx.query<{ id: number; was: OperationState }>(
    `with standing as (
       select id, state as was
       from operation
       where id = any($1::bigint[])
         and state = any($8::text[])
       order by id
       for update
     )
     update operation
     set state = $7,
         settled_at = now(),
         code = outcome.code,
         problems = outcome.problems,
         log_entry_id = coalesce(outcome.log_entry_id, operation.log_entry_id),
         action = coalesce(outcome.action, operation.action),
         directory_id = coalesce(outcome.directory_id, operation.directory_id)
     from standing
     join unnest($1::bigint[], $2::text[], $3::jsonb[], $4::text[], $5::text[], $6::text[])
       as outcome (id, code, problems, log_entry_id, action, directory_id) on outcome.id = standing.id
     where operation.id = standing.id
     returning operation.id, standing.was`,
    [
      settlements.map((one) => one.operationId),
      settlements.map((one) => one.code),
      settlements.map((one) => (one.problems.length === 0 ? null : JSON.stringify(one.problems))),
      settlements.map((one) => one.logEntryId),
      settlements.map((one) => one.action),
      settlements.map((one) => one.directoryId),
      to,
      statesBefore(to),
    ],
  );
  await countSteps(tx, moved, to);
  return new Set(moved.map((row) => row.id));
}

// Proof counts only for the newest operation of the worker in this job: an older one that is corrected late proves
// nothing about what was sent after it.
async function writeTargets(tx: Queryable, settlements: readonly Settlement[]): Promise<void> {
  await tx.query(
    `update target
     set confirmed = case when outcome.confirms then operation.fingerprint else target.confirmed end,
         confirmed_generation = case when outcome.confirms then operation.generation else target.confirmed_generation end,
         confirmed_at = case when outcome.confirms then now() else target.confirmed_at end,
         unsettled_since_confirmed = not outcome.confirms,
         disabled_seen_at = case when outcome.confirms then null else target.disabled_seen_at end,
         directory_id = coalesce(operation.directory_id, target.directory_id),
         sealed_user_name = coalesce(outcome.sealed_user_name, target.sealed_user_name),
         user_name_key_version = coalesce(outcome.key_version, target.user_name_key_version)
     from unnest($1::bigint[], $2::boolean[], $3::bytea[], $4::integer[])
       as outcome (id, confirms, sealed_user_name, key_version)
     join operation on operation.id = outcome.id
     where target.worker_id = operation.worker_id
       and target.job = operation.job
       and not exists (
         select 1
         from operation as newer
         where newer.worker_id = operation.worker_id
           and newer.job = operation.job
           and newer.id > operation.id
           and newer.state in ('sending', 'uploaded', 'uncertain', 'succeeded', 'skipped', 'failed', 'unconfirmed')
       )`,
    [
      settlements.map((one) => one.operationId),
      settlements.map((one) => one.confirms),
      settlements.map((one) => one.userName?.sealed ?? null),
      settlements.map((one) => one.userName?.keyVersion ?? null),
    ],
  );
}

async function tellOutcomes(
  tx: Queryable,
  settlements: readonly Settlement[],
  before: ReadonlyMap<number, SettledRow>,
): Promise<void> {
  await appendEvents(
    tx,
    settlements.flatMap((one) => {
      const row = before.get(one.operationId);
      if (row === undefined) return [];
      const corrected = row.was === 'failed' || row.was === 'unconfirmed';
      return [
        {
          type: corrected ? ('outcome-corrected' as const) : ('outcome' as const),
          submissionId: row.submission_id,
          mapping: row.mapping,
          job: row.job,
          externalId: row.external_id,
          data: {
            operationId: one.operationId,
            outcome: one.to,
            code: one.code,
            action: one.action,
            directoryId: one.directoryId,
          },
        },
      ];
    }),
  );
}
