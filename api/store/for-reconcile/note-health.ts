// What Graph says of a job, in the books. A change is told as an event and stands in the audit.
import { appendAudit } from '../audit/append-audit.ts';
import type { Database } from '../database.ts';
import { appendEvents } from '../event/append-events.ts';

export interface NotedHealth {
  /** Graph's words, as they are shown. */
  readonly status: string;
  readonly reason: string | null;
  /** Our code for it; null while the job works. */
  readonly code: string | null;
  readonly closes: boolean;
  readonly isActive: boolean;
  readonly graphTime: Date;
}

// Of the time between two looks no more than this counts: while nobody looked (we were down, a clock jumped), no log was read either.
const LONGEST_STRETCH_MS = 5 * 60_000;

/**
 * Notes the job's health, and adds the time in which it was seen active, five minutes a look at most. A gate that was closed because the queue was full opens
 * when the job works again. Answers whether it is another health than before.
 */
export async function noteHealth(db: Database, job: string, health: NotedHealth): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [row] = await tx.query<{ was: string | null; gate: string | null }>(
      `with before as (
         select name, health_code, health_closes, case when gate_until > now() then gate_reason end as gate
         from job
         where name = $1
         for update
       )
       update job
       set health = $2,
           health_reason = $3,
           health_read_at = now(),
           health_checked_at = now(),
           health_code = $4,
           health_closes = $5,
           health_since = case when before.health_code is distinct from $4 then now() else coalesce(health_since, now()) end,
           gate_until = case
             when before.health_closes and not $5 and gate_reason = 'bucket-full' then null
             else gate_until
           end,
           active_ms = active_ms + case
             when $6 and active_seen_at is not null and $7 > active_seen_at
               then least($8::bigint, (extract(epoch from $7::timestamptz - active_seen_at) * 1000)::bigint)
             else 0
           end,
           active_seen_at = case when $6 then $7 else null end
       from before
       where job.name = before.name
       returning before.health_code as was, before.gate`,
      [
        job,
        health.status,
        health.reason,
        health.code,
        health.closes,
        health.isActive,
        health.graphTime,
        LONGEST_STRETCH_MS,
      ],
    );
    if (row === undefined || row.was === health.code) return false;
    const data = { code: health.code, was: row.was };
    await appendEvents(tx, [{ type: 'job-health-changed', job, data }]);
    // Told already where an upload was refused for it.
    if (health.closes && row.gate !== health.code)
      await appendEvents(tx, [{ type: 'job-gate-closed', job, data: { code: health.code } }]);
    await appendAudit(tx, { caller: 'system:health', action: 'job-health-changed', subject: `job:${job}`, data });
    return true;
  });
}

/** Somebody looked and got no answer: what was known stands, and the next look is due in a while. */
export async function noteUnanswered(db: Database, job: string): Promise<void> {
  await db.query('update job set health_checked_at = now() where name = $1', [job]);
}
