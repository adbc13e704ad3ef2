// The gate of a job, as dispatch sees it: may anything be sent, and if not, when to look again.
import type { GateBefore } from '../../outcome/gate-closing.ts';
import type { Queryable } from '../database.ts';

export interface SendingJob {
  readonly name: string;
  readonly servicePrincipalId: string;
  readonly jobId: string;
  readonly isOpen: boolean;
  /** Milliseconds until the gate opens by itself; null where a person has to open it. */
  readonly opensInMs: number | null;
  /** Milliseconds since somebody last looked how Entra's job is; null: nobody has, or somebody should. */
  readonly healthCheckedAgoMs: number | null;
}

// A job that cannot work opens when somebody has seen that it can: whoever looks wakes dispatch.
const OPEN = `(sending = 'on' or sending_until < now())
              and (gate_until is null or gate_until < now())
              and not health_closes
              and (restart_lease_until is null or restart_lease_until < now())`;

/**
 * Jobs that have something to send, with their gates at this moment. Written with `limit 1`: for `exists … or exists …` all that
 * is queued would be read at each look, 100 ms at 100,000.
 */
export async function readSendingJobs(db: Queryable): Promise<SendingJob[]> {
  return db.query<SendingJob & Record<string, unknown>>(
    `select name,
            service_principal_id as "servicePrincipalId",
            job_id as "jobId",
            ${OPEN} as "isOpen",
            case
              when sending <> 'on' and (sending_until is null or sending_until > now())
                then extract(epoch from sending_until - now())::float8 * 1000
              when health_closes then null
              else extract(epoch from greatest(gate_until, restart_lease_until) - now())::float8 * 1000
            end as "opensInMs",
            extract(epoch from now() - health_checked_at)::float8 * 1000 as "healthCheckedAgoMs"
     from job
     where (
         select true
         from operation
         where operation.job = job.name
           and operation.state = 'queued'
         order by priority, depth, id
         limit 1
       )
       or (
         select true
         from bulk_request
         where bulk_request.job = job.name
           and bulk_request.state in ('sending', 'uncertain')
         limit 1
       )
     order by name`,
  );
}

/** Whether the gate is open right now; the row stays as it is until the transaction ends. */
export async function isGateOpen(tx: Queryable, job: string): Promise<boolean> {
  const [row] = await tx.query<{ open: boolean }>(
    `select ${OPEN} as open
     from job
     where name = $1
     for share`,
    [job],
  );
  return row?.open ?? false;
}

/**
 * Closes the job's gate for a while. The count makes later pauses longer; a successful call sets it back. Several calls are on
 * their way at once: the refusals of those that began before the gate closed are the same trouble and change nothing, and the answer
 * is null. Else it says what was before.
 */
export async function closeGate(
  tx: Queryable,
  job: string,
  gate: { readonly reason: string; readonly seconds: number; readonly slot: number },
): Promise<GateBefore | null> {
  const [before] = await tx.query<GateBefore & Record<string, unknown>>(
    `with before as (
       select name, gate_reason, gate_count, case when health_closes then health_code end as health_code
       from job
       where name = $1
         and (gate_until is null or gate_until <= (select reserved_at from call_slot where id = $4))
       for update
     )
     update job
     set gate_reason = case when $3 > 0 then $2 else job.gate_reason end,
         gate_until = clock_timestamp() + make_interval(secs => $3),
         gate_count = job.gate_count + 1
     from before
     where job.name = before.name
     returning before.gate_reason as reason, before.gate_count as count, before.health_code as "healthCode"`,
    [job, gate.reason, gate.seconds, gate.slot],
  );
  return before ?? null;
}

export async function readGateCount(db: Queryable, job: string): Promise<number> {
  const [row] = await db.query<{ gate_count: number }>('select gate_count from job where name = $1', [job]);
  return row?.gate_count ?? 0;
}

/** A call went through: whatever closed the gate is over. */
export async function openGate(tx: Queryable, job: string): Promise<void> {
  await tx.query(
    `update job
     set gate_reason = null, gate_until = null, gate_count = 0
     where name = $1
       and (gate_count > 0 or gate_until is not null)`,
    [job],
  );
}
