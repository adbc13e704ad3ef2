// The states of a delivery and the legal steps between them. The table is the rule; the test walks all of it.
import type { Queryable } from '../database.ts';

export type DeliveryStatus = 'waiting' | 'sending' | 'delivered' | 'given-up' | 'cancelled';

export const deliverySteps: Readonly<Record<DeliveryStatus, readonly DeliveryStatus[]>> = {
  waiting: ['sending', 'cancelled'],
  // `sending` again: the process that sent it is gone, and its lease with it.
  sending: ['sending', 'delivered', 'waiting', 'given-up', 'cancelled'],
  // A replay.
  delivered: ['waiting'],
  'given-up': ['waiting'],
  cancelled: [],
};

/** The states from which that one is reached. */
export function statusesBefore(to: DeliveryStatus): DeliveryStatus[] {
  return (Object.keys(deliverySteps) as DeliveryStatus[]).filter((from) => deliverySteps[from].includes(to));
}

export interface DeliveryStep {
  readonly id: string;
  readonly to: Exclude<DeliveryStatus, 'sending'>;
  /** Only from these; left out: from wherever it is legal. */
  readonly from?: readonly DeliveryStatus[];
  /** The attempt that this is the end of; a later one has a claim of its own. */
  readonly attempt?: number;
  readonly pauseSeconds?: number;
  /** What the attempt came to. Left out: unchanged. */
  readonly answer?: { readonly status: number | null; readonly failure: string | null };
  /** Starts the tries anew. */
  readonly anew?: boolean;
}

/** Flips a delivery's status where that is legal. Returns false where it is not, or where a later attempt has taken it. */
export async function stepDelivery(tx: Queryable, step: DeliveryStep): Promise<boolean> {
  const legal = statusesBefore(step.to).filter((status) => step.from === undefined || step.from.includes(status));
  const rows = await tx.query(
    `update delivery
     set status = $3,
         lease_until = null,
         not_before = case when $3 = 'waiting' then now() + make_interval(secs => $5) else not_before end,
         last_status = case when $6 then $7 else last_status end,
         last_failure = case when $6 then $8 else last_failure end,
         tries = case when $9 then 0 else tries end,
         tried_since = case when $9 then null else tried_since end,
         settled_at = case when $3 = 'waiting' then null else now() end
     where id = $1
       and status = any($2::text[])
       and ($4::integer is null or attempts = $4)
     returning id`,
    [
      step.id,
      legal,
      step.to,
      step.attempt ?? null,
      step.pauseSeconds ?? 0,
      step.answer !== undefined,
      step.answer?.status ?? null,
      step.answer?.failure ?? null,
      step.anew ?? false,
    ],
  );
  return rows.length > 0;
}
