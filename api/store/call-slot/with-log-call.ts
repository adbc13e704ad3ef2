// Books one read of the reports, the provisioning log or the directory's audit: 5 in any 10 seconds per app and tenant (Graph throttling limits, "identity and
// access reports").

import type { Database } from '../database.ts';
import { bookCall, type CallFamily, endCall, noteAnswered, noteThrottled, readCallBooks } from './call-slots.ts';

const LOG_LIMIT: CallFamily = { family: 'log', calls: 5, windowSeconds: 10, dayQuota: null };

/** Makes the call when a slot is free, else says how long to wait. `most`: of the five of a window, for reads that must leave some to others. */
export async function withLogCall<T extends { readonly kind: string; readonly retryAfterSeconds?: number | null }>(
  db: Database,
  call: () => Promise<T>,
  most = LOG_LIMIT.calls,
): Promise<{ readonly kind: 'answer'; readonly answer: T } | { readonly kind: 'wait'; readonly milliseconds: number }> {
  const booked = await db.transaction(async (tx) => {
    const books = await readCallBooks(tx, { ...LOG_LIMIT, calls: most });
    if (books.waitMs > 0) return { kind: 'wait' as const, milliseconds: books.waitMs };
    return { kind: 'booked' as const, slot: await bookCall(tx, 'log', 'auditLogs/provisioning') };
  });
  if (booked.kind === 'wait') return booked;
  const answer = await call();
  await db.transaction(async (tx) => {
    await endCall(tx, booked.slot);
    if (answer.kind === 'throttled') await noteThrottled(tx, 'log', answer.retryAfterSeconds ?? null, booked.slot);
    else await noteAnswered(tx, 'log');
  });
  return { kind: 'answer', answer };
}
