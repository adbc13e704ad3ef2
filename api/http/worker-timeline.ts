// What happened to a worker and why, newest first: records that came and the rule that decided about them, what people decided,
// operations that were planned, sent and settled, rows of Entra's log.
import { explain } from '../outcome/catalogue.ts';
import type { DecisionView } from '../store/worker/read-decisions.ts';
import type { OperationView, WorkerLogView, WorkerRecordView } from '../store/worker/read-worker.ts';
import type { AnswerOf } from './handlers.ts';
import { outcomeOfState } from './show-target.ts';

type Entry = AnswerOf<'GetWorker', 200>['timeline'][number];

const mostEntries = 500;

export function timelineOf(
  records: readonly WorkerRecordView[],
  operations: readonly OperationView[],
  log: readonly WorkerLogView[],
  decisions: readonly DecisionView[],
): Entry[] {
  const entries = [
    ...records.map(recorded),
    ...operations.flatMap(ofOperation),
    ...log.map((row) => logged(row, log)),
    ...decisions.map(decided),
  ];
  return entries.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)).slice(0, mostEntries);
}

const dispositionTexts: Readonly<Record<string, string>> = {
  send: 'it is sent',
  joined: 'the same is on its way already',
  unchanged: 'Entra has confirmed the same before',
  stale: 'a newer fact is known, so it is not sent',
  duplicate: 'another row of the same worker counts',
  'needs-complete-record': 'it lacks values that cannot be completed, so it is not sent',
  'out-of-scope': 'the scoping filter leaves the worker out',
  review: 'a person has to decide',
  held: 'it waits',
  'still-failing': 'the last attempt failed and nothing has changed since, so it is not sent again',
};

// What of the mapping or of the house decided about a row.
const dispositionRules: Readonly<Record<string, string>> = {
  joined: 'live-operations',
  unchanged: 'confirmed-fingerprint',
  stale: 'source-time',
  duplicate: 'duplicates',
  'needs-complete-record': 'complete-record',
  'out-of-scope': 'scope',
  review: 'review',
  held: 'gate',
  'still-failing': 'still-failing',
  invalid: 'checks',
};

function recorded(record: WorkerRecordView): Entry {
  const { disposition, row } = record;
  const error = record.problems?.find((problem) => problem.severity !== 'warning');
  const why =
    disposition === null
      ? 'it is still to be planned'
      : disposition === 'invalid'
        ? `it cannot be used: ${error?.message ?? 'something is wrong with it.'}`
        : record.problems?.some((problem) => problem.code === 'before-pre-hire-lead')
          ? 'the start is still too far ahead, and it is sent when its day has come'
          : dispositionTexts[disposition];
  return {
    at: record.at.toISOString(),
    kind: 'recorded',
    text: sentence(`Row ${row} of a submission${originTexts[record.origin] ?? ''}: ${why}`),
    submission: record.submission,
    job: record.job,
    row,
    mapping: record.mapping,
    mappingVersion: record.mappingVersion,
    rule: ruleOf(record),
    caller: record.caller,
    event: record.event as Entry['event'],
    disposition: disposition as Entry['disposition'],
    code: disposition === 'invalid' ? (error?.code ?? null) : disposition === 'still-failing' ? disposition : null,
  };
}

// Of a row that is sent: where the worker stands by the mapping's life cycle, or what a person has said against it.
function ruleOf({ disposition, lifecycle, origin, problems }: WorkerRecordView): string | null {
  if (disposition === null) return null;
  const rule = dispositionRules[disposition];
  if (rule !== undefined) return rule;
  if (problems?.some(({ code }) => code === 'kept-disabled')) return 'worker-control keep-disabled';
  if (origin === 'retry' || origin === 'manager-pass') return origin;
  return lifecycle === null ? 'active' : `lifecycle ${lifecycle}`;
}

const originTexts: Readonly<Record<string, string>> = {
  due: ' for a date that has come',
  remap: ' for a change of the mapping',
  'manager-pass': ' because the manager became known',
  retry: ' that a person asked to be sent again',
  missing: ' for somebody who was missing',
  conversion: ' of a conversion',
};

const decisionTexts: Readonly<Record<string, string>> = {
  'submission-approved': 'The submission was approved',
  'submission-rejected': 'The submission was rejected',
  'submission-cancelled': 'The submission was cancelled',
  'submission-retried': 'Those who failed in the submission were sent again',
  'worker-protected': 'A control was set for the worker',
  'worker-released': 'The control of the worker ended',
  'worker-renamed': 'The worker was given another user name',
  'worker-resent': 'The worker was sent again',
  'worker-exported': 'What is stored of the worker was exported',
};

function decided({ at, caller, action, submission }: DecisionView): Entry {
  return {
    at: at.toISOString(),
    kind: action === 'worker-protected' || action === 'worker-released' ? 'gate' : 'decided',
    text: sentence(decisionTexts[action] ?? action),
    submission,
    caller,
  };
}

function ofOperation(operation: OperationView): Entry[] {
  const { submission, job } = operation;
  const common = { submission, job, operation: String(operation.id), event: operation.event as Entry['event'] };
  const entries: Entry[] = [
    {
      ...common,
      at: operation.createdAt.toISOString(),
      kind: 'planned',
      text: `Planned as ${operation.event} for the job ${job}.`,
    },
  ];
  if (operation.sentAt !== null) {
    const { bulkRequest, requestId } = operation;
    const at = operation.sentAt.toISOString();
    entries.push({ ...common, at, kind: 'sent', text: `Sent to the job ${job}.`, bulkRequest, requestId });
  }
  if (operation.settledAt !== null) {
    const outcome = outcomeOfState(operation.state);
    const text = operation.code === null ? `The outcome is ${outcome}.` : explain(operation.code).meaning;
    entries.push({
      ...common,
      at: operation.settledAt.toISOString(),
      kind: 'settled',
      text,
      outcome,
      code: operation.code,
      logEntry: operation.logEntry,
    });
  }
  return entries;
}

function logged(row: WorkerLogView, log: readonly WorkerLogView[]): Entry {
  return {
    at: row.at.toISOString(),
    kind: isCorrection(row, log) ? 'corrected' : 'settled',
    text: sentence(
      `Entra's provisioning log has the action ${row.action ?? 'unknown'} with the status ${row.status ?? 'unknown'}`,
    ),
    job: row.job,
    operation: row.operationId === null ? null : String(row.operationId),
    outcome: row.status,
    code: row.code,
    logEntry: row.id,
  };
}

// Entra goes on trying what failed: a later success of the same operation.
function isCorrection(row: WorkerLogView, log: readonly WorkerLogView[]): boolean {
  if (row.operationId === null || row.status === 'failure') return false;
  return log.some(
    ({ operationId, status, at }) => operationId === row.operationId && status === 'failure' && at < row.at,
  );
}

function sentence(text: string): string {
  return text.endsWith('.') ? text : `${text}.`;
}
