// Entries of the audit as they stand in the books, newest first.
import type { Queryable } from '../database.ts';

export interface StoredAuditEntry {
  readonly number: number;
  readonly at: Date;
  readonly caller: string;
  readonly action: string;
  readonly subject: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly previousHash: string;
  readonly hash: string;
}

export const storedAuditColumns = `number, at, caller, action, subject, data, previous_hash as "previousHash", hash`;

/** At most `top` entries before the given number, newest first; of each filter that is null all. */
export async function readAudit(
  db: Queryable,
  filter: {
    readonly before: number;
    readonly top: number;
    readonly from: Date | null;
    readonly to: Date | null;
    readonly caller: string | null;
    readonly action: string | null;
    readonly subject: string | null;
  },
): Promise<StoredAuditEntry[]> {
  return db.query<StoredAuditEntry & Record<string, unknown>>(
    `select ${storedAuditColumns}
     from audit
     where number < $1
       and ($3::timestamptz is null or at >= $3)
       and ($4::timestamptz is null or at < $4)
       and ($5::text is null or caller = $5)
       and ($6::text is null or action = $6)
       and ($7::text is null or subject = $7)
     order by number desc
     limit $2`,
    [filter.before, filter.top, filter.from, filter.to, filter.caller, filter.action, filter.subject],
  );
}
