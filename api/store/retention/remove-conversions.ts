// Conversions that ended long ago, with their people, and what was vouched for until a day long past.
import type { Database } from '../database.ts';

/** Removes one conversion, or the attestations. False where nothing is left. */
export async function removeConversions(db: Database, days: number): Promise<boolean> {
  return db.transaction(async (tx) => {
    await tx.query('delete from attestation where expires_at < now() - make_interval(days => $1)', [days]);
    const [old] = await tx.query<{ id: string }>(
      `select id from conversion where status = 'finished' and finished_at < now() - make_interval(days => $1) limit 1 for update`,
      [days],
    );
    if (old === undefined) return false;
    await tx.query('delete from conversion_user where conversion_id = $1', [old.id]);
    await tx.query('delete from conversion where id = $1', [old.id]);
    return true;
  });
}
