// A flow ends its subscription, known by the token alone.
import { appendAudit } from '../audit/append-audit.ts';
import type { Database } from '../database.ts';
import { endSubscriptions } from './end-subscriptions.ts';

/** Ends the subscription with the token of this hash, if there is one and it is active. */
export async function unsubscribe(db: Database, tokenHash: string): Promise<void> {
  await db.transaction(async (tx) => {
    const [found] = await tx.query<{ id: string; caller: string }>(
      'select id, caller from subscription where token_hash = $1',
      [tokenHash],
    );
    if (found === undefined) return;
    const ended = await endSubscriptions(tx, [found.id], 'unsubscribed');
    if (ended.length === 0) return;
    // Nobody is authenticated here: whoever has the token speaks for the one it was given to.
    await appendAudit(tx, {
      caller: found.caller,
      action: 'unsubscribed',
      subject: `subscription:${found.id}`,
      data: {},
    });
  });
}
