// A worker in one provisioning job as the contract shows it.
import type { OperationView, TargetView } from '../store/worker/read-worker.ts';
import type { AnswerOf } from './handlers.ts';
import { causeOfCode } from './show-result.ts';

type Target = AnswerOf<'GetWorker', 200>['targets'][number];
type Operation = Target['operations'][number];

/** `operations` are those of this job, newest first. */
export function showTarget(target: TargetView, operations: readonly OperationView[]): Target {
  return {
    job: target.job,
    directoryId: target.directoryId,
    active: target.active,
    authority: target.authority === 'cloud' || target.authority === 'on-premises' ? target.authority : 'unknown',
    gate: (target.gate ?? 'open') as Target['gate'],
    wanted: target.wanted === null ? 'none' : 'planned',
    sent: againstWanted(target.sent, target.wanted),
    confirmed: againstWanted(target.confirmed, target.wanted),
    pendingManager: target.pendingManager,
    operations: operations.map(showOperation),
  };
}

/** What an operation came to, in the word of a result row. */
export function outcomeOfState(state: OperationView['state']): Operation['outcome'] {
  switch (state) {
    case 'waiting':
    case 'queued':
    case 'sending':
    case 'uploaded':
    case 'uncertain':
      return 'pending';
    default:
      return state;
  }
}

function showOperation(operation: OperationView): Operation {
  return {
    id: String(operation.id),
    submission: operation.submission,
    event: operation.event as Operation['event'],
    state: operation.state,
    outcome: outcomeOfState(operation.state),
    ...causeOfCode(operation.code),
    createdAt: operation.createdAt.toISOString(),
    sentAt: operation.sentAt?.toISOString() ?? null,
    settledAt: operation.settledAt?.toISOString() ?? null,
    attempts: operation.sends,
  };
}

function againstWanted(fingerprint: string | null, wanted: string | null): 'none' | 'current' | 'older' {
  if (fingerprint === null) return 'none';
  return fingerprint === wanted ? 'current' : 'older';
}
