// The job's directory is read again, and nothing that was confirmed before counts as known.
import { appendAudit } from '../audit/append-audit.ts';
import type { Database, Queryable } from '../database.ts';

/** Raises the job's generation and asks for a new adoption; after a restore sending may be switched on again. False where there is no such job. */
export async function rebaselineJob(
  db: Database,
  change: { readonly job: string; readonly caller: string; readonly comment: string | null },
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const generation = await noteRebaseline(tx, change.job);
    if (generation === null) return false;
    await appendAudit(tx, {
      caller: change.caller,
      action: 'job-rebaselined',
      subject: `job:${change.job}`,
      data: { generation, comment: change.comment },
    });
    return true;
  });
}

/** The same as part of something greater. Answers the new generation. */
export async function noteRebaseline(tx: Queryable, job: string): Promise<number | null> {
  const [row] = await tx.query<{ generation: number }>(
    `update job
     set generation = generation + 1,
         adopted_at = null,
         adoption_problem = null,
         adoption_checked_at = null,
         adopts_again = true,
         restored_at = null
     where name = $1
     returning generation`,
    [job],
  );
  return row?.generation ?? null;
}
