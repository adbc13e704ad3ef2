// The decision on one row, against the books as they are in this transaction: what becomes a fact, what is wanted, what
// is sent. Pure.
import type { HrRecord } from '../intake/hr-record.ts';
import { type RaisedQuestion, withQuestion } from '../lifecycle/answer-question.ts';
import { judgeRow, type SubmissionFacts } from '../lifecycle/judge-row.ts';
import { absenceOf } from '../lifecycle/missing.ts';
import type { ReviewQuestion } from '../lifecycle/question-of-peers.ts';
import { stillFailing } from '../lifecycle/still-failing.ts';
import { targetClosed } from '../lifecycle/target-closed.ts';
import { type RecordProblem, recordWarning } from '../scim/record-problem.ts';
import { enterpriseUser, type ScimUser } from '../scim/user.ts';
import { withoutManager } from '../scim/without-manager.ts';
import type { PlannedOperation, PlannedRow, PlannedTarget, PlannedWorker } from '../store/for-plan/write-plan-chunk.ts';
import type { PlannedReview } from '../store/for-plan/write-reviews.ts';
import type { Keyring } from '../store/keyring.ts';
import type { LiveOperation } from '../store/worker/read-workers.ts';
import { hashOfRecord, type InterpretedRow, type NextLook } from './interpret-row.ts';
import type { KnownOfRow } from './read-known.ts';

export interface RowToDecide {
  readonly row: number;
  readonly interpreted: InterpretedRow;
  readonly known: KnownOfRow;
  readonly live: readonly LiveOperation[];
  readonly submission: SubmissionFacts & {
    readonly kind: string;
    readonly population: string | null;
    readonly only_ids: readonly string[] | null;
  };
  readonly keyring: Keyring;
  /** Null where the job is one that the worker has left. */
  readonly nextLook: NextLook | null;
  readonly depth: number;
  /** What the row asks because of other workers. */
  readonly question?: ReviewQuestion | null;
  /** Under whose id the directory has the manager, where that is another one. */
  readonly managerLinkedTo?: string | null;
  /** What is said of the row because of its manager. */
  readonly ofManager?: readonly RecordProblem[];
  isManagerKnown(externalId: string): boolean;
}

const movingFacts: ReadonlySet<string> = new Set([
  'send',
  'joined',
  'unchanged',
  'out-of-scope',
  'held',
  'review',
  'still-failing',
]);

const LEAVER = 0;
const EVENT = 1;
const BULK = 2;

export function decideRow(decision: RowToDecide): PlannedRow {
  const { interpreted, known, submission } = decision;
  const asking = { ...interpreted, question: decision.question ?? null };
  const { disposition, event, live, raised } = judgeRow(asking, known, submission, decision.live);
  const waits = raised !== null && raised.verdict !== 'send' && ['review', 'held'].includes(disposition);
  const problems = waits ? withQuestion(interpreted.problems, raised) : interpreted.problems;
  const movesFact = movingFacts.has(disposition);
  const settled = {
    row: decision.row,
    externalId: interpreted.mapped.externalId,
    disposition,
    event,
    problems: [
      ...problems,
      ...(waits ? [] : saidOf(disposition, known, interpreted.user?.active === false)),
      ...(decision.ofManager ?? []),
    ],
    target: null,
    operation: null,
    joinedOperationId: null,
    supersede: [],
    absence: submission.origin === 'missing' && movesFact ? absenceOf(submission.origin, known.target) : null,
  };
  const worker = movesFact ? factOf(decision) : null;
  const { user, fingerprint } = interpreted;
  const review = worker === null ? null : reviewOf(decision, worker, waits, raised);
  // A closed target is noted all the same, so that it is known what waits behind the gate.
  const target = user === null || fingerprint === null ? null : targetOf(decision, user.active, fingerprint, undefined);
  if (live === undefined)
    return { ...settled, worker, review, target: disposition === 'held' && !waits ? target : null };
  if (user === null || fingerprint === null) throw new Error('a row without a wanted user cannot be sent');
  if (live.kind === 'unchanged') {
    // What was wanted otherwise meanwhile was cancelled: the next event is told from this.
    return { ...settled, worker, review, target: known.target?.wanted === fingerprint ? null : target };
  }
  if (live.kind === 'joined') {
    return { ...settled, worker, review, target, joinedOperationId: live.operationId, supersede: live.supersede };
  }
  const manager = interpreted.mapped.managerExternalId;
  const leftOut = manager !== null && !decision.isManagerKnown(manager) ? manager : null;
  const operation: PlannedOperation = {
    state: live.state,
    active: user.active,
    priority: isLeaver(event, decision) ? LEAVER : submission.kind === 'event' ? EVENT : BULK,
    depth: decision.depth,
    fingerprint,
    payload: leftOut === null ? withLinkedManager(user, decision.managerLinkedTo ?? null) : withoutManager(user),
    managerLeftOut: leftOut,
  };
  return {
    ...settled,
    worker,
    review,
    target: targetOf(decision, user.active, fingerprint, leftOut),
    operation,
    supersede: live.supersede,
    problems: leftOut === null ? settled.problems : [...settled.problems, managerUnknown()],
  };
}

function reviewOf(
  { interpreted, known }: RowToDecide,
  worker: PlannedWorker,
  isClosed: boolean,
  raised: RaisedQuestion | null,
): PlannedReview {
  return {
    raised,
    isClosed,
    fingerprint: interpreted.fingerprint,
    isReviewed: known.isReviewed === true,
    opensGate: !isClosed && known.target?.gate === 'review' && known.isProtected !== true,
    hasMoved: worker.record !== null || (known.worker?.lifecycle ?? null) !== worker.lifecycle,
  };
}

// The directory has the manager under the id of an earlier record of the same person.
function withLinkedManager(user: ScimUser, linkedTo: string | null): ScimUser {
  if (linkedTo === null) return user;
  return { ...user, [enterpriseUser]: { ...user[enterpriseUser], manager: { value: linkedTo } } };
}

// Also somebody whose leaving was planned before but failed or was cancelled: then it is no event any more, and yet urgent.
// And somebody whom a person has just had disabled.
function isLeaver(event: string, { interpreted: { mapped, user }, known }: RowToDecide): boolean {
  const isToDisable = known.isKeptDisabled === true && known.target?.active !== false;
  return (
    event === 'leaver' ||
    (user?.active === false && (mapped.lifecycle === 'terminated' || mapped.lifecycle === 'cancelled' || isToDisable))
  );
}

function saidOf(disposition: string, known: KnownOfRow, isLeaving: boolean): readonly RecordProblem[] {
  const { target } = known;
  if (disposition === 'held') return [targetClosed(known, isLeaving)];
  return disposition === 'still-failing' && target?.lastFailure != null ? stillFailing(target.lastFailure) : [];
}

function factOf(decision: RowToDecide): PlannedWorker {
  const { interpreted, known, submission } = decision;
  const recordHash = hashOfRecord(decision.keyring, interpreted.record);
  // A second position says nothing about the first: a row of that one which is older may still come.
  const isCaller = submission.origin === 'caller' && !(interpreted.isAside && known.worker?.factTime != null);
  return {
    record: known.worker?.recordHash === recordHash ? null : (interpreted.record as HrRecord),
    recordHash,
    next: interpreted.next === (known.worker?.next ?? null) ? undefined : interpreted.next,
    factTime: isCaller ? submission.source_time : (known.worker?.factTime ?? submission.source_time),
    factSequence: isCaller ? submission.sequence : (known.worker?.factSequence ?? submission.sequence),
    population: submission.only_ids === null ? submission.population : null,
    managerExternalId: interpreted.mapped.managerExternalId,
    managerKey: interpreted.managerKey,
    lifecycle: interpreted.mapped.lifecycle,
    active: interpreted.user?.active ?? null,
    keepsStanding: known.route?.disables === true,
    nextLook: decision.nextLook,
  };
}

function targetOf(
  decision: RowToDecide,
  active: boolean,
  wanted: string,
  pendingManager: string | null | undefined,
): PlannedTarget {
  const { mapped } = decision.interpreted;
  const { person } = decision.known;
  return {
    wanted,
    active,
    lifecycle: mapped.lifecycle,
    pendingManager,
    createOnly: Object.keys(mapped.createOnly).length === 0 ? null : mapped.createOnly,
    // Of people in a list no id is known, only what tells them apart.
    directoryId:
      person === null || person.ambiguous || person.directoryId.startsWith('listed:') ? null : person.directoryId,
    synced: person?.synced ?? false,
    isConverting: person?.isConverting ?? false,
  };
}

function managerUnknown(): RecordProblem {
  return recordWarning(
    'manager-unknown',
    'manager',
    'The manager is not known to this job yet and is left out. It is sent by itself as soon as the manager is provisioned.',
  );
}
