// What persons decide about a conversion: approve, pause, resume, take back. Each is one transaction with its audit entry.
import type { Database, Queryable } from '../database.ts';
import type { Keyring } from '../keyring.ts';
import { type ConversionState, returnableStates } from './conversion-state.ts';
import { type ConversionStatus, type ConversionView, readConversion, readConversionUsers } from './conversion-view.ts';
import { stepConversion } from './step-conversion.ts';
import { stepUserIn } from './step-user.ts';

export interface Decider {
  readonly id: string;
  readonly caller: string;
  readonly comment: string | null;
}

export type ConversionDecision =
  | { readonly kind: 'done' }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'wrong-status'; readonly status: ConversionStatus }
  | { readonly kind: 'nobody' };

/** The first wave, the canary, may begin. */
export async function approveConversion(db: Database, decider: Decider): Promise<ConversionDecision> {
  return decide(db, decider, async (tx, conversion) => {
    const done = await stepConversion(tx, {
      ...stepOf(decider),
      from: ['awaiting-approval'],
      to: 'running',
      wave: 1,
      data: { comment: decider.comment, assessmentHash: conversion.assessmentHash, approved: true },
    });
    if (!done) return { kind: 'wrong-status', status: conversion.status };
    await tx.query('update conversion set approved_by = $2, approved_at = now() where id = $1', [
      decider.id,
      decider.caller,
    ]);
    return { kind: 'done' };
  });
}

/** Nobody else is begun, and no first update sent; what is under way is read up. */
export async function pauseConversion(db: Database, decider: Decider): Promise<ConversionDecision> {
  return decide(db, decider, async (tx, conversion) => {
    const reason = { code: 'paused-by-person', detail: 'A person has paused the conversion.' };
    const done = await stepConversion(tx, {
      ...stepOf(decider),
      from: ['running'],
      to: 'paused',
      reason,
      data: { comment: decider.comment },
    });
    return done ? { kind: 'done' } : { kind: 'wrong-status', status: conversion.status };
  });
}

/** Where each failure goes on from, once a person says that its cause is gone. */
const resumed: Partial<Record<ConversionState, ConversionState>> = {
  'patch-refused': 'approved',
  'verify-timeout': 'verifying',
  'restore-refused': 'soft-deleted',
  'anchor-left': 'cloud-managed',
  'update-failed': 'cloud-managed',
  'twin-created': 'cloud-managed',
  'roll-back-refused': 'roll-back-requested',
  'awaiting-switch-off': 'roll-back-sent',
};

/** The next wave, or what was stopped once more. Who waits for a person's hand on the hard-match switch is taken to have it. */
export async function resumeConversion(db: Database, keyring: Keyring, decider: Decider): Promise<ConversionDecision> {
  return decide(db, decider, async (tx, conversion) => {
    const users = await readConversionUsers(tx, keyring, decider.id);
    const isConfirming = users.some((user) => user.state === 'awaiting-switch-off');
    if (conversion.status !== 'paused' && conversion.status !== 'stopped' && !isConfirming)
      return { kind: 'wrong-status', status: conversion.status };
    for (const user of users) {
      const to = resumed[user.state];
      if (to === undefined || (user.state === 'awaiting-switch-off') !== isConfirming) continue;
      if (to === 'roll-back-sent') await confirmSwitch(tx, user.id);
      else await stepUserIn(tx, keyring, user, conversion.attempt, { to });
    }
    const isNextWave = conversion.reason?.code === 'wave-finished';
    if (conversion.status === 'paused' || conversion.status === 'stopped')
      await stepConversion(tx, {
        ...stepOf(decider),
        from: ['paused', 'stopped'],
        to: 'running',
        ...(isNextWave ? { wave: conversion.wave + 1 } : {}),
        data: { comment: decider.comment, resumed: true },
      });
    else await tx.query('update conversion set next_look = now() where id = $1', [decider.id]);
    return { kind: 'done' };
  });
}

// The walk makes the call itself, after writing down that it does.
async function confirmSwitch(tx: Queryable, userId: number): Promise<void> {
  await tx.query(`update conversion_user set code = 'switch-confirmed', next_look = now() where id = $1`, [userId]);
}

/** Those of these people (external ids; null: all) whose source of authority is the cloud go back; others are left out from now on. */
export async function rollBackConversion(
  db: Database,
  keyring: Keyring,
  decider: Decider & { readonly people: readonly string[] | null },
): Promise<ConversionDecision> {
  return decide(db, decider, async (tx, conversion) => {
    const users = await readConversionUsers(tx, keyring, decider.id);
    let moved = 0;
    for (const user of users) {
      const isAsked = decider.people === null || decider.people.includes(user.externalId ?? user.facts.asked);
      const to = returnableStates.includes(user.state)
        ? 'roll-back-requested'
        : ['ready', 'approved', 'patch-refused'].includes(user.state)
          ? 'withdrawn'
          : null;
      if (!isAsked || to === null) continue;
      await stepUserIn(tx, keyring, user, conversion.attempt, { to });
      if (to === 'roll-back-requested') moved += 1;
    }
    if (moved === 0) return { kind: 'nobody' };
    await stepConversion(tx, {
      ...stepOf(decider),
      from: ['paused', 'stopped', 'finished'],
      to: 'running',
      data: { comment: decider.comment, rollBack: moved },
    });
    await tx.query('update conversion set next_look = now() where id = $1', [decider.id]);
    return { kind: 'done' };
  });
}

function stepOf({ id, caller }: Decider) {
  return { id, caller, reason: null };
}

async function decide(
  db: Database,
  { id }: Decider,
  work: (tx: Queryable, conversion: ConversionView) => Promise<ConversionDecision>,
): Promise<ConversionDecision> {
  return db.transaction(async (tx) => {
    await tx.query('select 1 from conversion where id = $1 for update', [id]);
    const conversion = await readConversion(tx, id);
    return conversion === null ? { kind: 'not-found' } : work(tx, conversion);
  });
}
