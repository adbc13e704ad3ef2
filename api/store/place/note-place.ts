// Books know where they lie. Opened in another place, they were put back from a backup: what was sent since then is not in them.
import { resolve } from 'node:path';
import { appendAudit } from '../audit/append-audit.ts';
import type { Database, Queryable } from '../database.ts';

/** Where books are opened: server and database, whatever the user and the port (a pooler has its own), or the folder. */
export function placeOf(at: { readonly url?: string | undefined; readonly folder?: string | undefined }): string {
  if (at.url === undefined) return resolve(at.folder ?? '');
  const { hostname, pathname } = new URL(at.url);
  return `${hostname}${pathname}`;
}

/**
 * Notes the place. Answers `restored` where the books were in another one before: then sending to every job is off until it is
 * rebaselined. Throws where books are being moved into this database and the move has not ended.
 */
export async function notePlace(db: Database, place: string): Promise<'known' | 'new' | 'restored'> {
  return db.transaction(async (tx) => {
    const [books] = await tx.query<{ place: string | null; isHalf: boolean }>(
      `select place, move_began_at is not null and move_ended_at is null as "isHalf"
       from books_place
       for update`,
    );
    if (books?.isHalf === true)
      throw new Error('Books were being moved into this database and are not complete. Run "npm run migrate" again.');
    if (books?.place === place) return 'known';
    await tx.query('update books_place set place = $1', [place]);
    if (books?.place == null) return 'new';
    await stopAfterRestore(tx, 'system:place');
    return 'restored';
  });
}

/** Sending to every job is off until it is rebaselined: `setSending` refuses to switch it on before. Answers the jobs. */
export async function stopAfterRestore(tx: Queryable, caller: string): Promise<string[]> {
  const jobs = await tx.query<{ name: string }>(
    `update job
     set sending = 'off',
         sending_until = null,
         sending_comment = 'The books were restored from a backup: rebaseline the job, then switch sending on.',
         sending_changed_by = $1,
         sending_changed_at = now(),
         restored_at = now()
     returning name`,
    [caller],
  );
  for (const { name } of jobs)
    await appendAudit(tx, { caller, action: 'books-restored', subject: `job:${name}`, data: { sending: 'off' } });
  return jobs.map((job) => job.name).sort();
}
