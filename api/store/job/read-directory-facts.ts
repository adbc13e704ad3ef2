// What adoption has found out about the directory behind a job, as far as mappings ask.
import type { Queryable } from '../database.ts';

export interface DirectoryFacts {
  readonly defaultDomain: string | null;
  readonly verifiedDomains: readonly string[];
  readonly generation: number;
  readonly isActiveDirectory: boolean;
  /** Jobs of one scope give each user name once. */
  readonly nameScope: string;
}

export async function readDirectoryFacts(db: Queryable, job: string): Promise<DirectoryFacts> {
  const [row] = await db.query<DirectoryFacts>(
    `select default_domain as "defaultDomain", coalesce(verified_domains, '{}') as "verifiedDomains", generation,
            kind = 'active-directory' as "isActiveDirectory", name_scope as "nameScope"
     from job
     where name = $1`,
    [job],
  );
  return row ?? { defaultDomain: null, verifiedDomains: [], generation: 0, isActiveDirectory: false, nameScope: '' };
}
