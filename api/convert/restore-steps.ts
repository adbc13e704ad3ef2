// The route `restore`: the sync client deletes the user, Graph restores it within 30 days, the anchor is cleared so that AD does
// not take it back. Every call is written down before; an answer that nobody knows is read up.
import { clearOnPremises, readDeletedUser, restoreUser } from '../graph/deleted-user.ts';
import { readPeople } from '../graph/read-conversion-facts.ts';
import { keepFacts } from '../store/conversion/step-user.ts';
import { snapshotOf } from './transfer-steps.ts';
import { later, move, type Step, type Turn, withCall } from './turn.ts';

const DAY_MS = 86_400_000;
const LOST_AFTER_DAYS = 30;
const LATE_DAYS = 7;
const HUMAN_WAIT_MS = 30_000;
const MOST_READS = 6;
const CLEAR = 'PATCH user, on-premises properties null';

/** Waits for the sync client to delete the user; nothing here deletes anybody. */
export const awaitDeletion: Step = async (turn, user) => {
  const { parts, signal } = turn;
  const deleted = await readDeletedUser(parts.graph, user.objectId ?? '', signal);
  if (deleted.kind !== 'deleted') return later(turn, user, HUMAN_WAIT_MS);
  return move(turn, user, { to: 'soft-deleted', deadline: deadlineOf(deleted.at), facts: { humanStep: null } });
};

export const restore: Step = async (turn, user) => {
  const { parts, signal } = turn;
  const deleted = await readDeletedUser(parts.graph, user.objectId ?? '', signal);
  if (deleted.kind === 'not-found') return move(turn, user, { to: 'lost', code: 'restore-too-late' });
  if (deleted.kind !== 'deleted') return later(turn, user, HUMAN_WAIT_MS);
  const deadline = deadlineOf(deleted.at);
  const left = deadline.getTime() - parts.clock.graphNow().getTime();
  if (left <= 0) return move(turn, user, { to: 'lost', code: 'restore-too-late', deadline });
  const code = left < LATE_DAYS * DAY_MS ? 'restore-deadline-near' : null;
  const sending = await move(turn, user, { to: 'restore-sent', code, deadline });
  const answer = await restoreUser(parts.graph, user.objectId ?? '');
  const facts = withCall(turn, sending, 'POST /directory/deletedItems/{id}/restore', answer);
  if (answer.kind === 'done') return move(turn, sending, { to: 'restored', facts });
  if (answer.kind === 'unknown') return move(turn, sending, { to: 'restore-unknown', code: 'answer-unknown', facts });
  if (answer.kind === 'refused' || answer.kind === 'forbidden')
    return move(turn, sending, { to: 'restore-refused', code: 'restore-refused', facts });
  return move(turn, sending, { to: 'soft-deleted', facts, againInMs: 5000 });
};

export const recoverRestore: Step = (turn, user) => move(turn, user, { to: 'restore-unknown', code: 'answer-unknown' });

export const readUpRestore: Step = async (turn, user) => {
  const found = await find(turn, user.objectId);
  if (found === undefined) return later(turn, user, HUMAN_WAIT_MS);
  if (found !== null) return move(turn, user, { to: 'restored' });
  return user.attempts + 1 < MOST_READS ? later(turn, user, HUMAN_WAIT_MS) : move(turn, user, { to: 'soft-deleted' });
};

export const clearAnchor: Step = async (turn, user) => {
  const found = await find(turn, user.objectId);
  if (found == null) return later(turn, user, HUMAN_WAIT_MS);
  const snapshot = user.facts.snapshot ?? snapshotOf(found);
  const sending = await move(turn, user, {
    to: 'clear-sent',
    externalId: typeof found.employeeId === 'string' ? found.employeeId : null,
    facts: { snapshot },
  });
  const answer = await clearOnPremises(turn.parts.graph, user.objectId ?? '');
  const facts = withCall(turn, sending, CLEAR, answer);
  await keepFacts(turn.parts.db, turn.parts.keyring, sending, facts);
  // Whatever was answered, what stands there decides.
  return settleAnchor(turn, { ...sending, facts: { ...sending.facts, ...facts } });
};

export const settleAnchor: Step = async (turn, user) => {
  const found = await find(turn, user.objectId);
  if (found == null) return later(turn, user, HUMAN_WAIT_MS);
  const isCleared = found.onPremisesImmutableId == null && found.onPremisesSyncEnabled !== true;
  const { calls } = user.facts;
  if (isCleared) return move(turn, user, { to: 'anchor-cleared', facts: { calls } });
  const last = calls.at(-1);
  const status = last?.call === CLEAR ? /^\d+/.exec(last.answer)?.[0] : undefined;
  if (user.attempts + 1 < MOST_READS && !status?.startsWith('4')) return later(turn, user, HUMAN_WAIT_MS);
  // Nobody heard an answer, and it was not done: once more.
  if (status === undefined) return move(turn, user, { to: 'restored', facts: { calls } });
  const humanStep =
    'The anchor could not be cleared, so the first sync that sees the AD object takes the user back. Keep the AD object out of the sync scope, or clear the anchor with ADSyncTools, then resume.';
  return move(turn, user, { to: 'anchor-left', code: 'anchor-left', facts: { calls, humanStep } });
};

export const afterAnchor: Step = (turn, user) =>
  move(turn, user, {
    to: 'cloud-managed',
    facts: {
      humanStep:
        'Set a password or issue a Temporary Access Pass for the person, as the sign-in plan says, and revoke sessions.',
    },
  });

/** The user; null where the directory has none, undefined where it could not be read. */
async function find({ parts, signal }: Turn, objectId: string | null) {
  const answer = await readPeople(parts.graph, [{ property: 'id', value: objectId ?? '' }], [], signal);
  if (answer.kind === 'unauthorized') parts.graph.renewCredential();
  return answer.kind === 'people' ? (answer.people[0] ?? null) : undefined;
}

function deadlineOf(deletedAt: Date): Date {
  return new Date(deletedAt.getTime() + LOST_AFTER_DAYS * DAY_MS);
}
