// The audit: append-only, each entry chained to the one before by its hash. Ids, codes and hashes only.
import { createHash } from 'node:crypto';
import { canonicalJson } from '../../scim/canonical-json.ts';
import type { Queryable } from '../database.ts';

export interface AuditEntry {
  readonly caller: string;
  readonly action: string;
  /** What it was done to, such as `submission:…` or `job:entra-id`. */
  readonly subject: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Appends one entry in the transaction of the deed it tells of. */
export async function appendAudit(tx: Queryable, entry: AuditEntry): Promise<void> {
  const [head] = await tx.query<{ number: number; hash: string }>('select number, hash from audit_head for update');
  const number = (head?.number ?? 0) + 1;
  const previous = head?.hash ?? '';
  const at = new Date();
  const hash = hashOfEntry({ number, at, ...entry, previous });
  await tx.query(
    `insert into audit (number, at, caller, action, subject, data, previous_hash, hash)
     values ($1, $2, $3, $4, $5, $6::jsonb, $7, $8)`,
    [number, at, entry.caller, entry.action, entry.subject, JSON.stringify(entry.data), previous, hash],
  );
  await tx.query('update audit_head set number = $1, hash = $2', [number, hash]);
}

/** SHA-256 over the entry and the hash before it, base64url. Members of `data` count in the order of their names, at every depth. */
export function hashOfEntry(
  entry: AuditEntry & { readonly number: number; readonly at: Date; readonly previous: string },
): string {
  // The database keeps JSON in an order of its own: only a canonical text can be hashed again from what stands there.
  const data = canonicalJson(entry.data);
  const text = JSON.stringify([
    entry.number,
    entry.at.toISOString(),
    entry.caller,
    entry.action,
    entry.subject,
    data,
    entry.previous,
  ]);
  return createHash('sha256').update(text).digest('base64url');
}
