// Who was in the last full file of a population and is not in this one: how often in a row, why, and what is done about it. Pure.
import type { Lifecycle } from './lifecycle-of.ts';

/** The section `missing` of a mapping document. */
export interface MissingRule {
  /** `disable` disables the account as well. Default `report`. Nobody is ever deleted. */
  readonly action?: 'report' | 'disable';
  /** Full files in a row without the worker before the account is disabled. Default 2. */
  readonly runs?: number;
}

/** `no-show`: the worker had not started yet. */
export type AbsenceReason = 'missing' | 'no-show';

export interface AbsentWorker {
  readonly externalId: string;
  /** The job in which the absence counts: where the worker's account is, or the first of several. */
  readonly job: string;
  /** Full files in a row without the worker, before this one. */
  readonly runsBefore: number;
  readonly lifecycle: Lifecycle | null;
}

export interface MissingWorker {
  readonly externalId: string;
  /** The job in which the absence counts. */
  readonly job: string;
  /** This file included. */
  readonly runs: number;
  readonly reason: AbsenceReason;
  readonly disables: boolean;
}

const defaultRuns = 2;

/**
 * One file may be cut, or its filter wrong, so nobody is disabled for the first. A future hire who vanishes was cancelled in most cases,
 * and there is nothing yet that could be interrupted: nobody waits for the second file.
 */
export function judgeMissing(rule: MissingRule, worker: AbsentWorker): MissingWorker {
  const runs = worker.runsBefore + 1;
  const reason = absenceReasonOf(worker.lifecycle);
  const isDue = reason === 'no-show' || runs >= (rule.runs ?? defaultRuns);
  return { externalId: worker.externalId, job: worker.job, runs, reason, disables: rule.action === 'disable' && isDue };
}

function absenceReasonOf(lifecycle: Lifecycle | null): AbsenceReason {
  return lifecycle === 'prehire' ? 'no-show' : 'missing';
}

/**
 * Why a row that was staged by us is to be sent disabled; null where it is not. Whoever was disabled as missing stays so, until a
 * caller has a record again.
 */
export function absenceOf(
  origin: string,
  target: { readonly absence: AbsenceReason | null; readonly lifecycle: Lifecycle | null } | null,
): AbsenceReason | null {
  if (origin === 'caller' || target === null) return null;
  return target.absence ?? (origin === 'missing' ? absenceReasonOf(target.lifecycle) : null);
}
