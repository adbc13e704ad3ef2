// A deed that leaves nothing else in the books: done in Entra by a person's order.
import type { Database } from '../database.ts';
import { type AuditEntry, appendAudit } from './append-audit.ts';

export async function noteDeed(db: Database, entry: AuditEntry): Promise<void> {
  await db.transaction((tx) => appendAudit(tx, entry));
}
