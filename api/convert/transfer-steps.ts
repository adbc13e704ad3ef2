// The route `transfer`: looked at once more, written down, PATCH, and read until the cloud's word counts. An answer that nobody
// knows is read up, never repeated blindly.
import type { ReadRefusal } from '../graph/read-refusal.ts';
import { readSyncBehaviors, writeSyncBehavior } from '../graph/sync-behavior.ts';
import type { DirectoryUser } from '../outcome/agrees.ts';
import { assess } from './assess.ts';
import { gatherFacts } from './gather-facts.ts';
import type { PersonFacts } from './person-facts.ts';
import { codeOf, later, move, type Step, type Turn, withCall } from './turn.ts';

const MOST_READS = 6;
const LONGEST_WAIT_MS = 16_000;
const SLOW_MS = 60_000;

/** Everything that could have changed since the approval, then the snapshot, and only then the call. */
export const begin: Step = async (turn, user) => {
  const person = await lookOnce(turn, user.objectId ?? user.facts.asked);
  if ('kind' in person) return later(turn, user, SLOW_MS);
  const { facts, checks, standing } = person;
  if (standing === 'skipped') return move(turn, user, { to: 'skipped', code: 'converted-already', facts: { checks } });
  if (standing === 'blocked') return move(turn, user, { to: 'blocked', code: 'readiness-changed', facts: { checks } });
  if (turn.conversion.route === 'restore') {
    const to = facts.deletedAt === null ? 'awaiting-deletion' : 'soft-deleted';
    const humanStep =
      to === 'soft-deleted'
        ? null
        : 'Move the AD object out of the sync scope and let a sync cycle run. Fewer than 500 people at a time, or the sync client deletes nobody.';
    return move(turn, user, {
      to,
      facts: { checks: mergeChecks(user.facts.checks, checks), snapshot: snapshotOf(facts.user), humanStep },
    });
  }
  const sending = await move(turn, user, {
    to: 'patch-sent',
    facts: { checks: mergeChecks(user.facts.checks, checks), snapshot: snapshotOf(facts.user) },
  });
  const answer = await writeSyncBehavior(turn.parts.graph, user.objectId ?? '', true, turn.parts.sourceApiVersion);
  const recorded = withCall(turn, sending, 'PATCH onPremisesSyncBehavior isCloudManaged=true', answer);
  switch (answer.kind) {
    case 'done':
      return move(turn, sending, { to: 'verifying', facts: recorded });
    case 'unknown':
      return move(turn, sending, { to: 'patch-unknown', code: 'answer-unknown', facts: recorded, againInMs: 500 });
    case 'forbidden':
    case 'refused':
      return move(turn, sending, { to: 'patch-refused', code: codeOf(answer), facts: recorded });
    default: {
      // Certainly not done.
      if (answer.kind === 'unauthorized') turn.parts.graph.renewCredential();
      const wait = answer.kind === 'throttled' ? (answer.retryAfterSeconds ?? 10) * 1000 : 5000;
      return move(turn, sending, { to: 'approved', facts: recorded, againInMs: wait });
    }
  }
};

/** Whoever wrote it down as sent is gone: nobody heard the answer. */
export const recoverPatch: Step = (turn, user) => move(turn, user, { to: 'patch-unknown', code: 'answer-unknown' });

export const readUp: Step = async (turn, user) => {
  const flag = await readFlag(turn, user.objectId ?? '');
  if (flag === true) return move(turn, user, { to: 'verifying' });
  // The directory is eventually consistent: one look that finds nothing proves nothing.
  if (flag === null || user.attempts + 1 < MOST_READS) return later(turn, user, LONGEST_WAIT_MS);
  return move(turn, user, { to: 'approved' });
};

export const verify: Step = async (turn, user) => {
  const flag = await readFlag(turn, user.objectId ?? '');
  if (flag === true) return move(turn, user, { to: 'cloud-managed' });
  if (user.attempts + 1 < MOST_READS) return later(turn, user, LONGEST_WAIT_MS);
  return move(turn, user, { to: 'verify-timeout', code: 'not-cloud-managed-yet', againInMs: SLOW_MS });
};

/** Said to have failed, and yet it may still show. */
export const verifySlowly: Step = async (turn, user) => {
  const flag = await readFlag(turn, user.objectId ?? '');
  return flag === true ? move(turn, user, { to: 'cloud-managed' }) : later(turn, user, SLOW_MS);
};

/** Null where it could not be read. */
export async function readFlag({ parts, signal }: Turn, objectId: string): Promise<boolean | null> {
  const [behavior] = await readSyncBehaviors(parts.graph, [objectId], parts.sourceApiVersion, signal);
  if (behavior?.kind === 'unauthorized') parts.graph.renewCredential();
  return behavior?.kind === 'behavior' ? behavior.isCloudManaged : null;
}

interface Look {
  readonly facts: PersonFacts;
  readonly checks: ReturnType<typeof assess>['checks'];
  readonly standing: ReturnType<typeof assess>['standing'];
}

/** The person as it is now, with those checks that may have changed. */
async function lookOnce(turn: Turn, asked: string): Promise<Look | ReadRefusal> {
  const { conversion, parts, signal } = turn;
  const { route, groupsFirst, id } = conversion;
  const people = [asked];
  const gathered = await gatherFacts(
    parts,
    { job: turn.job, route, groupsFirst, people, conversionId: id, compares: false },
    signal,
  );
  if (gathered.kind === 'unauthorized') parts.graph.renewCredential();
  if (gathered.kind !== 'gathered') return gathered;
  const facts = gathered.people[0]!;
  const assessment = assess(facts, gathered.circumstances, 'again');
  // What could not be read now is no finding: it is read again.
  const isUnread =
    assessment.checks.some(({ result }) => result === 'unknown') &&
    !assessment.checks.some(({ result }) => result === 'block');
  if (isUnread && facts.deletedAt === null) return { kind: 'unavailable', reason: 'unread' };
  return { facts, ...assessment };
}

function mergeChecks(before: Look['checks'], now: Look['checks']): Look['checks'] {
  return before.map((check) => now.find((one) => one.rule === check.rule && one.result !== 'unknown') ?? check);
}

// Of the manager the object only: the rest is another person's data, which that person's erasure would not find here.
export function snapshotOf(user: DirectoryUser | null): Readonly<Record<string, unknown>> | null {
  if (user === null) return null;
  const { id } = (user.manager ?? {}) as { readonly id?: unknown };
  return { ...user, manager: id === undefined ? null : { id } };
}
