// By which mapping the workers of a chunk were evaluated, and when that has to be done again.
import type { Queryable } from '../database.ts';

export interface PlannedEvaluation {
  readonly workerId: number;
  /** `yyyy-MM-dd` in the calendar of the zone; null where nothing changes without a new record. */
  readonly nextDue: string | null;
  readonly zone: string;
}

/** What was opened for an earlier due day is done with. The worker's next due day is the first over all jobs. */
export async function writeEvaluations(
  tx: Queryable,
  by: { readonly job: string; readonly mapping: string; readonly mappingVersion: number },
  evaluations: readonly PlannedEvaluation[],
): Promise<void> {
  if (evaluations.length === 0) return;
  // Mostly nothing has changed since yesterday's file: then nothing is written.
  const written = await tx.query<{ worker_id: number }>(
    `insert into evaluation (job, mapping, mapping_version, worker_id, next_due, zone)
     select $1, $2, $3, *
     from unnest($4::bigint[], $5::date[], $6::text[])
     on conflict (worker_id, job) do update
     set mapping = excluded.mapping,
         mapping_version = excluded.mapping_version,
         next_due = excluded.next_due,
         zone = excluded.zone,
         submission_id = null,
         opened_on = null
     where (evaluation.mapping, evaluation.mapping_version, evaluation.next_due, evaluation.zone, evaluation.opened_on)
       is distinct from (excluded.mapping, excluded.mapping_version, excluded.next_due, excluded.zone, null::date)
     returning worker_id`,
    [
      by.job,
      by.mapping,
      by.mappingVersion,
      evaluations.map((one) => one.workerId),
      evaluations.map((one) => one.nextDue),
      evaluations.map((one) => one.zone),
    ],
  );
  if (written.length === 0) return;
  await tx.query(
    `update worker
     set next_due = first.day
     from (
       select worker_id, min(next_due) as day
       from evaluation
       where worker_id = any($1::bigint[])
       group by worker_id
     ) as first
     where worker.id = first.worker_id
       and worker.next_due is distinct from first.day`,
    [written.map((row) => row.worker_id)],
  );
}
