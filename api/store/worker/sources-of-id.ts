// Which sources know an id, be it by a worker or only by rows that never became a fact.
import type { Queryable } from '../database.ts';

/** The names of the sources, sorted; with `source` only that one. */
export async function sourcesOfId(db: Queryable, externalId: string, source: string | null): Promise<string[]> {
  const rows = await db.query<{ name: string }>(
    `select name
     from source
     where ($2::text is null or name = $2)
       and (
         exists (select 1 from worker where worker.source = source.name and worker.external_id = $1)
         or exists (select 1 from protection where protection.source = source.name and protection.external_id = $1)
         or exists (
           select 1
           from submission
           join record on record.submission_id = submission.id
             and record.external_id = $1
           where submission.source = source.name
         )
       )
     order by name`,
    [externalId, source],
  );
  return rows.map((row) => row.name);
}
