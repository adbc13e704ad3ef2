// The directory's own audit keeps its entries for 30 days: they are copied into the books while they are there. Its reads are
// scarce and shared with the outcomes (5 in 10 seconds), so one look is for everybody, and the looks grow apart.
import { readSourceAudits, type SourceAudit, type SourceChange } from '../graph/read-source-audits.ts';
import { withLogCall } from '../store/call-slot/with-log-call.ts';
import type { ConversionState } from '../store/conversion/conversion-state.ts';
import { type ConversionUser, readConversionUsers } from '../store/conversion/conversion-view.ts';
import { keepDirectoryAudits, lookForAuditsAgain } from '../store/conversion/directory-audits.ts';
import type { Turn } from './turn.ts';

/** So long the end of a conversion waits for entries that are late. */
const PATIENCE_MS = 15 * 60_000;
const SOONEST_MS = 2_000;
const LATEST_MS = 60_000;
/** Of five reads in ten seconds; one is left to the outcomes in any case. */
const MOST_READS = 4;
/** The clocks of the directory's audit and of its answers are not one. */
const MARGIN_MS = 5 * 60_000;

const transferred: readonly ConversionState[] = [
  'cloud-managed',
  'update-planned',
  'update-sent',
  'update-failed',
  'twin-created',
  'done',
];
const returned: readonly ConversionState[] = ['waiting-for-sync', 'roll-back-stuck', 'rolled-back'];

export interface AuditLook {
  /** An entry may still come, so that the conversion is not over. */
  readonly isWaiting: boolean;
  /** Null: nobody lacks one. */
  readonly againInMs: number | null;
}

/** Reads up who still lacks an entry: one read for all of them, where it is time for one and a slot is free. */
export async function noteAudits(turn: Turn, users: readonly ConversionUser[]): Promise<AuditLook> {
  const { parts, conversion } = turn;
  const change = users.some((user) => lacks(user, 'to-cloud')) ? 'to-cloud' : 'undone';
  const lacking = users.filter((user) => lacks(user, change));
  if (conversion.route !== 'transfer' || lacking.length === 0) return { isWaiting: false, againInMs: null };
  const now = Date.now();
  const age = now - Math.max(...lacking.map((user) => user.stateSince.getTime()));
  const early = Math.max(conversion.auditWaitMs, SOONEST_MS - age);
  if (early > 0) return { isWaiting: age < PATIENCE_MS, againInMs: early };

  const read = await readEntries(turn, change, startOf(turn, lacking, change, now));
  if (read.kind === 'wait') return { isWaiting: true, againInMs: read.milliseconds };
  const found = read.kind === 'entries' ? await keep(turn, lacking, read.entries, change) : 0;
  const againInMs = pauseAfter(age);
  await lookForAuditsAgain(parts.db, conversion.id, found === lacking.length ? SOONEST_MS : againInMs);
  if (found === lacking.length) return { isWaiting: false, againInMs: null };
  return { isWaiting: read.kind !== 'forbidden' && age < PATIENCE_MS, againInMs };
}

/** Entries come within minutes; who has waited for hours is looked for ever more seldom. */
export function pauseAfter(ageMs: number): number {
  const third = Math.max(SOONEST_MS, ageMs / 3);
  return ageMs < PATIENCE_MS ? Math.min(LATEST_MS, third) : third;
}

function lacks({ state, objectId, directoryAuditId, facts }: ConversionUser, change: SourceChange): boolean {
  if (objectId === null) return false;
  if (change === 'to-cloud') return directoryAuditId === null && transferred.includes(state);
  return returned.includes(state) && !facts.audits.some(({ activity }) => /^undo/i.test(activity));
}

/** By Graph's clock: when the oldest of these changes was made, or the approval where its call was not written down. */
function startOf(
  { parts, conversion }: Turn,
  lacking: readonly ConversionUser[],
  change: SourceChange,
  now: number,
): Date {
  const graphNow = parts.clock.graphNow().getTime();
  const approved = graphNow - (now - (conversion.approvedAt ?? conversion.createdAt).getTime());
  const changes = lacking.map(({ facts }) => {
    const call = facts.calls.findLast((one) => one.call.endsWith(`isCloudManaged=${change === 'to-cloud'}`));
    return call === undefined ? approved : Date.parse(call.at);
  });
  return new Date(Math.min(...changes) - MARGIN_MS);
}

type Read =
  | { readonly kind: 'entries'; readonly entries: readonly SourceAudit[] }
  | { readonly kind: 'wait'; readonly milliseconds: number }
  | { readonly kind: 'forbidden' | 'unread' };

async function readEntries({ parts, signal }: Turn, change: SourceChange, since: Date): Promise<Read> {
  const entries: SourceAudit[] = [];
  let nextLink: string | undefined;
  do {
    const asked = await withLogCall(
      parts.db,
      () => readSourceAudits(parts.graph, { change, since, nextLink, signal }),
      MOST_READS,
    );
    if (asked.kind === 'wait') return asked;
    const { answer } = asked;
    if (answer.kind === 'unauthorized') parts.graph.renewCredential();
    if (answer.kind === 'throttled')
      return { kind: 'wait', milliseconds: Math.max(SOONEST_MS, (answer.retryAfterSeconds ?? 10) * 1000) };
    if (answer.kind !== 'audits') return { kind: answer.kind === 'forbidden' ? 'forbidden' : 'unread' };
    entries.push(...answer.audits);
    nextLink = answer.nextLink ?? undefined;
  } while (nextLink !== undefined);
  return { kind: 'entries', entries };
}

/** Returns of how many an entry was found. */
async function keep(
  { parts, conversion }: Turn,
  lacking: readonly ConversionUser[],
  entries: readonly SourceAudit[],
  change: SourceChange,
): Promise<number> {
  const ofUser = (user: ConversionUser) =>
    entries.filter(({ targetId }) => targetId.toLowerCase() === user.objectId?.toLowerCase());
  const named = new Set(lacking.flatMap((user) => (ofUser(user).length > 0 ? [user.id] : [])));
  if (named.size === 0) return 0;
  // As they stand now: their steps have learned more meanwhile.
  for (const user of await readConversionUsers(parts.db, parts.keyring, conversion.id)) {
    if (!named.has(user.id)) continue;
    const own = ofUser(user).map(({ id, activity, at }) => ({ id, activity, at }));
    await keepDirectoryAudits(parts.db, parts.keyring, user, own, change === 'to-cloud' ? own[0]!.id : null);
  }
  return named.size;
}
