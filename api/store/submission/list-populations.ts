// The populations a source has had: whatever its accepted full files called themselves.
import type { Queryable } from '../database.ts';

export interface Population {
  readonly name: string;
  readonly lastFullFile: Date;
}

/** At most 1,000, the one with the newest full file first. Files that never counted (refused, abandoned, rejected) name none. */
export async function listPopulations(db: Queryable, source: string): Promise<Population[]> {
  return db.query<Population>(
    `select population as name, max(source_time) as "lastFullFile"
     from submission
     where source = $1
       and kind = 'full'
       and population is not null
       and status not in ('refused', 'abandoned', 'rejected')
     group by population
     order by max(source_time) desc, population
     limit 1000`,
    [source],
  );
}
