// What becomes of one row, against what is known of its worker. Plan and preview share it, so that they never differ.
import type { RecordProblem } from '../scim/record-problem.ts';
import { againstLiveOperations, type LiveDecision, type LiveOperationFacts } from './against-live-operations.ts';
import { type Answer, type RaisedQuestion, verdictOn } from './answer-question.ts';
import { type Disposition, dispositionOf } from './disposition-of.ts';
import { effectOf, effectOfRetry, type GuardedEffect } from './effect-of.ts';
import { type EventFacts, eventOf, type LifecycleEvent } from './event-of.ts';
import type { Lifecycle } from './lifecycle-of.ts';
import { questionOfDirectory } from './question-of-directory.ts';
import type { ReviewQuestion, ReviewReason } from './question-of-peers.ts';
import { isStillFailing, type LastFailure } from './still-failing.ts';

export interface JudgedRow {
  readonly problems: readonly RecordProblem[];
  /** The wanted user; null when the row cannot be used. */
  readonly user: { readonly active: boolean } | null;
  /** Null with `user`. */
  readonly fingerprint: string | null;
  readonly mapped: { readonly inScope: boolean; readonly lifecycle: Lifecycle | null };
  /** What the row asks because of other workers. */
  readonly question?: ReviewQuestion | null;
  /** Reasons for which the mapping has nobody asked. */
  readonly unasked?: readonly ReviewReason[];
}

/** What the books know of the row's worker; each part is null where they know nothing. */
export interface KnownFacts {
  readonly worker: { readonly factTime: Date | null; readonly factSequence: number | null } | null;
  readonly target: {
    readonly wanted: string | null;
    readonly confirmed: string | null;
    readonly confirmedGeneration: number | null;
    readonly unsettledSinceConfirmed: boolean;
    readonly active: boolean | null;
    readonly lifecycle: Lifecycle | null;
    readonly gate: string | null;
    /** Full files in a row without the worker. */
    readonly missingRuns?: number;
    /** Somebody else was seen to have disabled the account. */
    readonly isSeenDisabled?: boolean;
    /** The worker who goes on with this one's account: nothing of this one is sent any more. */
    readonly linkedBy?: string | null;
    /** Set where the newest operation of the worker failed. */
    readonly lastFailure?: LastFailure | null;
  } | null;
  /** Whom the directory had before us. */
  readonly person: {
    readonly enabled: boolean | null;
    readonly synced: boolean;
    readonly ambiguous?: boolean;
    /** On the way from AD to the cloud. */
    readonly isConverting?: boolean;
  } | null;
  /** What people have decided about the worker in this job. */
  readonly answers?: readonly Answer[];
  /** Somebody has closed the worker for sending, whom this job does not know yet. */
  readonly isProtected?: boolean;
  /** The worker comes from another job. */
  readonly isMoved?: boolean;
  /** The row was to disable the account in a job that the worker had left, and the worker has come back to it since. */
  readonly isBack?: boolean;
  /** Somebody has said that the account stays disabled, whatever HR says. */
  readonly isKeptDisabled?: boolean;
}

export interface SubmissionFacts {
  readonly origin: string;
  readonly source_time: Date;
  readonly sequence: number;
  readonly generation: number;
}

export interface Judgement {
  readonly disposition: Disposition;
  readonly event: LifecycleEvent;
  /** What the guard counts it as, if it is sent. */
  readonly effect: GuardedEffect | null;
  /** What the row asks, answered or not; null where it asks nothing. */
  readonly raised: RaisedQuestion | null;
  /** Something would be sent, so that other workers may be a reason to ask. */
  readonly mayBeAsked: boolean;
  /** Set where a row that can be sent was held against the operations on their way. */
  readonly live?: LiveDecision;
}

/**
 * Judges the row; with `live`, the operations of the worker that are on their way (oldest first), also whether it joins one of
 * them. What is not to be sent is no event.
 */
export function judgeRow(
  row: JudgedRow,
  known: KnownFacts,
  submission: SubmissionFacts,
  live?: readonly LiveOperationFacts[],
): Judgement {
  const { target } = known;
  const { user, fingerprint } = row;
  // A retry is sent because a person asked; what is on its way already is not sent twice for it.
  const isForced = ['manager-pass', 'retry', 'conversion'].includes(submission.origin);
  const disposition = dispositionOf({
    problems: row.problems,
    inScope: row.mapped.inScope && target?.linkedBy == null,
    isStale: isStale(known, submission),
    gateClosed: isClosed(known, submission.origin),
    isConfirmed:
      target !== null &&
      fingerprint === target.confirmed &&
      target.confirmedGeneration === submission.generation &&
      !target.unsettledSinceConfirmed,
    isStillFailing: isStillFailing(target?.lastFailure ?? null, {
      fingerprint,
      generation: submission.generation,
    }),
    isForced,
  });
  const nothing = { event: 'none', effect: null, raised: null, mayBeAsked: false } as const;
  if (disposition !== 'send' && disposition !== 'unchanged') return { disposition, ...nothing };
  if (user === null || fingerprint === null) throw new Error('a row without a wanted user cannot be sent');
  // A mapping of `active` without the shared rule knows no life cycle: enabled or not is then all there is.
  const lifecycle = row.mapped.lifecycle ?? (user.active ? 'active' : 'terminated');
  const raised = raisedQuestion(row, { lifecycle, active: user.active }, known, submission);
  // What the directory holds already asks nothing.
  if (disposition === 'send' && raised !== null && raised.verdict !== 'send')
    return { ...nothing, disposition: raised.verdict === 'ask' ? 'review' : 'held', raised };
  const facts = {
    known: lastKnown(known),
    lifecycle,
    active: user.active,
    changed: target === null || target.wanted !== fingerprint,
  };
  const mayBeAsked = disposition === 'send';
  const event = eventOfRow(facts, known);
  // The harm of a retry was counted when it was planned first, but it did not happen then: it counts as it would now.
  const effect = submission.origin === 'retry' ? effectOfRetry(facts, isProved(known, fingerprint)) : effectOf(facts);
  if (live === undefined) return { disposition, event, effect, raised, mayBeAsked };
  const decision = againstLiveOperations(fingerprint, live, {
    isConfirmed: disposition === 'unchanged',
    force: submission.origin === 'manager-pass',
  });
  // What was wanted otherwise meanwhile was cancelled: nothing of it happened.
  if (decision.kind === 'unchanged') return { ...nothing, disposition: 'unchanged', raised, live: decision };
  return { disposition: decision.kind, event, effect, raised, mayBeAsked, live: decision };
}

// Behind the gate of a review the question itself is asked again: it may be gone.
function isClosed({ target, person, isProtected }: KnownFacts, origin: string): boolean {
  // The walk of the person has the first update planned; it opens the gate for that alone.
  if (origin === 'conversion' && (target === null || target.gate === 'converting')) return isProtected === true;
  if (target === null) return person?.synced === true || person?.isConverting === true || isProtected === true;
  return target.gate === 'review' ? isProtected === true : target.gate !== null;
}

function raisedQuestion(
  row: JudgedRow,
  standing: { readonly lifecycle: Lifecycle; readonly active: boolean },
  known: KnownFacts,
  submission: SubmissionFacts,
): RaisedQuestion | null {
  const question = row.question ?? questionOfDirectory(standing, known, submission.generation, row.unasked);
  if (question == null) return null;
  return { ...question, verdict: verdictOn(question, known.answers ?? [], row.fingerprint) };
}

/**
 * A caller's record older than the worker's latest fact is stale. Other origins carry the fact's own time; of the missing are stale
 * those who have been seen again, of those who moved away those who have come back.
 */
export function isStale(
  { worker, target, isBack }: Pick<KnownFacts, 'worker' | 'target' | 'isBack'>,
  submission: SubmissionFacts,
): boolean {
  if (isBack === true) return true;
  if (submission.origin === 'missing') return (target?.missingRuns ?? 0) === 0;
  if (submission.origin !== 'caller' || worker?.factTime == null) return false;
  const newer = worker.factTime.getTime() - submission.source_time.getTime();
  return newer > 0 || (newer === 0 && (worker.factSequence ?? 0) > submission.sequence);
}

// Somebody whom a person keeps disabled has not left: that is HR's word. And new to the job is not new to the company; the effect of
// a move stays: it makes an account.
function eventOfRow(facts: EventFacts, { isKeptDisabled, isMoved }: KnownFacts): LifecycleEvent {
  const event = eventOf(facts);
  if (isMoved === true && (event === 'joiner' || event === 'rehire')) return 'mover';
  const hasLeft = facts.lifecycle === 'terminated' || facts.lifecycle === 'cancelled';
  return event === 'leaver' && isKeptDisabled === true && !hasLeft ? 'mover' : event;
}

function isProved({ target, person }: KnownFacts, fingerprint: string): 'all' | 'user' | 'nothing' {
  if (target?.confirmed === fingerprint && !target.unsettledSinceConfirmed) return 'all';
  return target?.confirmed != null || person !== null ? 'user' : 'nothing';
}

function lastKnown({ target, person }: KnownFacts) {
  if (target !== null && target.wanted !== null) return { active: target.active, lifecycle: target.lifecycle };
  return person === null ? null : { active: person.enabled, lifecycle: null };
}
