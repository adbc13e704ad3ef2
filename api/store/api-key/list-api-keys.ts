// Lists every key for a person, without anything of its secret.
import type { Queryable } from '../database.ts';

export interface ListedApiKey {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly mapping: string | null;
  readonly job: string | null;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  readonly lastUsedAt: Date | null;
  readonly expired: boolean;
}

/** All keys, the newest last. */
export async function listApiKeys(db: Queryable): Promise<ListedApiKey[]> {
  return db.query<ListedApiKey>(
    `select id, name, roles, mapping, job,
       created_by as "createdBy", created_at as "createdAt", expires_at as "expiresAt",
       revoked_at as "revokedAt", last_used_at as "lastUsedAt",
       coalesce(expires_at <= now(), false) as expired
     from api_key
     order by created_at, id`,
  );
}
