// Who of a population was in a full file before and does not stand in the given one.
import type { Lifecycle } from '../../lifecycle/lifecycle-of.ts';
import type { AbsentWorker } from '../../lifecycle/missing.ts';
import type { Queryable } from '../database.ts';

export interface FullFile {
  /** Whose records are looked through; empty for a preview, then everybody of the population is answered with. */
  readonly id: string;
  readonly source: string;
  /** The job of the file, or those that its routes lead to. */
  readonly jobs: readonly string[];
  readonly population: string;
  readonly source_time: Date;
  readonly sequence: number;
}

/**
 * A page of them, by external id, each once: of several jobs the one to which the routes sent the worker last, or where nothing is
 * left to be done there another in which the account is enabled. Left out is who was seen or changed after the file was read, who has
 * left or was never to start (nothing is left to be done), who is disabled as missing already, and who was erased.
 */
export async function readAbsentWorkers(
  db: Queryable,
  file: FullFile,
  page: { readonly after: string; readonly top: number },
): Promise<AbsentWorker[]> {
  return db.query<AbsentWorker & { lifecycle: Lifecycle | null }>(
    `select distinct on (worker.external_id)
            worker.external_id as "externalId", target.job, target.missing_runs as "runsBefore", target.lifecycle
     from worker
     join target on target.worker_id = worker.id
       and target.job = any($2::text[])
     where worker.source = $1
       and worker.population = $3
       and worker.external_id > $6
       and worker.fact_time is not null
       and (worker.fact_time, worker.fact_sequence) < ($4, $5::bigint)
       and target.wanted is not null
       and target.absence is null
       and (target.active or target.job = coalesce(worker.routed_job, target.job))
       and coalesce(target.lifecycle, case when target.active then 'active' else 'terminated' end)
         not in ('terminated', 'cancelled')
       and not exists (
         select 1
         from record
         where record.submission_id = $7
           and record.external_id = worker.external_id
       )
     order by worker.external_id, target.job is distinct from worker.routed_job, target.job
     limit $8`,
    [file.source, [...file.jobs], file.population, file.source_time, file.sequence, page.after, file.id, page.top],
  );
}

/** Whether a newer full file of the same population has gone through, to any of the jobs. */
export async function isOlderFullFile(db: Queryable, file: FullFile): Promise<boolean> {
  const newer = await db.query(
    `select 1
     from submission
     where source = $1
       and exists (
         select 1
         from submission_count
         where submission_count.submission_id = submission.id
           and submission_count.job = any($2::text[])
       )
       and population = $3
       and kind = 'full'
       and origin = 'caller'
       and only_ids is null
       and id <> $4
       and status in ('sending', 'settling', 'finished')
       and (source_time, sequence) > ($5, $6::bigint)
     limit 1`,
    [file.source, [...file.jobs], file.population, file.id, file.source_time, file.sequence],
  );
  return newer.length > 0;
}
