// The directory's own audit keeps its entries for 30 days: they are copied into the books while they are there.
import { readSourceAudits } from '../graph/read-source-audits.ts';
import { withLogCall } from '../store/call-slot/with-log-call.ts';
import type { ConversionUser } from '../store/conversion/conversion-view.ts';
import { keepFacts } from '../store/conversion/step-user.ts';
import type { Turn } from './turn.ts';

/** So long the end of a conversion waits for entries that are late. */
const PATIENCE_MS = 15 * 60_000;

/** Reads up who still lacks an entry, as far as the window of the reports allows. Whether some are still waited for. */
export async function noteAudits(turn: Turn, users: readonly ConversionUser[]): Promise<boolean> {
  const { parts, signal, conversion } = turn;
  if (conversion.route !== 'transfer') return false;
  let isWaiting = false;
  for (const user of users) {
    if (!lacksEntry(user)) continue;
    const asked = await withLogCall(parts.db, () => readSourceAudits(parts.graph, user.objectId ?? '', signal));
    const audits = asked.kind === 'answer' && asked.answer.kind === 'audits' ? asked.answer.audits : [];
    const entry = audits.find((one) => one.isToCloud);
    if (entry !== undefined) {
      const kept = audits.map(({ id, activity, at }) => ({ id, activity, at }));
      await keepFacts(parts.db, parts.keyring, user, { audits: kept }, entry.id);
    } else if (Date.now() - user.stateSince.getTime() < PATIENCE_MS && !isForbidden(asked)) isWaiting = true;
  }
  return isWaiting;
}

function lacksEntry({ state, directoryAuditId, objectId }: ConversionUser): boolean {
  const isChanged = [
    'cloud-managed',
    'update-planned',
    'update-sent',
    'update-failed',
    'twin-created',
    'done',
  ].includes(state);
  return isChanged && directoryAuditId === null && objectId !== null;
}

function isForbidden(asked: { readonly kind: string; readonly answer?: { readonly kind: string } }): boolean {
  return asked.kind === 'answer' && asked.answer?.kind === 'forbidden';
}
