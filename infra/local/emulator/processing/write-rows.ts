// The log rows of a cycle: one per record, and a second one of the same change where the manager was not found. Rows become
// readable late and out of order, each after its own share of the log delay.
import { randomUUID } from 'node:crypto';
import type { Switches } from '../switches.ts';
import type { Job } from '../tenant/job.ts';
import type { LogRow } from '../tenant/provisioning-log.ts';
import type { ProcessedRecord } from './process-record.ts';

export interface RowWriter {
  readonly job: Job;
  readonly cycleId: string;
  /** Emulator clock, milliseconds. */
  readonly startedAt: number;
  readonly switches: Switches;
}

export function writeRows(processed: readonly ProcessedRecord[], writer: RowWriter): LogRow[] {
  const { switches, startedAt, job } = writer;
  const logged = processed.filter((each) => switches.logUnchanged || !each.steps.includes('unchanged'));
  const rows = logged.map((each, index) => toRow(each, startedAt + index * switches.recordMilliseconds, writer));
  const warnings = processed.flatMap((each) => [
    ...managerWarning(each, job, switches),
    ...(each.warning ? [forcedWarning(each)] : []),
  ]);
  const later = startedAt + processed.length * switches.recordMilliseconds;
  return [...rows, ...warnings.map((each, index) => toRow(each, later + index * switches.recordMilliseconds, writer))];
}

function managerWarning(processed: ProcessedRecord, job: Job, switches: Switches): ProcessedRecord[] {
  const pending = processed.user && job.pendingManagers.get(processed.user.id);
  if (!pending || pending.record !== processed.record || processed.status === 'failure') return [];
  const reason =
    `The manager ${pending.managerExternalId} was not found among the users of this job, so the reference was not written. ` +
    'Bring the manager into scope, then provision the user again or restart the job.';
  return [
    {
      ...processed,
      action: 'update',
      status: 'warning',
      errorCode: switches.managerWarningCode,
      reason,
      modified: [],
      steps: ['imported', 'matched', 'managerUnknown'],
    },
  ];
}

function forcedWarning(processed: ProcessedRecord): ProcessedRecord {
  const { errorCode, reason } = processed.warning!;
  return { ...processed, status: 'warning', errorCode, reason, modified: [] };
}

function toRow(processed: ProcessedRecord, time: number, { job, cycleId, switches }: RowWriter): LogRow {
  const { record, user } = processed;
  return {
    id: randomUUID(),
    time,
    visibleAt: time + switches.logDelaySeconds * 1000 * (1 - switches.logDelaySpread * Math.random()),
    jobId: job.id,
    servicePrincipalId: job.servicePrincipalId,
    cycleId,
    changeId: processed.changeId,
    action: processed.action,
    status: processed.status,
    errorCode: processed.errorCode,
    reason: processed.reason,
    durationInMilliseconds: 400 + Math.floor(Math.random() * 2000),
    steps: processed.steps,
    modified: processed.modified,
    externalId: record.externalId,
    sourceName: text(record.data.displayName),
    userName: text(record.data.userName ?? record.data.username),
    targetId: user?.id ?? '',
    targetName: user?.userPrincipalName ?? '',
  };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
