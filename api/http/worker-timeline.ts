// What happened to a worker, newest first: records that came, operations that were planned, sent and settled, rows of Entra's log.
import { explain } from '../outcome/catalogue.ts';
import type { OperationView, WorkerLogView, WorkerRecordView } from '../store/worker/read-worker.ts';
import type { AnswerOf } from './handlers.ts';
import { outcomeOfState } from './show-target.ts';

type Entry = AnswerOf<'GetWorker', 200>['timeline'][number];

const mostEntries = 500;

export function timelineOf(
  records: readonly WorkerRecordView[],
  operations: readonly OperationView[],
  log: readonly WorkerLogView[],
): Entry[] {
  const entries = [...records.map(recorded), ...operations.flatMap(ofOperation), ...log.map(logged)];
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
    text: sentence(`Row ${row} of a submission: ${why}`),
    submission: record.submission,
    job: record.job,
    event: record.event as Entry['event'],
    disposition: disposition as Entry['disposition'],
    code: disposition === 'invalid' ? (error?.code ?? null) : null,
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
    entries.push({ ...common, at: operation.sentAt.toISOString(), kind: 'sent', text: `Sent to the job ${job}.` });
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
    });
  }
  return entries;
}

function logged(row: WorkerLogView): Entry {
  return {
    at: row.at.toISOString(),
    kind: 'settled',
    text: sentence(
      `Entra's provisioning log has the action ${row.action ?? 'unknown'} with the status ${row.status ?? 'unknown'}`,
    ),
    job: row.job,
    operation: row.operationId === null ? null : String(row.operationId),
    outcome: row.status,
    code: row.code,
  };
}

function sentence(text: string): string {
  return text.endsWith('.') ? text : `${text}.`;
}
