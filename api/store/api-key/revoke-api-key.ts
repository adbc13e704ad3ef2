// Ends a key for good. It stays in the list, because the books name its id.
import { appendAudit } from '../audit/append-audit.ts';
import type { Database } from '../database.ts';

/** Revokes the key, with its entry in the audit; a second time changes nothing. False where there is no such key. */
export async function revokeApiKey(db: Database, id: string, caller: string): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [key] = await tx.query<{ revoked_at: Date | null }>(
      'select revoked_at from api_key where id = $1 for update',
      [id],
    );
    if (key === undefined || key.revoked_at !== null) return key !== undefined;
    await tx.query('update api_key set revoked_at = now() where id = $1', [id]);
    await appendAudit(tx, { caller, action: 'key-revoked', subject: `key:${id}`, data: {} });
    return true;
  });
}
