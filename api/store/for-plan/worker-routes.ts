// To which job workers were sent last, and what happens in the one that they leave.
import type { Queryable } from '../database.ts';
import { queueNext } from '../operation/queue-next.ts';
import { stepOperations } from '../operation/step-operations.ts';
import { releaseNames } from '../user-name/step-names.ts';

/** These workers are sent to the job from now on. */
export async function noteRoutes(
  tx: Queryable,
  source: string,
  job: string,
  externalIds: readonly string[],
): Promise<void> {
  if (externalIds.length === 0) return;
  await tx.query(
    `update worker
     set routed_job = $2
     where source = $1
       and external_id = any($3::text[])
       and routed_job is distinct from $2`,
    [source, job, [...externalIds]],
  );
}

/** What was noted of these workers in other jobs by the same mapping is past: by its routes they are looked at again from this job. */
export async function forgetOtherLooks(
  tx: Queryable,
  here: { readonly source: string; readonly mapping: string; readonly job: string },
  externalIds: readonly string[],
): Promise<void> {
  if (externalIds.length === 0) return;
  await tx.query(
    `delete from evaluation
     using worker
     where worker.source = $1
       and worker.external_id = any($4::text[])
       and evaluation.worker_id = worker.id
       and evaluation.mapping = $2
       and evaluation.job <> $3`,
    [here.source, here.mapping, here.job, [...externalIds]],
  );
}

/**
 * What was still to be sent to these workers in the job they leave is superseded, and nobody waits for their manager there any
 * more. What is on its way already goes on to its outcome, and the target keeps what is known of the account.
 */
export async function leaveJob(
  tx: Queryable,
  source: string,
  job: string,
  externalIds: readonly string[],
): Promise<void> {
  if (externalIds.length === 0) return;
  const left = await tx.query<{ worker_id: number }>(
    `update target
     set pending_manager = null
     from (
       select target.worker_id
       from target
       join worker on worker.id = target.worker_id
       where worker.source = $1
         and worker.external_id = any($3::text[])
         and target.job = $2
       order by target.worker_id
       for update of target
     ) as leaving
     where target.worker_id = leaving.worker_id
       and target.job = $2
     returning target.worker_id`,
    [source, job, [...externalIds]],
  );
  const unsent = await tx.query<{ id: number }>(
    `select id
     from operation
     where job = $1
       and worker_id = any($2::bigint[])
       and state in ('waiting', 'queued')
     order by id
     for update`,
    [job, left.map((row) => row.worker_id)],
  );
  const ids = unsent.map((row) => row.id);
  await queueNext(tx, await stepOperations(tx, ids, 'superseded'));
  await releaseNames(tx, ids);
}

/** Of these workers those whose account in another of the jobs is to be enabled, by that job. */
export async function readEnabledElsewhere(
  tx: Queryable,
  source: string,
  jobs: { readonly here: string; readonly all: readonly string[] },
  externalIds: readonly string[],
): Promise<Map<string, string[]>> {
  if (externalIds.length === 0) return new Map();
  const rows = await tx.query<{ job: string; external_id: string }>(
    `select target.job, worker.external_id
     from worker
     join target on target.worker_id = worker.id
     where worker.source = $1
       and worker.external_id = any($4::text[])
       and target.job <> $2
       and target.job = any($3::text[])
       and target.wanted is not null
       and target.active
     order by target.job, worker.external_id`,
    [source, jobs.here, [...jobs.all], [...externalIds]],
  );
  const byJob = new Map<string, string[]>();
  for (const { job, external_id } of rows) byJob.set(job, [...(byJob.get(job) ?? []), external_id]);
  return byJob;
}
