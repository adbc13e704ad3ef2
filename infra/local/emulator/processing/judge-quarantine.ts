// Whether a cycle puts its job into quarantine, or takes it out again. Source: the pages on quarantine and on accidental deletions.
import type { Switches } from '../switches.ts';
import { type Job, putIntoQuarantine, type QuarantineReason } from '../tenant/job.ts';
import type { DisablesOfCycle, ProcessedRecord } from './process-record.ts';

/** The job's own setting, else the switch; infinite where the guard is off. */
export function deletesThreshold(job: Job, switches: Switches): number {
  const setting = job.settings.find((each) => each.name === 'QuarantineTooManyDeletesThreshold')?.value;
  const most = setting === undefined ? switches.deletesThreshold : Number(setting);
  return Number.isInteger(most) && most > 0 ? most : Number.POSITIVE_INFINITY;
}

/** A quarantined job whose cycle stays below the thresholds goes on as before, except where it is a person who has to look. */
export function judgeQuarantine(
  job: Job,
  processed: readonly ProcessedRecord[],
  cycle: { readonly disables: DisablesOfCycle; readonly switches: Switches; readonly now: number },
): void {
  // A pause that came meanwhile stays one.
  if (job.state !== 'Active' && job.state !== 'Quarantine') return;
  const reason = cycle.disables.held > 0 ? 'TooManyDeletes' : reasonOfFailures(job, processed, cycle.switches);
  if (reason !== null) putIntoQuarantine(job, reason, cycle.now);
  else if (job.quarantine?.reason.includes('Escrow')) {
    job.state = 'Active';
    job.quarantine = null;
  }
}

function reasonOfFailures(
  job: Job,
  processed: readonly ProcessedRecord[],
  switches: Switches,
): QuarantineReason | null {
  const failures = job.failed.size;
  if (failures > switches.quarantineFailures) return 'EncounteredTotalEscrowThreshold';
  if (failures + job.pendingManagers.size > switches.quarantineWithReferences) return 'EncounteredTotalEscrowThreshold';
  const share = processed.filter((each) => each.status === 'failure').length / Math.max(1, processed.length);
  if (failures >= switches.quarantineFromFailures && share > switches.quarantineFailureShare)
    return 'EncounteredEscrowProportionThreshold';
  return null;
}
