// The directory's own audit entries about people of a conversion: copied into the books while the directory still has them.
import { appendAudit } from '../audit/append-audit.ts';
import type { Database, Queryable } from '../database.ts';
import type { Keyring } from '../keyring.ts';
import type { ConversionUser, DirectoryAudit } from './conversion-view.ts';
import { keepFacts } from './step-user.ts';

/** Adds these entries, the newest first, to what is known of the person, and to the audit. `transferId`: the one of the transfer. */
export async function keepDirectoryAudits(
  db: Database,
  keyring: Keyring,
  user: ConversionUser,
  entries: readonly DirectoryAudit[],
  transferId: string | null,
): Promise<void> {
  await db.transaction(async (tx) => {
    await keepFacts(tx, keyring, user, { audits: [...user.facts.audits, ...entries] });
    await tx.query('update conversion_user set directory_audit_id = coalesce($2, directory_audit_id) where id = $1', [
      user.id,
      transferId,
    ]);
    for (const { id, activity, at } of entries)
      await appendAudit(tx, {
        caller: 'system:convert',
        action: 'conversion-directory-audit',
        subject: `conversion:${user.conversionId}`,
        data: { objectId: user.objectId, directoryAudit: id, activity, at },
      });
  });
}

/** Nobody reads the directory's audit for this conversion until so many milliseconds are over. */
export async function lookForAuditsAgain(db: Queryable, conversionId: string, againInMs: number): Promise<void> {
  await db.query(
    `update conversion set next_audit_look = clock_timestamp() + make_interval(secs => $2::float8 / 1000) where id = $1`,
    [conversionId, againInMs],
  );
}
