// Operations that the job had 90 active minutes for without leaving a row: the directory is asked once more, and what it does
// not show either is unconfirmed. A later row may still correct that.
import { agreesWithPayload } from '../outcome/agrees.ts';
import { readOverdue } from '../store/for-reconcile/sent-operations.ts';
import { readPayloads } from '../store/operation/read-payloads.ts';
import { settleOperations } from '../store/operation/settle-operations.ts';
import { sealJson } from '../store/seal.ts';
import { passManagers } from '../store/worker/pass-managers.ts';
import { readBack } from './read-back.ts';
import type { ReconcileParts } from './reconcile-parts.ts';

const ACTIVE_MINUTES = 90;

/** Returns how many operations were settled. */
export async function settleOverdue(parts: ReconcileParts, job: string, signal: AbortSignal): Promise<number> {
  const overdue = await readOverdue(parts.db, job, ACTIVE_MINUTES);
  if (overdue.length === 0) return 0;
  const directory = await readBack(
    parts,
    job,
    overdue.map((one) => one.externalId),
    signal,
  );
  const payloads = await readPayloads(
    parts.db,
    parts.keyring,
    overdue.map((one) => one.id),
  );
  const settlements = overdue.map((one, index) => {
    const user = directory.get(one.externalId);
    const payload = payloads[index]?.user;
    const agrees =
      user != null && payload !== undefined && agreesWithPayload({ directoryUser: user }, payload) === 'agrees';
    return {
      operationId: one.id,
      to: agrees ? ('succeeded' as const) : ('unconfirmed' as const),
      confirms: agrees,
      code: agrees ? 'confirmed-by-read-back' : 'unconfirmed',
      problems: [],
      logEntryId: null,
      action: null,
      directoryId: agrees && typeof user.id === 'string' ? user.id : null,
      userName:
        agrees && typeof user.userPrincipalName === 'string' ? sealJson(parts.keyring, user.userPrincipalName) : null,
    };
  });
  const confirmed = new Map(
    overdue.flatMap((one, index) => (settlements[index]?.confirms ? [[one.id, one.externalId] as const] : [])),
  );
  return parts.db.transaction(async (tx) => {
    const settled = await settleOperations(tx, settlements);
    // Whoever waits for one of them as manager learns of it here as from a log row.
    await passManagers(
      tx,
      parts.keyring,
      job,
      settled.flatMap((id) => confirmed.get(id) ?? []),
    );
    return settled.length;
  });
}
