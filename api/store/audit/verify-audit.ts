// Walks the chain of the audit from its anchor to its head: nothing changed, nothing missing, nothing in another place.
import type { Database, Queryable } from '../database.ts';
import { hashOfEntry } from './append-audit.ts';
import { type StoredAuditEntry, storedAuditColumns } from './read-audit.ts';

export interface AuditVerdict {
  readonly entries: number;
  readonly from: Date | null;
  readonly to: Date | null;
  /** The hash of the newest entry; empty before the first. */
  readonly head: string;
  /** The newest entry that retention removed; null where nothing was. */
  readonly anchor: number | null;
  /** The first place at which the chain does not fit; null where it is whole. */
  readonly fault: { readonly number: number; readonly detail: string } | null;
}

const ENTRIES_PER_READ = 1000;

/**
 * Verifies the chain in memory that does not grow with it. Whoever can write to the tables can also write a whole new chain; that
 * is seen by `expectHead`, a head noted earlier in another place, which must still stand in the chain.
 */
export function verifyAudit(db: Database, expectHead: string | null): Promise<AuditVerdict> {
  return db.transaction(async (tx) => {
    // One look at all of it: entries may be appended and removed meanwhile.
    await tx.query('set transaction isolation level repeatable read, read only');
    return walk(tx, expectHead);
  });
}

interface Place {
  readonly number: number;
  readonly hash: string;
}

async function walk(tx: Queryable, expectHead: string | null): Promise<AuditVerdict> {
  const [head] = await tx.query<Place>('select number, hash from audit_head');
  const [anchor] = await tx.query<Place>('select number, hash from audit_anchor');
  let last: Place = anchor ?? { number: 0, hash: '' };
  let entries = 0;
  let from: Date | null = null;
  let to: Date | null = null;
  let isExpectedSeen = expectHead === null;
  let newestRemoval: Place | null = null;
  const end = (fault: AuditVerdict['fault']): AuditVerdict => ({
    entries,
    from,
    to,
    head: last.hash,
    anchor: anchor?.number ?? null,
    fault,
  });
  for (;;) {
    const page = await readPage(tx, entries === 0 ? null : last.number);
    for (const entry of page) {
      const detail = faultOf(entry, last);
      if (detail !== null) return end({ number: entry.number, detail });
      entries += 1;
      from ??= entry.at;
      to = entry.at;
      last = { number: entry.number, hash: entry.hash };
      if (entry.hash === expectHead) isExpectedSeen = true;
      newestRemoval = removalOf(entry) ?? newestRemoval;
    }
    if (page.length < ENTRIES_PER_READ) break;
  }
  return end(faultOfEnds({ last, head, anchor, newestRemoval, isExpectedSeen }));
}

function readPage(tx: Queryable, after: number | null): Promise<StoredAuditEntry[]> {
  return tx.query<StoredAuditEntry>(
    `select ${storedAuditColumns}
     from audit
     where $1::bigint is null or number > $1
     order by number
     limit ${ENTRIES_PER_READ}`,
    [after],
  );
}

function faultOf(entry: StoredAuditEntry, last: Place): string | null {
  if (entry.number <= last.number)
    return `it stands before entry ${last.number}, which was removed as the newest of its time`;
  if (entry.number !== last.number + 1) return `entry ${last.number + 1} is missing before it`;
  if (entry.previousHash !== last.hash) return 'it does not follow the entry before it';
  const { number, at, caller, action, subject, data, previousHash } = entry;
  if (hashOfEntry({ number, at, caller, action, subject, data, previous: previousHash }) !== entry.hash)
    return 'it is not what it was when it was written';
  return null;
}

// What removed the oldest entries says so in the chain itself: an anchor that nobody put there is a forged one.
function removalOf(entry: StoredAuditEntry): Place | null {
  const { upTo, hash } = entry.data;
  if (entry.action !== 'audit-removed' || typeof upTo !== 'number' || typeof hash !== 'string') return null;
  return { number: upTo, hash };
}

function faultOfEnds(ends: {
  readonly last: Place;
  readonly head: Place | undefined;
  readonly anchor: Place | undefined;
  readonly newestRemoval: Place | null;
  readonly isExpectedSeen: boolean;
}): AuditVerdict['fault'] {
  const { last, head, anchor, newestRemoval } = ends;
  if (head?.number !== last.number || head.hash !== last.hash) {
    const number = Math.min(head?.number ?? 0, last.number) + 1;
    return {
      number,
      detail: `the books say that the newest entry is ${head?.number ?? 0}, the chain ends with ${last.number}`,
    };
  }
  if (anchor?.number !== newestRemoval?.number || anchor?.hash !== newestRemoval?.hash) {
    const detail = `the chain begins after entry ${anchor?.number ?? 0}, but its own newest removal names ${newestRemoval?.number ?? 0}`;
    return { number: (anchor?.number ?? 0) + 1, detail };
  }
  if (!ends.isExpectedSeen)
    return {
      number: last.number + 1,
      detail: 'the expected head does not stand in the chain: entries at its end were removed or replaced',
    };
  return null;
}
