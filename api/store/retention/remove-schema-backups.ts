// Old schemas of jobs go with the outcomes; the newest of a job stays, so that its last change can always be undone.
import type { Database } from '../database.ts';
import { giveUpSchemaChanges } from '../job/begin-schema-change.ts';

/** Ends changes whose process died, and removes what is past its time. False: all of it is done in one go. */
export async function removeSchemaBackups(db: Database, days: number): Promise<boolean> {
  await db.transaction((tx) => giveUpSchemaChanges(tx, null));
  await db.query(
    `delete from job_schema_backup as old
     where state <> 'changing'
       and started_at < now() - make_interval(days => $1)
       and exists (
         select 1
         from job_schema_backup as newer
         where newer.job = old.job
           and newer.started_at > old.started_at
       )`,
    [days],
  );
  return false;
}
