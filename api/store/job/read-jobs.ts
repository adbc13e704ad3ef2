// Jobs as callers see them.
import type { Queryable } from '../database.ts';

export interface JobView {
  readonly name: string;
  readonly jobId: string;
  readonly servicePrincipalId: string;
  readonly kind: 'entra-id' | 'active-directory';
  readonly sending: 'on' | 'observe' | 'off';
  readonly sendingUntil: Date | null;
  readonly sendingComment: string | null;
  readonly sendingChangedBy: string | null;
  readonly sendingChangedAt: Date | null;
  readonly gateReason: string | null;
  readonly gateUntil: Date | null;
  readonly generation: number;
  readonly adoptedAt: Date | null;
  readonly adoptionProblem: { readonly code: string; readonly detail: string } | null;
  readonly matchedUsers: number | null;
  readonly ambiguousUsers: number | null;
  readonly firstRunApprovedAt: Date | null;
  readonly health: string | null;
  readonly healthReason: string | null;
  readonly healthReadAt: Date | null;
  /** Our word for it; null while the job works. */
  readonly healthCode: string | null;
  readonly healthCloses: boolean;
  readonly healthSince: Date | null;
  readonly isRestarting: boolean;
  /** The directory is to be read again. */
  readonly adoptsAgain: boolean;
  readonly logReadAt: Date | null;
  /** Up to where the provisioning log has been read, by Graph's time. */
  readonly logCursor: Date | null;
  readonly defaultDomain: string | null;
  /** Operations without an outcome, by state. */
  readonly queue: {
    readonly waiting: number;
    readonly queued: number;
    readonly sending: number;
    readonly uncertain: number;
    readonly uploaded: number;
  };
}

/** The jobs by name; one where `name` is given. */
export async function readJobs(db: Queryable, name?: string): Promise<JobView[]> {
  return db.query<JobView & Record<string, unknown>>(
    `select job.name,
            job_id as "jobId",
            service_principal_id as "servicePrincipalId",
            kind,
            case when sending_until is not null and sending_until < now() then 'on' else sending end as sending,
            case when sending_until > now() then sending_until end as "sendingUntil",
            sending_comment as "sendingComment",
            sending_changed_by as "sendingChangedBy",
            sending_changed_at as "sendingChangedAt",
            case when gate_until > now() then gate_reason end as "gateReason",
            case when gate_until > now() then gate_until end as "gateUntil",
            generation,
            adopted_at as "adoptedAt",
            adoption_problem as "adoptionProblem",
            matched_users as "matchedUsers",
            ambiguous_users as "ambiguousUsers",
            first_run_approved_at as "firstRunApprovedAt",
            health,
            health_reason as "healthReason",
            health_read_at as "healthReadAt",
            health_code as "healthCode",
            health_closes as "healthCloses",
            health_since as "healthSince",
            restart_scope is not null as "isRestarting",
            adopts_again as "adoptsAgain",
            log_read_at as "logReadAt",
            log_cursor as "logCursor",
            default_domain as "defaultDomain",
            queue.by_state as queue
     from job
     cross join lateral (
       select jsonb_build_object(
                'waiting', count(*) filter (where state = 'waiting'),
                'queued', count(*) filter (where state = 'queued'),
                'sending', count(*) filter (where state = 'sending'),
                'uncertain', count(*) filter (where state = 'uncertain'),
                'uploaded', count(*) filter (where state = 'uploaded')
              ) as by_state
       from operation
       where operation.job = job.name
         and operation.state in ('waiting', 'queued', 'sending', 'uncertain', 'uploaded')
     ) as queue
     where $1::text is null or job.name = $1
     order by job.name`,
    [name ?? null],
  );
}
