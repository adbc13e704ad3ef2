// The parts of a set, each a submission of its own until all have arrived and are one.
import type { Queryable } from '../database.ts';

/** So long after the last part a set waits for the next. */
export const SET_HOURS = 24;

/** Removes the parts that wait in this set; with `part` only that one. */
export async function dropParts(tx: Queryable, setSubmissionId: string, part: number | null = null): Promise<void> {
  const parts = await tx.query<{ id: string }>(
    `select part.id
     from submission as whole
     join submission as part on part.source = whole.source
       and part.job = whole.job
       and part.set_id = whole.set_id
     where whole.id = $1
       and part.status = 'accepting'
       and part.collecting
       and part.part is not null
       and ($2::integer is null or part.part = $2)`,
    [setSubmissionId, part],
  );
  const ids = parts.map((one) => one.id);
  for (const table of ['record', 'record_chunk', 'submission_count'])
    await tx.query(`delete from ${table} where submission_id = any($1::text[])`, [ids]);
  await tx.query('delete from submission where id = any($1::text[])', [ids]);
}
