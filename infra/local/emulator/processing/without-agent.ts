// A job to on-premises AD works through its provisioning agent alone. Without an active one nothing is processed and nothing is
// logged; what was uploaded stays in the queue. Sources: the page on problems of API-driven provisioning (202, and an empty log), the
// error codes of cloud sync (HybridIdentityServiceNoActiveAgents), which field notes show as the error of a quarantine.
import type { Switches } from '../switches.ts';
import { type Execution, type Job, type JobError, putIntoQuarantine } from '../tenant/job.ts';

const NO_ACTIVE_AGENT: JobError = {
  code: 'HybridIdentityServiceNoActiveAgents',
  message: 'No active provisioning agent was found for the domain of this job.',
};

/** What a cycle without an active agent comes to; null where it can go on, as a job quarantined for its agent does once one is active. */
export function withoutAgent(job: Job, due: number, switches: Switches): Execution | null {
  const { activeDirectory, quarantine } = job;
  if (activeDirectory === null) return null;
  if (activeDirectory.agent.status === 'active') {
    if (quarantine?.error?.code === NO_ACTIVE_AGENT.code) {
      job.state = 'Active';
      job.quarantine = null;
    }
    return null;
  }
  // The next cycle is a later one, however short the grid.
  job.runningUntil = due + 1000;
  const execution = failedExecution(due);
  if (switches.inactiveAgent === 'silent') return execution;
  job.lastExecution = execution;
  const since = quarantine?.error?.code === NO_ACTIVE_AGENT.code ? quarantine.since : due;
  if (job.state !== 'Paused') putIntoQuarantine(job, 'EncounteredQuarantineException', since, NO_ACTIVE_AGENT);
  return execution;
}

function failedExecution(due: number): Execution {
  return {
    activityIdentifier: '',
    state: 'Failed',
    timeBegan: due,
    timeEnded: due,
    countImported: 0,
    countExported: 0,
    countEscrowed: 0,
    error: NO_ACTIVE_AGENT,
  };
}
