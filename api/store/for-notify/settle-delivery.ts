// What a try came to.
import type { Database } from '../database.ts';
import { stepDelivery } from '../delivery/delivery-status.ts';
import { endSubscriptions } from '../subscription/end-subscriptions.ts';

/** A flow that did not answer is left alone for so long at most, whatever else is for it. */
const LONGEST_REST_SECONDS = 60;

export interface Try {
  readonly id: string;
  readonly attempt: number;
  readonly subscriptionId: string;
}

export interface TryAnswer {
  readonly status: number | null;
  readonly failure: string | null;
}

export async function settleDelivered(db: Database, one: Try, answer: TryAnswer): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.query('update subscription set resting_until = null where id = $1 and resting_until is not null', [
      one.subscriptionId,
    ]);
    await stepDelivery(tx, { id: one.id, attempt: one.attempt, to: 'delivered', answer });
  });
}

/** Waits for its next try; ended with its subscription where that ended meanwhile. */
export async function settleFailed(db: Database, one: Try, answer: TryAnswer, pauseSeconds: number): Promise<void> {
  await db.transaction(async (tx) => {
    const [rests] = await tx.query(
      `update subscription
       set resting_until = now() + make_interval(secs => $2)
       where id = $1
         and status = 'active'
       returning id`,
      [one.subscriptionId, Math.min(pauseSeconds, LONGEST_REST_SECONDS)],
    );
    const to = rests === undefined ? 'cancelled' : 'waiting';
    await stepDelivery(tx, { id: one.id, attempt: one.attempt, to, from: ['sending'], answer, pauseSeconds });
  });
}

export async function giveUp(db: Database, one: Try, answer: TryAnswer): Promise<void> {
  await stepDelivery(db, { id: one.id, attempt: one.attempt, to: 'given-up', answer });
}

/** Nobody is at the address any more: the subscription ends. */
export async function settleGone(db: Database, one: Try, answer: TryAnswer): Promise<void> {
  await db.transaction(async (tx) => {
    await endSubscriptions(tx, [one.subscriptionId], 'gone');
    await stepDelivery(tx, { id: one.id, attempt: one.attempt, to: 'cancelled', from: ['sending'], answer });
  });
}

/** Cut off because this process stops: due again at once, for the next one. */
export async function releaseDelivery(db: Database, one: Try): Promise<void> {
  await stepDelivery(db, { id: one.id, attempt: one.attempt, to: 'waiting', from: ['sending'] });
}
