// The way back of the route `transfer`, as far as Graph allows: the flag, and reading until AD's word counts again. Allowing hard
// match is a signed-in Global Administrator's, the sync cycle is the sync client's.
import { readHardMatchBlock, readPeople } from '../graph/read-conversion-facts.ts';
import { writeSyncBehavior } from '../graph/sync-behavior.ts';
import type { ConversionUser } from '../store/conversion/conversion-view.ts';
import { readFlag } from './transfer-steps.ts';
import { later, move, type Step, type Turn, withCall } from './turn.ts';

const HUMAN_WAIT_MS = 30_000;
const LONGEST_READ_MS = 16_000;
const MOST_READS = 6;
const STUCK_AFTER_MS = 3 * 3_600_000;

const SWITCH_OFF =
  'A Global Administrator, signed in, sends PATCH https://graph.microsoft.com/beta/directory/onPremisesSynchronization/{tenantId} with {"features": {"blockCloudObjectTakeoverThroughHardMatchEnabled": false}}. Applications may not. Before: take cloud users out of groups that go back, and roles from the person.';
const CONFIRM = ' This service cannot read that switch: confirm with POST /v1/conversions/{id}/resume.';
const SYNC =
  'Keep the AD object in the sync scope and let a sync cycle run. AD then overwrites what was changed in the cloud meanwhile.';
const SWITCH_ON = 'The Global Administrator sets blockCloudObjectTakeoverThroughHardMatchEnabled to true again.';
const STUCK =
  'AD has not taken the user back. Usual causes: hard match still blocked or the person holds or is eligible for a role (InvalidHardMatch), another onPremisesObjectIdentifier (PATCH /beta/users/{id} with null), the AD object out of the sync scope, the sync client not running.';

export const beginRollBack: Step = async (turn, user) => {
  const blocked = await readHardMatchBlock(turn.parts.graph, turn.signal);
  if (blocked.kind === 'unauthorized') turn.parts.graph.renewCredential();
  if (blocked.kind === 'block' && blocked.isOn === false) return sendBack(turn, user);
  const isReadable = blocked.kind === 'block' && blocked.isOn !== null;
  if (!isReadable && blocked.kind !== 'block' && blocked.kind !== 'forbidden' && blocked.kind !== 'not-found')
    return later(turn, user, HUMAN_WAIT_MS);
  const humanStep = isReadable ? SWITCH_OFF : SWITCH_OFF + CONFIRM;
  return move(turn, user, { to: 'awaiting-switch-off', facts: { humanStep }, againInMs: 500 });
};

export const awaitSwitch: Step = async (turn, user) => {
  if (user.code === 'switch-confirmed') return sendBack(turn, user);
  const blocked = await readHardMatchBlock(turn.parts.graph, turn.signal);
  return blocked.kind === 'block' && blocked.isOn === false ? sendBack(turn, user) : later(turn, user, HUMAN_WAIT_MS);
};

async function sendBack(turn: Turn, user: ConversionUser): Promise<ConversionUser> {
  const sending = await move(turn, user, { to: 'roll-back-sent' });
  const answer = await writeSyncBehavior(turn.parts.graph, user.objectId ?? '', false, turn.parts.sourceApiVersion);
  const facts = withCall(turn, sending, 'PATCH onPremisesSyncBehavior isCloudManaged=false', answer);
  if (answer.kind === 'done')
    return move(turn, sending, { to: 'waiting-for-sync', facts: { ...facts, humanStep: SYNC } });
  if (answer.kind === 'unknown')
    return move(turn, sending, { to: 'roll-back-unknown', code: 'answer-unknown', facts, againInMs: 500 });
  if (answer.kind === 'refused' || answer.kind === 'forbidden')
    return move(turn, sending, { to: 'roll-back-refused', code: 'roll-back-refused', facts });
  return move(turn, sending, { to: 'roll-back-requested', facts, againInMs: 5000 });
}

export const recoverRollBack: Step = (turn, user) =>
  move(turn, user, { to: 'roll-back-unknown', code: 'answer-unknown' });

export const readUpRollBack: Step = async (turn, user) => {
  const flag = await readFlag(turn, user.objectId ?? '');
  if (flag === false) return move(turn, user, { to: 'waiting-for-sync', facts: { humanStep: SYNC } });
  if (flag === null || user.attempts + 1 < MOST_READS) return later(turn, user, LONGEST_READ_MS);
  return move(turn, user, { to: 'roll-back-requested' });
};

/** Complete only when AD has taken the user back. */
export const awaitSync: Step = async (turn, user) => {
  const { parts, signal } = turn;
  const found = await readPeople(parts.graph, [{ property: 'id', value: user.objectId ?? '' }], [], signal);
  if (found.kind === 'people' && found.people[0]?.onPremisesSyncEnabled === true)
    return move(turn, user, { to: 'rolled-back', facts: { humanStep: SWITCH_ON } });
  const waited = Date.now() - user.stateSince.getTime();
  if (user.state === 'waiting-for-sync' && waited > STUCK_AFTER_MS)
    return move(turn, user, { to: 'roll-back-stuck', code: 'roll-back-stuck', facts: { humanStep: STUCK } });
  return later(turn, user, HUMAN_WAIT_MS);
};
