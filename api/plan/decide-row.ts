// The decision on one row, against the books as they are in this transaction: what becomes a fact, what is wanted, what
// is sent. Pure.
import type { HrRecord } from '../intake/hr-record.ts';
import { judgeRow, type SubmissionFacts } from '../lifecycle/judge-row.ts';
import { stillFailing } from '../lifecycle/still-failing.ts';
import { targetClosed } from '../lifecycle/target-closed.ts';
import { type RecordProblem, recordWarning } from '../scim/record-problem.ts';
import { withoutManager } from '../scim/without-manager.ts';
import type { PlannedOperation, PlannedRow, PlannedTarget, PlannedWorker } from '../store/for-plan/write-plan-chunk.ts';
import type { Keyring } from '../store/keyring.ts';
import type { LiveOperation } from '../store/worker/read-workers.ts';
import { hashOfRecord, type InterpretedRow } from './interpret-row.ts';
import type { KnownOfRow } from './read-known.ts';

export interface RowToDecide {
  readonly row: number;
  readonly interpreted: InterpretedRow;
  readonly known: KnownOfRow;
  readonly live: readonly LiveOperation[];
  readonly submission: SubmissionFacts & { readonly kind: string; readonly population: string | null };
  readonly keyring: Keyring;
  readonly depth: number;
  isManagerKnown(externalId: string): boolean;
}

const LEAVER = 0;
const EVENT = 1;
const BULK = 2;

export function decideRow(decision: RowToDecide): PlannedRow {
  const { interpreted, known, submission } = decision;
  const { disposition, event, live } = judgeRow(interpreted, known, submission, decision.live);
  const settled = {
    row: decision.row,
    externalId: interpreted.mapped.externalId,
    disposition,
    event,
    problems: [...interpreted.problems, ...saidOf(disposition, known)],
    target: null,
    operation: null,
    joinedOperationId: null,
    supersede: [],
  };
  const movesFact = ['send', 'joined', 'unchanged', 'out-of-scope', 'held', 'still-failing'].includes(disposition);
  const worker = movesFact ? factOf(decision) : null;
  const { user, fingerprint } = interpreted;
  // A closed target is noted all the same, so that it is known what waits behind the gate.
  const target = user === null || fingerprint === null ? null : targetOf(decision, user.active, fingerprint, undefined);
  if (live === undefined) return { ...settled, worker, target: disposition === 'held' ? target : null };
  if (user === null || fingerprint === null) throw new Error('a row without a wanted user cannot be sent');
  if (live.kind === 'unchanged') {
    // What was wanted otherwise meanwhile was cancelled: the next event is told from this.
    return { ...settled, worker, target: known.target?.wanted === fingerprint ? null : target };
  }
  if (live.kind === 'joined') {
    return { ...settled, worker, target, joinedOperationId: live.operationId, supersede: live.supersede };
  }
  const manager = interpreted.mapped.managerExternalId;
  const leftOut = manager !== null && !decision.isManagerKnown(manager) ? manager : null;
  const operation: PlannedOperation = {
    state: live.state,
    active: user.active,
    priority: isLeaver(event, decision) ? LEAVER : submission.kind === 'event' ? EVENT : BULK,
    depth: decision.depth,
    fingerprint,
    payload: leftOut === null ? user : withoutManager(user),
    managerLeftOut: leftOut,
  };
  return {
    ...settled,
    worker,
    target: targetOf(decision, user.active, fingerprint, leftOut),
    operation,
    supersede: live.supersede,
    problems: leftOut === null ? settled.problems : [...settled.problems, managerUnknown()],
  };
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

function saidOf(disposition: string, { target }: KnownOfRow): readonly RecordProblem[] {
  if (disposition === 'held') return [targetClosed];
  return disposition === 'still-failing' && target?.lastFailure != null ? stillFailing(target.lastFailure) : [];
}

function factOf(decision: RowToDecide): PlannedWorker {
  const { interpreted, known, submission } = decision;
  const recordHash = hashOfRecord(decision.keyring, interpreted.record);
  const isCaller = submission.origin === 'caller';
  return {
    record: known.worker?.recordHash === recordHash ? null : (interpreted.record as HrRecord),
    recordHash,
    factTime: isCaller ? submission.source_time : (known.worker?.factTime ?? submission.source_time),
    factSequence: isCaller ? submission.sequence : (known.worker?.factSequence ?? submission.sequence),
    population: submission.population,
    managerExternalId: interpreted.mapped.managerExternalId,
    managerKey: interpreted.managerKey,
    lifecycle: interpreted.mapped.lifecycle,
    active: interpreted.user?.active ?? null,
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
    directoryId: person === null || person.ambiguous ? null : person.directoryId,
    synced: person?.synced ?? false,
  };
}

function managerUnknown(): RecordProblem {
  return recordWarning(
    'manager-unknown',
    'manager',
    'The manager is not known to this job yet and is left out. It is sent by itself as soon as the manager is provisioned.',
  );
}
