// In which jobs workers stand, as routes ask.
import type { StandingInJobs } from '../../lifecycle/standing-in-jobs.ts';
import type { Queryable } from '../database.ts';

/** By external id; workers nobody knows are missing. */
export async function readStandingInJobs(
  db: Queryable,
  source: string,
  externalIds: readonly string[],
): Promise<Map<string, StandingInJobs>> {
  if (externalIds.length === 0) return new Map();
  const rows = await db.query<StandingInJobs & { external_id: string }>(
    `select worker.external_id,
            worker.routed_job as routed,
            worker.fact_sequence as "factSequence",
            coalesce(
              (
                select jsonb_agg(
                  jsonb_build_object(
                    'job', target.job,
                    'isAbsent', target.absence is not null,
                    'isMissing', target.absence is null and target.missing_runs > 0
                  )
                  order by target.job
                )
                from target
                where target.worker_id = worker.id
                  and target.wanted is not null
              ),
              '[]'
            ) as jobs
     from worker
     where worker.source = $1
       and worker.external_id = any($2::text[])`,
    [source, [...externalIds]],
  );
  return new Map(rows.map(({ external_id, ...standing }) => [external_id, standing]));
}
