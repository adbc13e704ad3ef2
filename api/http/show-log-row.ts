// A row of Entra's provisioning log as it was just read: ids, words and codes, no names and no values.
import type { LogRow } from '../outcome/log-row.ts';
import type { AnswerOf } from './handlers.ts';
import { causeOfCode } from './show-result.ts';

export function showLogRow(row: LogRow): AnswerOf<'ListTenantJobLog', 200>['value'][number] {
  const { code, reason, nextStep } = causeOfCode(row.errorCode ?? row.skipReason);
  return {
    id: row.id,
    time: row.time.toISOString(),
    action: row.action,
    status: row.status,
    sourceId: row.sourceId,
    targetId: row.targetId,
    code: code ?? null,
    reason: reason ?? null,
    nextStep: nextStep ?? null,
  };
}
