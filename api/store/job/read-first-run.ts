// Whether the job's first run is behind it.
import type { Queryable } from '../database.ts';

export interface FirstRun {
  readonly isAdopted: boolean;
  readonly isApproved: boolean;
}

export async function readFirstRun(db: Queryable, job: string): Promise<FirstRun> {
  const [row] = await db.query<FirstRun & Record<string, unknown>>(
    `select adopted_at is not null as "isAdopted", first_run_approved_at is not null as "isApproved"
     from job
     where name = $1`,
    [job],
  );
  return row ?? { isAdopted: false, isApproved: false };
}
