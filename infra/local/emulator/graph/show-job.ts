// A job as Graph's synchronizationJob.
import type { EmulatorState } from '../emulator-state.ts';
import { directoryOfJob } from '../processing/target-of-job.ts';
import type { Execution, Job, JobError } from '../tenant/job.ts';
import type { OtherJob } from '../tenant/other-job.ts';

// A quarantined job still runs, seldom.
const scheduleStates = {
  Active: 'Active',
  Quarantine: 'Active',
  Paused: 'Paused',
  NotRun: 'Disabled',
  NotConfigured: 'Disabled',
} as const;
const NEVER = '0001-01-01T00:00:00Z';

export function showJob(job: Job, state: EmulatorState): Record<string, unknown> {
  const { switches } = state;
  const directory = directoryOfJob(job, state);
  const linked = [...job.links.values()].filter((id) => directory.get(id)).length;
  return {
    id: job.id,
    templateId: job.id.split('.')[0],
    schedule: {
      expiration: null,
      interval: `PT${switches.cycleSeconds}S`,
      state: scheduleStates[job.state],
    },
    status: {
      code: job.state,
      countSuccessiveCompleteFailures: 0,
      escrowsPruned: false,
      steadyStateFirstAchievedTime: time(job.steadyStateFirstAchievedTime),
      steadyStateLastAchievedTime: time(job.steadyStateLastAchievedTime),
      quarantine: job.quarantine && {
        currentBegan: time(job.quarantine.since),
        nextAttempt: time(null),
        reason: job.quarantine.reason,
        seriesBegan: time(job.quarantine.since),
        seriesCount: 1,
        error: showError(job.quarantine.error),
      },
      troubleshootingUrl: null,
      lastExecution: showExecution(job.lastExecution),
      lastSuccessfulExecution: showExecution(job.lastSuccessfulExecution),
      lastSuccessfulExecutionWithExports: showExecution(job.lastSuccessfulExecutionWithExports),
      progress: [],
      synchronizedEntryCountByType: [{ key: 'User', value: linked }],
    },
    synchronizationJobSettings: job.settings,
  };
}

/** A job that runs no cycles of its own has none to show. */
export function showOtherJob(job: OtherJob): Record<string, unknown> {
  return {
    id: job.id,
    templateId: job.templateId,
    schedule: { expiration: null, interval: 'PT40M', state: scheduleStates[job.state] },
    status: {
      code: job.state,
      countSuccessiveCompleteFailures: 0,
      escrowsPruned: false,
      quarantine: job.quarantineReason === null ? null : { reason: job.quarantineReason, error: null },
      lastExecution: null,
      progress: [],
      synchronizedEntryCountByType: [{ key: 'User', value: job.accounts.size }],
    },
    synchronizationJobSettings: [],
  };
}

export function showExecution(each: Execution | null): Record<string, unknown> | null {
  if (!each) return null;
  return {
    activityIdentifier: each.activityIdentifier,
    state: each.state,
    timeBegan: time(each.timeBegan),
    timeEnded: time(each.timeEnded),
    countEntitled: 0,
    countEntitledForProvisioning: 0,
    countEscrowed: each.countEscrowed,
    countEscrowedRaw: each.countEscrowed,
    countExported: each.countExported,
    countExports: each.countExported,
    countImported: each.countImported,
    countImportedDeltas: each.countImported,
    countImportedReferenceDeltas: 0,
    error: showError(each.error),
  };
}

function showError(error: JobError | null | undefined): Record<string, unknown> | null {
  return error ? { ...error, tenantActionable: true } : null;
}

function time(milliseconds: number | null): string {
  return milliseconds === null ? NEVER : new Date(milliseconds).toISOString();
}
