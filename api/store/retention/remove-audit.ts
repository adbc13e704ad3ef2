// The audit's own clock: whole beginnings of the chain are removed, and what is left begins at an anchor.
import { appendAudit } from '../audit/append-audit.ts';
import type { Database } from '../database.ts';
import { ENTRIES_PER_PORTION } from './portion.ts';

/**
 * Removes one portion of the oldest entries, those of days that ended more than so many days ago. The removal is an entry itself, which
 * names the last hash that was removed: the anchor is believed only with it. False where nothing was to be removed.
 */
export async function removeAudit(db: Database, days: number): Promise<boolean> {
  return db.transaction(async (tx) => {
    // Whole days, so that a service that removes every hour writes of it once a day. The head is the lock of all who append.
    await tx.query('select 1 from audit_head for update');
    const [last] = await tx.query<{ number: number; hash: string }>(
      `select number, hash
       from (
         select number, hash, bool_and(at < date_trunc('day', now() - make_interval(days => $1))) over (order by number) as is_old
         from (
           select number, hash, at
           from audit
           order by number
           limit $2
         ) as oldest
       ) as portion
       where is_old
       order by number desc
       limit 1`,
      [days, ENTRIES_PER_PORTION],
    );
    if (last === undefined) return false;
    await tx.query('delete from audit where number <= $1', [last.number]);
    await tx.query(
      `insert into audit_anchor (number, hash)
       values ($1, $2)
       on conflict (only_row) do update
       set number = excluded.number, hash = excluded.hash, anchored_at = now()`,
      [last.number, last.hash],
    );
    await appendAudit(tx, {
      caller: 'system:retention',
      action: 'audit-removed',
      subject: 'audit',
      data: { upTo: last.number, hash: last.hash },
    });
    return true;
  });
}
