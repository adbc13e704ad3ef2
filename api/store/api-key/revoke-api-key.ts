// Ends a key for good. It stays in the list, because the books name its id.
import type { Queryable } from '../database.ts';

/** Revokes the key; a second time changes nothing. False where there is no such key. */
export async function revokeApiKey(db: Queryable, id: string): Promise<boolean> {
  const rows = await db.query<{ id: string }>(
    `update api_key
     set revoked_at = coalesce(revoked_at, now())
     where id = $1
     returning id`,
    [id],
  );
  return rows.length > 0;
}
