// What attributed rows do to their operations: settle them, correct them, or mark a manager that could not be written.
import type { LogRow } from '../outcome/log-row.ts';
import { type Outcome, outcomeOfChange } from '../outcome/outcome-of-row.ts';
import { userNameOfRow } from '../outcome/user-name-of-row.ts';
import type { Queryable } from '../store/database.ts';
import { markPendingManagers, readManagersConfirmedSince } from '../store/for-reconcile/pending-managers.ts';
import { acceptProvedRequests, type SentOperation } from '../store/for-reconcile/sent-operations.ts';
import type { Keyring } from '../store/keyring.ts';
import { type Settlement, settleOperations } from '../store/operation/settle-operations.ts';
import { sealJson } from '../store/seal.ts';
import { passManagers } from '../store/worker/pass-managers.ts';

interface AttributedRow {
  readonly operationId: number;
  readonly row: LogRow;
}

/** Runs in the transaction that attributed the rows. Returns how many operations changed. */
export async function settleRows(
  tx: Queryable,
  keyring: Keyring,
  job: string,
  attributed: readonly AttributedRow[],
  operations: ReadonlyMap<number, SentOperation>,
): Promise<number> {
  const settlements: Settlement[] = [];
  const confirmed: string[] = [];
  const unresolved: { operationId: number; time: Date }[] = [];
  const proved: string[] = [];
  for (const [operationId, rows] of groupByOperation(attributed)) {
    const operation = operations.get(operationId);
    const last = rows.at(-1);
    if (last === undefined) continue;
    const outcome = outcomeOfOperation(rows);
    if (operation?.state === 'uncertain' && operation.bulkRequestId !== null) proved.push(operation.bulkRequestId);
    if (isNews(operation?.state, outcome)) settlements.push(settlementOf(keyring, operationId, outcome, rows));
    if (outcome.managerUnresolved) unresolved.push({ operationId, time: last.time });
    if (outcome.confirms && last.sourceId !== null) confirmed.push(last.sourceId);
  }
  await acceptProvedRequests(tx, [...new Set(proved)]);
  const changed = await settleOperations(tx, settlements);
  await markPendingManagers(
    tx,
    unresolved.map((one) => one.operationId),
  );
  const late = await readManagersConfirmedSince(tx, job, unresolved);
  await passManagers(tx, keyring, job, [...new Set([...confirmed, ...late])]);
  return changed.length;
}

// A failure that repeats itself (Entra's own retries) is no news; everything else is, as long as nothing is proved yet.
function isNews(state: string | undefined, outcome: Outcome): boolean {
  if (state === 'uploaded' || state === 'uncertain') return true;
  if (state === 'unconfirmed') return true;
  return state === 'failed' && outcome.result !== 'failed';
}

function settlementOf(keyring: Keyring, operationId: number, outcome: Outcome, rows: readonly LogRow[]): Settlement {
  const row = rows.at(-1)!;
  const userName = rows.map(userNameOfRow).findLast((name) => name !== null);
  const problems = outcome.managerUnresolved
    ? [
        {
          code: 'manager-unknown',
          severity: 'warning' as const,
          attribute: 'manager',
          message:
            'Entra wrote the user but not the manager, whom the job does not know yet. It is sent by itself when the manager is provisioned.',
        },
      ]
    : [];
  return {
    operationId,
    to: outcome.result,
    confirms: outcome.confirms,
    code: outcome.code,
    problems,
    logEntryId: row.id,
    action: row.action,
    directoryId: row.targetId === '' ? null : row.targetId,
    userName: userName == null ? null : sealJson(keyring, userName),
  };
}

function groupByOperation(attributed: readonly AttributedRow[]): Map<number, LogRow[]> {
  const groups = new Map<number, LogRow[]>();
  for (const { operationId, row } of attributed) {
    const group = groups.get(operationId);
    if (group === undefined) groups.set(operationId, [row]);
    else group.push(row);
  }
  return groups;
}

// A worker sent twice, or retried by Entra, has several changes: the last one tells how it ended. Only that there was
// nothing left to do is no end of its own: the change before it did it.
function outcomeOfOperation(rows: readonly LogRow[]): Outcome {
  const changes = [...new Set(rows.map((row) => row.changeId))].map((id) =>
    outcomeOfChange(rows.filter((row) => row.changeId === id)),
  );
  const last = changes.at(-1)!;
  if (last.result !== 'skipped' || !last.confirms) return last;
  return changes.findLast((change) => change.result === 'succeeded') ?? last;
}
