// Attributes the log rows that were kept, and settles what they prove, chunk by chunk in one transaction each.
import { agreesWithPayload } from '../outcome/agrees.ts';
import type { LogRow } from '../outcome/log-row.ts';
import type { ScimUser } from '../scim/user.ts';
import type { Queryable } from '../store/database.ts';
import {
  attributeEntries,
  lockNewEntries,
  type NewEntry,
  noteTry,
  readNewEntries,
} from '../store/for-reconcile/log-entries.ts';
import {
  holdUncertainRequests,
  readAttributedChanges,
  readSentOperations,
  type SentOperation,
} from '../store/for-reconcile/sent-operations.ts';
import { readKeptPayloads } from '../store/operation/read-payloads.ts';
import { attributeRow, resolveAmbiguous } from './attribute-row.ts';
import { type DirectoryReading, readBack } from './read-back.ts';
import type { ReconcileParts } from './reconcile-parts.ts';
import { settleRows } from './settle-rows.ts';

const MOST_TRIES = 20;

/** Returns how many operations changed. */
export async function attributeNewEntries(parts: ReconcileParts, job: string, signal: AbortSignal): Promise<number> {
  let changed = 0;
  let after: { time: Date; id: string } | null = null;
  // Workers with a row that has to wait: their later rows wait with it, also in the next chunk, by when the call may have its
  // answer. Else "nothing left to do" would be understood before what did it.
  const waiting = new Set<string>();
  while (!signal.aborted) {
    const entries: NewEntry[] = await readNewEntries(parts.db, parts.keyring, job, after);
    const last = entries.at(-1);
    if (last === undefined) break;
    after = { time: last.row.time, id: last.row.id };
    const directory = await readDirectoryFor(parts, job, entries, signal);
    changed += await parts.db.transaction((tx) => attributeChunk(tx, parts, job, entries, directory, waiting));
  }
  return changed;
}

async function attributeChunk(
  tx: Queryable,
  parts: ReconcileParts,
  job: string,
  read: readonly NewEntry[],
  directory: DirectoryReading,
  waiting: Set<string>,
): Promise<number> {
  // Another replica may be at the same rows.
  const ours = await lockNewEntries(
    tx,
    job,
    read.map((entry) => entry.row.id),
  );
  const entries = read.filter((entry) => ours.has(entry.row.id));
  await holdUncertainRequests(tx, job, externalIdsOf(entries));
  const sent = await readSentOperations(tx, job, externalIdsOf(entries));
  const ofChange = await readAttributedChanges(
    tx,
    job,
    entries.map((entry) => entry.row.changeId),
  );
  const attributed: { id: string; operationId: number | null; row: LogRow }[] = [];
  const later: string[] = [];
  for (const { row, tries } of entries) {
    const operations = row.sourceId === null ? [] : (sent.get(row.sourceId) ?? []);
    const attribution = attributeRow(row, operations, ofChange.get(row.changeId));
    if (attribution.kind === 'too-early' && row.sourceId !== null) waiting.add(row.sourceId);
    if (attribution.kind === 'too-early' || waiting.has(row.sourceId ?? '')) continue;
    let operationId: number | null;
    if (attribution.kind === 'foreign') operationId = null;
    else if (attribution.kind === 'belongs') operationId = attribution.operationId;
    else {
      const resolved = await resolve(tx, parts, row, attribution, directory);
      if (resolved === 'later' && tries < MOST_TRIES) {
        later.push(row.id);
        continue;
      }
      operationId =
        resolved === 'newest' ? attribution.operationId : resolved === 'older' ? (attribution.rivals[0] ?? null) : null;
    }
    if (operationId !== null) ofChange.set(row.changeId, operationId);
    attributed.push({ id: row.id, operationId, row });
  }
  await noteTry(tx, job, later);
  await attributeEntries(tx, job, attributed);
  return settleRows(
    tx,
    parts.keyring,
    job,
    attributed.flatMap(({ operationId, row }) => (operationId === null ? [] : [{ operationId, row }])),
    operationsById(sent),
  );
}

async function resolve(
  tx: Queryable,
  parts: ReconcileParts,
  row: LogRow,
  attribution: Ambiguous,
  directory: DirectoryReading,
): Promise<'newest' | 'older' | 'later'> {
  const [newest, ...rivals] = await readUsers(tx, parts, attribution);
  if (newest === undefined) return 'later';
  const ofRow = agreesWithPayload({ modified: row.modified }, newest, rivals);
  const user = row.sourceId === null ? undefined : directory.get(row.sourceId);
  const ofDirectory =
    user === undefined
      ? 'not-read'
      : user === null
        ? 'disagrees'
        : agreesWithPayload({ directoryUser: user }, newest, rivals);
  return resolveAmbiguous({ failed: row.status === 'failure' }, ofRow, ofDirectory);
}

// Which rows need a look into the directory is known before the transaction, so that no transaction waits for Graph.
async function readDirectoryFor(
  parts: ReconcileParts,
  job: string,
  entries: readonly NewEntry[],
  signal: AbortSignal,
): Promise<DirectoryReading> {
  const sent = await readSentOperations(parts.db, job, externalIdsOf(entries));
  const ofChange = await readAttributedChanges(
    parts.db,
    job,
    entries.map((entry) => entry.row.changeId),
  );
  const unclear = new Set<string>();
  for (const { row } of entries) {
    if (row.sourceId === null) continue;
    const attribution = attributeRow(row, sent.get(row.sourceId) ?? [], ofChange.get(row.changeId));
    if (attribution.kind !== 'ambiguous') continue;
    const [newest, ...rivals] = await readUsers(parts.db, parts, attribution);
    const isClear = newest !== undefined && agreesWithPayload({ modified: row.modified }, newest, rivals) !== 'unknown';
    if (!isClear) unclear.add(row.sourceId);
  }
  return readBack(parts, job, [...unclear], signal);
}

type Ambiguous = { readonly operationId: number; readonly rivals: readonly number[] };

/** What the newest operation wants, then what its rivals want; nobody where the newest payload is not kept any more. */
async function readUsers(db: Queryable, parts: ReconcileParts, attribution: Ambiguous): Promise<readonly ScimUser[]> {
  const users = await readKeptPayloads(db, parts.keyring, [attribution.operationId, ...attribution.rivals]);
  if (!users.has(attribution.operationId)) return [];
  return [attribution.operationId, ...attribution.rivals].flatMap((id) => users.get(id) ?? []);
}

function externalIdsOf(entries: readonly NewEntry[]): string[] {
  return [...new Set(entries.flatMap((entry) => (entry.row.sourceId === null ? [] : [entry.row.sourceId])))];
}

function operationsById(sent: ReadonlyMap<string, readonly SentOperation[]>): Map<number, SentOperation> {
  return new Map([...sent.values()].flat().map((operation) => [operation.id, operation]));
}
