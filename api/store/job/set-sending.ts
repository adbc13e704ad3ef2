// The switch with which a person stops a job: it takes effect before the next claim, and it is audited.
import { appendAudit } from '../audit/append-audit.ts';
import type { Database } from '../database.ts';
import { appendEvents } from '../event/append-events.ts';

/**
 * Switching on also opens a gate that refusals have closed. `restored`: the books were put back from a backup and the job was not rebaselined
 * since; nothing was changed. `unknown`: there is no such job.
 */
export async function setSending(
  db: Database,
  change: {
    readonly job: string;
    readonly sending: 'on' | 'observe' | 'off';
    readonly until: Date | null;
    readonly caller: string;
    readonly comment: string | null;
  },
): Promise<'changed' | 'restored' | 'unknown'> {
  return db.transaction(async (tx) => {
    if (change.sending === 'on' || change.until !== null) {
      const restored = await tx.query('select 1 from job where name = $1 and restored_at is not null for update', [
        change.job,
      ]);
      if (restored.length > 0) return 'restored';
    }
    const [changed] = await tx.query<{ was: string }>(
      `with before as (
         select name, case when sending_until < now() then 'on' else sending end as sending
         from job
         where name = $1
         for update
       )
       update job
       set sending = $2,
           sending_until = $3,
           sending_comment = $4,
           sending_changed_by = $5,
           sending_changed_at = now(),
           gate_reason = case when $2 = 'on' then null else gate_reason end,
           gate_until = case when $2 = 'on' then null else gate_until end,
           gate_count = case when $2 = 'on' then 0 else gate_count end
       from before
       where job.name = before.name
       returning before.sending as was`,
      [change.job, change.sending, change.until, change.comment, change.caller],
    );
    if (changed === undefined) return 'unknown';
    if (change.sending !== 'on' && changed.was !== change.sending)
      await appendEvents(tx, [
        { type: 'job-gate-closed', job: change.job, data: { code: `sending-${change.sending}` } },
      ]);
    await appendAudit(tx, {
      caller: change.caller,
      action: 'job-sending',
      subject: `job:${change.job}`,
      data: { sending: change.sending, until: change.until?.toISOString() ?? null, comment: change.comment },
    });
    return 'changed';
  });
}
