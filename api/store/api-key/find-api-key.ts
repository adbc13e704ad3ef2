// Reads a key by its id, with what only the database's clock can say of it.
import type { Queryable } from '../database.ts';

export interface StoredApiKey {
  readonly id: string;
  readonly name: string;
  readonly secretHash: string;
  readonly roles: readonly string[];
  readonly mapping: string | null;
  readonly job: string | null;
  readonly expired: boolean;
  readonly revoked: boolean;
  /** Its last use has not been noted for a minute. */
  readonly useToNote: boolean;
}

/** The key of that id, expired and revoked ones included; null where there is none. */
export async function findApiKey(db: Queryable, id: string): Promise<StoredApiKey | null> {
  const [row] = await db.query<StoredApiKey>(
    `select id, name, secret_hash as "secretHash", roles, mapping, job,
       coalesce(expires_at <= now(), false) as expired,
       revoked_at is not null as revoked,
       coalesce(last_used_at < now() - interval '1 minute', true) as "useToNote"
     from api_key
     where id = $1`,
    [id],
  );
  return row ?? null;
}
