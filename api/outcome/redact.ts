// What of a log row may be kept in the open. Names and values of a person stay out; a walk that needs the values later
// (to compare them with a payload) keeps the row sealed.
import type { LogAction, LogRow, LogStatus } from './log-row.ts';
import { outcomeOfRow } from './outcome-of-row.ts';

export type KeptRow = {
  readonly id: string;
  readonly time: Date;
  readonly jobId: string;
  readonly cycleId: string;
  readonly changeId: string;
  readonly action: LogAction;
  readonly status: LogStatus;
  readonly errorCode: string | null;
  readonly skipReason: string | null;
  readonly sourceId: string | null;
  readonly targetId: string | null;
  /** Kept as a fact, because the text it was read from is not. */
  readonly managerUnresolved: boolean;
  /** Names of the changed properties, without their values. */
  readonly changed: readonly string[];
  readonly steps: readonly { readonly name: string; readonly type: string; readonly status: string }[];
};

/** A row without personal values: codes, action, status, times, ids, and the names of what changed. */
export function redactRow(row: LogRow): KeptRow {
  return {
    id: row.id,
    time: row.time,
    jobId: row.jobId,
    cycleId: row.cycleId,
    changeId: row.changeId,
    action: row.action,
    status: row.status,
    errorCode: row.errorCode,
    skipReason: row.skipReason,
    sourceId: row.sourceId,
    targetId: row.targetId,
    managerUnresolved: outcomeOfRow(row).managerUnresolved,
    changed: [...new Set(row.modified.map(({ name }) => name).filter((name) => name !== ''))],
    steps: row.steps.map(({ name, type, status }) => ({ name, type, status })),
  };
}
