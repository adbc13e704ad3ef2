// What a log row says about the operation that caused it.
import { explain } from './catalogue.ts';
import type { LogRow } from './log-row.ts';

export type Outcome = {
  readonly result: 'succeeded' | 'skipped' | 'failed';
  /** The row proves that the directory now agrees with what was sent: a success, or a skip because nothing differed. */
  readonly confirms: boolean;
  /** Entra's code or skip reason, else one of ours; null for a plain success. A key of the catalogue where it is known. */
  readonly code: string | null;
  /** The worker was written, the reference to the manager was not; Entra does not heal that by itself. */
  readonly managerUnresolved: boolean;
  /** Entra repeats this failed record by itself and its cause is one that passes. */
  readonly retriedByEntra: boolean;
};

/** The outcome of one row taken alone. */
export function outcomeOfRow(row: LogRow): Outcome {
  const managerUnresolved = lacksManager(row);
  const code = row.errorCode ?? row.skipReason;

  // Held back by Entra's guard against accidental deletions, whatever the status says: nothing was done.
  if (row.action === 'stagedDelete') {
    return outcome('skipped', { code: 'StagedDelete', managerUnresolved });
  }
  if (row.status === 'success') return outcome('succeeded', { confirms: true, code: row.errorCode, managerUnresolved });
  // A warning is a success with a problem.
  if (row.status === 'warning') {
    return outcome('succeeded', { confirms: true, code: code ?? 'UnexplainedWarning', managerUnresolved });
  }
  if (row.status === 'skipped') {
    const redundant = [row.errorCode, row.skipReason].some((word) => word?.toLowerCase() === 'redundantexport');
    return outcome('skipped', {
      confirms: redundant,
      // EntrySynchronizationSkipped stands for several reasons; the detail tells which.
      code: redundant ? 'RedundantExport' : (row.skipReason ?? row.errorCode ?? 'UnexplainedSkip'),
      managerUnresolved,
    });
  }
  if (wasExported(row) && failedOnlyAtReference(row)) {
    return outcome('succeeded', { confirms: true, code: code ?? 'UnresolvedReference', managerUnresolved: true });
  }
  const failure = code ?? 'UnexplainedFailure';
  return {
    ...outcome('failed', { code: failure, managerUnresolved }),
    retriedByEntra: explain(failure).whoActs === 'retried-by-entra',
  };
}

/**
 * The outcome of one change from all its rows, in any order; at least one row. The newest row of each action counts, and of
 * those the worst. A row that only reports on references adds to the others and decides nothing by itself.
 */
export function outcomeOfChange(rows: readonly LogRow[]): Outcome {
  const newestFirst = [...rows].sort((a, b) => b.time.getTime() - a.time.getTime() || (a.id < b.id ? 1 : -1));
  const main = newestFirst.filter((row) => !isReferenceOnly(row));
  const deciding = (main.length > 0 ? main : newestFirst).filter(
    (row, index, all) => all.findIndex((other) => other.action === row.action) === index,
  );
  const outcomes = deciding.map(outcomeOfRow);
  const first = outcomes[0];
  if (!first) throw new RangeError('a change has at least one row');

  const worst = outcomes.find((one) => one.result === 'failed') ?? outcomes.find(isSuccess) ?? first;
  const managerUnresolved = rows.some(lacksManager);
  const warning = main.length > 0 ? newestFirst.find((row) => isReferenceOnly(row) && lacksManager(row)) : undefined;
  return {
    ...worst,
    confirms: worst.result !== 'failed' && outcomes.some((one) => one.confirms),
    code: worst.code ?? (warning ? (warning.errorCode ?? 'UnresolvedReference') : null),
    managerUnresolved,
  };
}

function outcome(result: Outcome['result'], rest: Partial<Outcome>): Outcome {
  return { result, confirms: false, code: null, managerUnresolved: false, retriedByEntra: false, ...rest };
}

function isSuccess(one: Outcome): boolean {
  return one.result === 'succeeded';
}

// Graph's step type; older rows carry only the name.
function isReferenceStep(step: LogRow['steps'][number]): boolean {
  return /reference/i.test(step.type) || /reference/i.test(step.name);
}

// Resolving references is a later phase: its row repeats import and matching but exports nothing.
function isReferenceOnly(row: LogRow): boolean {
  return row.steps.some(isReferenceStep) && !row.steps.some((step) => step.type.toLowerCase() === 'export');
}

function wasExported(row: LogRow): boolean {
  return row.steps.some((step) => step.type.toLowerCase() === 'export' && step.status === 'success');
}

function failedOnlyAtReference(row: LogRow): boolean {
  const failed = row.steps.filter((step) => step.status === 'failure');
  return failed.length > 0 && failed.every(isReferenceStep);
}

// The code of the manager warning is not documented, its text names the manager: so step, code and text are all looked at,
// the text only where the row says that something is not in order.
function lacksManager(row: LogRow): boolean {
  // On a plain success a skipped reference step may only mean that there was no reference to resolve.
  const bad = row.status === 'success' ? ['failure', 'warning'] : ['failure', 'warning', 'skipped'];
  if (row.steps.some((step) => isReferenceStep(step) && bad.includes(step.status))) return true;
  if (row.errorCode && /reference/i.test(row.errorCode)) return true;
  return row.status === 'warning' && /\bmanager\b|\breference/i.test(row.reason ?? '');
}
