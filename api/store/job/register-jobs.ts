// The provisioning jobs of the settings, in the books. A job that points to another Entra job than before starts anew: it
// has to be adopted and its first run approved again.
import type { Database } from '../database.ts';

export async function registerJobs(
  db: Database,
  jobs: readonly { readonly name: string; readonly servicePrincipalId: string; readonly jobId: string }[],
): Promise<void> {
  for (const job of jobs) {
    await db.query(
      `insert into job (name, service_principal_id, job_id, kind, name_scope)
       values ($1, $2, $3, $4, $5)
       on conflict (name) do update
       set generation = job.generation + case when job.job_id = excluded.job_id then 0 else 1 end,
           adopted_at = case when job.job_id = excluded.job_id then job.adopted_at end,
           first_run_approved_at = case when job.job_id = excluded.job_id then job.first_run_approved_at end,
           first_run_approved_by = case when job.job_id = excluded.job_id then job.first_run_approved_by end,
           health_code = case when job.job_id = excluded.job_id then job.health_code end,
           health_closes = job.job_id = excluded.job_id and job.health_closes,
           health_checked_at = case when job.job_id = excluded.job_id then job.health_checked_at end,
           log_cursor = case when job.job_id = excluded.job_id then job.log_cursor end,
           service_principal_id = excluded.service_principal_id,
           job_id = excluded.job_id,
           kind = excluded.kind,
           name_scope = excluded.name_scope`,
      [job.name, job.servicePrincipalId, job.jobId, ...directoryOf(job)],
    );
  }
}

// Graph's ids say which template a job was made of; the beginning is all that is known of them for sure. Jobs to Entra ID share
// the names of the tenant, each on-premises domain has its own.
function directoryOf({ name, jobId }: { readonly name: string; readonly jobId: string }): [string, string] {
  return jobId.startsWith('API2AD.') ? ['active-directory', `ad:${name}`] : ['entra-id', 'tenant'];
}
