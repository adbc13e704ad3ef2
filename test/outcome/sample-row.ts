// A log row for tests: a plain success, changed where a case says so.
import type { LogRow, LogStep } from '../../api/outcome/log-row.ts';

export function sampleRow(changes: Partial<LogRow> = {}): LogRow {
  return {
    id: 'row-1',
    time: new Date('2026-03-02T08:14:31Z'),
    jobId: 'API2AAD.1.1',
    cycleId: 'cycle-1',
    changeId: 'change-1',
    action: 'update',
    status: 'success',
    errorCode: null,
    skipReason: null,
    reason: null,
    sourceId: '1222',
    targetId: 'user-1',
    modified: [],
    steps: [],
    ...changes,
  };
}

export function step(type: string, status: string): LogStep {
  return { name: '', type, status, details: {} };
}
