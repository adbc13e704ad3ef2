// Stores a new key; of its secret only the hash.
import type { Queryable } from '../database.ts';

export interface NewApiKey {
  readonly id: string;
  readonly name: string;
  readonly secretHash: string;
  readonly roles: readonly string[];
  readonly mapping: string | null;
  readonly job: string | null;
  readonly createdBy: string;
  readonly expiresAt: Date | null;
}

/** Inserts the key. Throws where the id is taken. */
export async function insertApiKey(db: Queryable, key: NewApiKey): Promise<void> {
  await db.query(
    `insert into api_key (id, name, secret_hash, roles, mapping, job, created_by, expires_at)
     values ($1, $2, $3, $4::text[], $5, $6, $7, $8)`,
    [key.id, key.name, key.secretHash, [...key.roles], key.mapping, key.job, key.createdBy, key.expiresAt],
  );
}
