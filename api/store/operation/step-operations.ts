// Flips an operation's state. In the same transaction the counts of every submission that stands on the operation follow,
// and submissions whose last operation settled move on. A statement that writes more than the state counts by countSteps.
import type { Queryable } from '../database.ts';
import { appendEvents } from '../event/append-events.ts';
import { advanceSubmissions } from '../submission/advance-submissions.ts';
import { releaseNames } from '../user-name/step-names.ts';
import { type OperationState, statesBefore } from './operation-state.ts';

/** Columns that may change together with the state. Left out: unchanged. */
export interface OperationChange {
  readonly code?: string | null;
  readonly problems?: readonly { readonly code: string }[];
}

/**
 * Moves the operations with these ids to `to`, as far as the step is legal from where each stands (or from `from`).
 * Must run inside a transaction. Returns the ids that moved.
 */
export async function stepOperations(
  tx: Queryable,
  ids: readonly number[],
  to: OperationState,
  options: { readonly from?: readonly OperationState[]; readonly change?: OperationChange } = {},
): Promise<number[]> {
  if (ids.length === 0) return [];
  const legal = statesBefore(to).filter((state) => options.from === undefined || options.from.includes(state));
  const settles = ['succeeded', 'skipped', 'failed', 'unconfirmed', 'superseded', 'cancelled'].includes(to);
  const moved = await tx.query<{ id: number; was: OperationState }>(
    `with standing as (
       select id, state as was
       from operation
       where id = any($1::bigint[])
         and state = any($3::text[])
       order by id
       for update
     )
     update operation
     set state = $2,
         code = case when $4 then $5 else code end,
         problems = coalesce($6::jsonb, problems),
         settled_at = case when $7 then now() else null end
     from standing
     where operation.id = standing.id
     returning operation.id, standing.was`,
    [
      [...ids],
      to,
      legal,
      options.change?.code !== undefined,
      options.change?.code ?? null,
      options.change?.problems === undefined ? null : JSON.stringify(options.change.problems),
      settles,
    ],
  );
  await countSteps(tx, moved, to);
  const movedIds = moved.map((row) => row.id);
  if (to === 'superseded' || to === 'cancelled') await tellUnsent(tx, movedIds, to);
  // What takes the place of a superseded one mostly has the same name: the plan releases it afterwards, if at all.
  if (to === 'cancelled') await releaseNames(tx, movedIds);
  return movedIds;
}

// The other ends have evidence to tell of; settle-operations does that.
async function tellUnsent(tx: Queryable, ids: readonly number[], outcome: 'superseded' | 'cancelled'): Promise<void> {
  if (ids.length === 0) return;
  const operations = await tx.query<{
    id: number;
    submission_id: string;
    mapping: string;
    job: string;
    external_id: string;
  }>(
    `select operation.id, operation.submission_id, submission.mapping, operation.job, worker.external_id
     from operation
     join worker on worker.id = operation.worker_id
     join submission on submission.id = operation.submission_id
     where operation.id = any($1::bigint[])`,
    [[...ids]],
  );
  await appendEvents(
    tx,
    operations.map((operation) => ({
      type: 'outcome' as const,
      submissionId: operation.submission_id,
      mapping: operation.mapping,
      job: operation.job,
      externalId: operation.external_id,
      data: { operationId: operation.id, outcome, code: null, action: null, directoryId: null },
    })),
  );
}

/**
 * Brings the counts after a flip that another statement made (the claim flips while it picks).
 * `moved` says where each operation stood before.
 */
export async function countSteps(
  tx: Queryable,
  moved: readonly { readonly id: number; readonly was: OperationState }[],
  to: OperationState,
): Promise<void> {
  const changed = moved.filter((row) => row.was !== to);
  if (changed.length === 0) return;
  const counted = new Set<string>();
  for (const was of new Set(changed.map((row) => row.was))) {
    // The column names come from the OperationState union, never from outside. `offset 0` has each operation look its
    // records up in the index: without statistics of a young table the planner would read all records of all submissions
    // (10 ms per call at 10,000 records, and growing with them).
    const submissions = await tx.query<{ submission_id: string }>(
      `with moved as (
         select record.submission_id, operation.job, count(*)::integer as number
         from unnest($1::bigint[]) as step (id)
         join operation on operation.id = step.id
         cross join lateral (
           select submission_id from record where operation_id = operation.id offset 0
         ) as record
         group by record.submission_id, operation.job
       )
       update submission_count
       set ${was} = submission_count.${was} - moved.number,
           ${to} = submission_count.${to} + moved.number
       from moved
       where submission_count.submission_id = moved.submission_id
         and submission_count.job = moved.job
       returning submission_count.submission_id`,
      [changed.filter((row) => row.was === was).map((row) => row.id)],
    );
    for (const row of submissions) counted.add(row.submission_id);
  }
  await advanceSubmissions(tx, [...counted]);
}
