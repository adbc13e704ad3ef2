// Books one read of the reports, the provisioning log or the directory's audit: 5 in any 10 seconds per app and tenant (Graph throttling limits, "identity and
// access reports").

import type { Database } from '../database.ts';
import { bookCall, type CallFamily, endCall, noteAnswered, noteThrottled, readCallBooks } from './call-slots.ts';

const LOG_LIMIT: CallFamily = { family: 'log', calls: 5, windowSeconds: 10, dayQuota: null };

type LogAnswer = { readonly kind: string; readonly retryAfterSeconds?: number | null };
type Wait = { readonly kind: 'wait'; readonly milliseconds: number };

/** Makes the call when a slot is free, else says how long to wait. `most`: of the five of a window, for reads that must leave some to others. */
export async function withLogCall<T extends LogAnswer>(
  db: Database,
  call: () => Promise<T>,
  most = LOG_LIMIT.calls,
): Promise<{ readonly kind: 'answer'; readonly answer: T } | Wait> {
  const called = await withLogCalls(db, [call], most);
  return called.kind === 'wait' ? called : { kind: 'answer', answer: called.answers[0]! };
}

/** Makes calls that are of use only together: all at once or none, or who asks again and again would use up every slot with first halves. */
export async function withLogCalls<T extends LogAnswer>(
  db: Database,
  calls: readonly (() => Promise<T>)[],
  most = LOG_LIMIT.calls,
): Promise<{ readonly kind: 'answers'; readonly answers: readonly T[] } | Wait> {
  const booked = await db.transaction(async (tx) => {
    const books = await readCallBooks(tx, { ...LOG_LIMIT, calls: most - calls.length + 1 });
    if (books.waitMs > 0) return { kind: 'wait' as const, milliseconds: books.waitMs };
    const slots: number[] = [];
    for (const _ of calls) slots.push(await bookCall(tx, 'log', 'auditLogs/provisioning'));
    return { kind: 'booked' as const, slots };
  });
  if (booked.kind === 'wait') return booked;
  const answers = await Promise.all(calls.map((call) => call()));
  await db.transaction(async (tx) => {
    for (const slot of booked.slots) await endCall(tx, slot);
    const at = answers.findIndex((answer) => answer.kind === 'throttled');
    if (at >= 0) await noteThrottled(tx, 'log', answers[at]!.retryAfterSeconds ?? null, booked.slots[at]!);
    else await noteAnswered(tx, 'log');
  });
  return { kind: 'answers', answers };
}
