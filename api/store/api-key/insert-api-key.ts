// Stores a new key; of its secret only the hash.
import { appendAudit } from '../audit/append-audit.ts';
import type { Database } from '../database.ts';

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

/** Inserts the key, with its entry in the audit. Throws where the id is taken. */
export async function insertApiKey(db: Database, key: NewApiKey): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.query(
      `insert into api_key (id, name, secret_hash, roles, mapping, job, created_by, expires_at)
       values ($1, $2, $3, $4::text[], $5, $6, $7, $8)`,
      [key.id, key.name, key.secretHash, [...key.roles], key.mapping, key.job, key.createdBy, key.expiresAt],
    );
    await appendAudit(tx, {
      caller: key.createdBy,
      action: 'key-created',
      subject: `key:${key.id}`,
      data: {
        roles: key.roles,
        mapping: key.mapping,
        job: key.job,
        expiresAt: key.expiresAt?.toISOString() ?? null,
      },
    });
  });
}
