// The walk of a person to the cloud: conversions that are due, one after the other, each person from state to state as far as it
// goes. Whatever is changed in the directory was written down before, so that after a crash at any line somebody else goes on.
import {
  type ConversionClaim,
  claimConversion,
  nextConversionInMs,
  releaseConversion,
  renewConversion,
} from '../store/conversion/claim-conversion.ts';
import { type ConversionState, failedStates, settledStates } from '../store/conversion/conversion-state.ts';
import {
  type ConversionUser,
  type ConversionView,
  readConversion,
  readConversionUsers,
} from '../store/conversion/conversion-view.ts';
import { noticeUpdates } from '../store/conversion/notice-updates.ts';
import { stepConversion } from '../store/conversion/step-conversion.ts';
import { LostLeaseError } from '../store/conversion/step-user.ts';
import { appendEvents } from '../store/event/append-events.ts';
import { readJobs } from '../store/job/read-jobs.ts';
import type { ConvertParts } from './convert-parts.ts';
import { isTurnOf, planUpdate, proveUpdate, releaseUpdate } from './first-update-steps.ts';
import { type AuditLook, noteAudits } from './note-audits.ts';
import {
  afterAnchor,
  awaitDeletion,
  clearAnchor,
  readUpRestore,
  recoverRestore,
  restore,
  settleAnchor,
} from './restore-steps.ts';
import { awaitSwitch, awaitSync, beginRollBack, readUpRollBack, recoverRollBack } from './roll-back-steps.ts';
import { begin, readUp, recoverPatch, verify, verifySlowly } from './transfer-steps.ts';
import { move, type Step, type Turn } from './turn.ts';

/** What changes something in the directory next waits while the conversion is paused or stopped. */
const beginning: Partial<Record<ConversionState, Step>> = {
  ready: (turn, user) => move(turn, user, { to: 'approved' }),
  approved: begin,
  'soft-deleted': restore,
  restored: clearAnchor,
  'cloud-managed': planUpdate,
  'update-planned': releaseUpdate,
};

/** What is under way goes on in any case. */
const underWay: Partial<Record<ConversionState, Step>> = {
  'patch-sent': recoverPatch,
  'patch-unknown': readUp,
  verifying: verify,
  'verify-timeout': verifySlowly,
  'awaiting-deletion': awaitDeletion,
  'restore-sent': recoverRestore,
  'restore-unknown': readUpRestore,
  'clear-sent': settleAnchor,
  'anchor-cleared': afterAnchor,
  'update-sent': proveUpdate,
  'roll-back-requested': beginRollBack,
  'awaiting-switch-off': awaitSwitch,
  'roll-back-sent': recoverRollBack,
  'roll-back-unknown': readUpRollBack,
  'waiting-for-sync': awaitSync,
  'roll-back-stuck': awaitSync,
};

const unclear: readonly ConversionState[] = ['patch-sent', 'patch-unknown', 'restore-sent', 'restore-unknown'];
const IDLE_MS = 15_000;

/** One run of the background loop. */
export async function convertPeople(parts: ConvertParts, signal: AbortSignal): Promise<{ againInMs?: number }> {
  await noticeUpdates(parts.db);
  for (let claim = await claimConversion(parts.db); claim !== null; claim = await claimConversion(parts.db)) {
    if (signal.aborted) break;
    try {
      await releaseConversion(parts.db, claim, await goOn(parts, claim, signal));
    } catch (error) {
      if (!(error instanceof LostLeaseError)) throw error;
      parts.log.info({ conversion: claim.id }, 'somebody else goes on with the conversion');
    }
  }
  const next = await nextConversionInMs(parts.db);
  return next === null ? {} : { againInMs: Math.max(20, next) };
}

/** Returns the milliseconds until the next look. */
async function goOn(parts: ConvertParts, claim: ConversionClaim, signal: AbortSignal): Promise<number> {
  const conversion = await readConversion(parts.db, claim.id);
  const [job] = await readJobs(parts.db, conversion?.job ?? '');
  if (conversion === null || job === undefined) return IDLE_MS;
  const turn: Turn = { parts, conversion, attempt: claim.attempt, job, signal };
  let mayBegin = conversion.status === 'running';
  let isProved = false;
  const users = await readConversionUsers(parts.db, parts.keyring, claim.id);
  for (const [place, before] of users.entries()) {
    const status = await renewConversion(parts.db, claim);
    if (signal.aborted || status === null) return 0;
    // A person may have paused it meanwhile.
    mayBegin &&= status === 'running';
    const user = await carry(turn, before, (one) => mayBegin && one.wave <= conversion.wave && isTurnOf(one, users));
    users[place] = user;
    isProved ||= user.state === 'done' && before.state !== 'done';
    // Nobody is begun while it is open what became of somebody else.
    if (unclear.includes(user.state)) mayBegin = false;
    if (user.state !== before.state && (failedStates.includes(user.state) || user.state === 'blocked')) {
      mayBegin = false;
      await stop(parts, conversion, user);
    }
  }
  const audits = await noteAudits(turn, users);
  await endWave(parts, conversion, users, audits);
  // Others of the wave waited for the proof.
  if (isProved) return 0;
  return nextLookMs(await readConversionUsers(parts.db, parts.keyring, claim.id), audits);
}

async function carry(
  turn: Turn,
  before: ConversionUser,
  mayBegin: (user: ConversionUser) => boolean,
): Promise<ConversionUser> {
  let user = before;
  while (user.waitMs <= 0 && !turn.signal.aborted) {
    const step = underWay[user.state] ?? (mayBegin(user) ? beginning[user.state] : undefined);
    const moved = step === undefined ? null : await step(turn, user);
    if (moved === null) return user;
    user = moved;
  }
  return user;
}

/** Also told of somebody who fails after the stop: what was under way then went on. */
async function stop(parts: ConvertParts, { id, job }: ConversionView, user: ConversionUser): Promise<void> {
  const line = { conversion: id, objectId: user.objectId, state: user.state, code: user.code };
  if (user.state === 'twin-created')
    parts.log.error(line, 'a conversion has made a second account: the wave is stopped');
  else parts.log.warn(line, 'a conversion is stopped');
  const { externalId } = user;
  const code = user.code ?? user.state;
  const detail = `One person has come to the state ${user.state}; nobody else is begun.`;
  const reason = { code, detail, externalId };
  await parts.db.transaction(async (tx) => {
    await stepConversion(tx, { id, from: ['running', 'paused'], to: 'stopped', caller: 'system:convert', reason });
    const about = { job, ...(externalId === null ? {} : { externalId }) };
    await appendEvents(tx, [{ type: 'conversion-stopped', ...about, data: { conversion: id, code } }]);
  });
  parts.wakeups.wake('notify');
}

/** Between waves somebody looks; after the last one the conversion is over, once the directory's own entries have been noted. */
async function endWave(
  { db }: ConvertParts,
  conversion: ConversionView,
  users: readonly ConversionUser[],
  audits: AuditLook,
): Promise<void> {
  const { id, wave } = conversion;
  const isSettled = (user: ConversionUser) => settledStates.includes(user.state);
  const open = users.filter((user) => !isSettled(user));
  const step = { id, caller: 'system:convert', reason: null } as const;
  if (open.length === 0) {
    if (audits.isWaiting) return;
    await db.transaction((tx) =>
      stepConversion(tx, { ...step, from: ['running', 'paused', 'stopped'], to: 'finished' }),
    );
    return;
  }
  if (conversion.status !== 'running' || open.some((user) => user.wave <= wave || user.state !== 'ready')) return;
  const detail = `Wave ${wave} is through. Look at the people of it; then POST /v1/conversions/${id}/resume begins the next.`;
  const reason = { code: 'wave-finished', detail };
  await db.transaction((tx) => stepConversion(tx, { ...step, from: ['running'], to: 'paused', reason }));
}

function nextLookMs(users: readonly ConversionUser[], audits: AuditLook): number {
  const waits = users.flatMap((user) =>
    underWay[user.state] === undefined && beginning[user.state] === undefined ? [] : [user.waitMs],
  );
  // Who may not begin is due all the time: then the sweep is soon enough, and every decision wakes.
  const due = waits.filter((wait) => wait > 0);
  return Math.min(IDLE_MS, audits.againInMs ?? IDLE_MS, ...due);
}
