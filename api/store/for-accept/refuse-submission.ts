// A stream that broke, or whose whole content cannot be used: the submission ends as refused, its staged rows go.
import type { Database } from '../database.ts';
import { stepSubmission } from '../submission/submission-status.ts';

export async function refuseSubmission(
  db: Database,
  id: string,
  to: 'refused' | 'abandoned',
  problem: { readonly code: string; readonly detail: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    if (!(await stepSubmission(tx, { id, from: ['accepting'], to, problem }))) return;
    await tx.query('delete from record_chunk where submission_id = $1', [id]);
    await tx.query('delete from record where submission_id = $1', [id]);
    await tx.query('delete from idempotency where submission_id = $1', [id]);
  });
}
