// A person has started or paused Entra's job: audited, and somebody should look at it.
import { appendAudit } from '../audit/append-audit.ts';
import type { Database } from '../database.ts';

/** A start also opens a gate that refusals have closed: the queue is worked off again. */
export async function noteJobAction(
  db: Database,
  action: {
    readonly job: string;
    readonly kind: 'start' | 'pause';
    readonly caller: string;
    readonly comment: string | null;
  },
): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.query(
      `update job
       set health_checked_at = null,
           gate_reason = case when $2 = 'start' then null else gate_reason end,
           gate_until = case when $2 = 'start' then null else gate_until end,
           gate_count = case when $2 = 'start' then 0 else gate_count end
       where name = $1`,
      [action.job, action.kind],
    );
    await appendAudit(tx, {
      caller: action.caller,
      action: action.kind === 'start' ? 'job-started' : 'job-paused',
      subject: `job:${action.job}`,
      data: { comment: action.comment },
    });
  });
}
