import type { Queryable } from '../database.ts';

/** Whether the job goes to on-premises AD, which Graph cannot read. */
export async function isActiveDirectory(db: Queryable, job: string): Promise<boolean> {
  const rows = await db.query(`select 1 from job where name = $1 and kind = 'active-directory'`, [job]);
  return rows.length > 0;
}
