// Notes that a key was used, at most once a minute: enough to find keys nobody needs, cheap enough for every request.
import type { Queryable } from '../database.ts';

/** Sets the time of last use to now. */
export async function noteApiKeyUse(db: Queryable, id: string): Promise<void> {
  await db.query(
    `update api_key
     set last_used_at = now()
     where id = $1
       and (last_used_at is null or last_used_at < now() - interval '1 minute')`,
    [id],
  );
}
