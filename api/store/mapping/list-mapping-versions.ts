// The versions of one mapping, without their documents.
import type { Queryable } from '../database.ts';

export interface VersionSummary {
  readonly version: number;
  readonly description: string;
  readonly createdBy: string;
  readonly createdAt: Date;
}

/** At most `top` versions below `before`, the newest first. */
export async function listMappingVersions(
  db: Queryable,
  page: { readonly name: string; readonly before: number; readonly top: number },
): Promise<VersionSummary[]> {
  return db.query<VersionSummary>(
    `select version, coalesce(document ->> 'description', '') as description,
       created_by as "createdBy", created_at as "createdAt"
     from mapping
     where name = $1
       and version < $2
     order by version desc
     limit $3`,
    [page.name, page.before, page.top],
  );
}
