// A slow stream is not a dead one: while it lives, its submission says so.
import type { Queryable } from '../database.ts';

export async function keepAlive(db: Queryable, submissionId: string): Promise<void> {
  await db.query(`update submission set heartbeat_at = now() where id = $1 and status = 'accepting'`, [submissionId]);
}
