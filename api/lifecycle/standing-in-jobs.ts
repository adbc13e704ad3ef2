// In which of several jobs a worker stands, by what was sent before. Pure; plan and preview share it.

export interface StandingInJobs {
  /** The job to which a route sent the worker last. */
  readonly routed: string | null;
  /** The sequence of the worker's latest fact; null where nothing is known yet. */
  readonly factSequence: number | null;
  /** The jobs that were ever to have the worker, by name. */
  readonly jobs: readonly StandingInJob[];
}

export interface StandingInJob {
  readonly job: string;
  /** The account is disabled because the worker was missing from full files. */
  readonly isAbsent: boolean;
  /** The worker was missing from the last full file, and nothing has come of it in this job yet. */
  readonly isMissing: boolean;
}

/** Of a worker whom nobody knows. */
export const nowhereYet: StandingInJobs = { routed: null, factSequence: null, jobs: [] };

/** Where a route sent the worker last, or, before any did, the only job there is; null where there is none, or it is not clear which. */
export function currentJob({ routed, jobs }: StandingInJobs): string | null {
  return routed ?? (jobs.length === 1 ? jobs[0]!.job : null);
}

/** Where the account is disabled because its worker was missing, if that is where the worker stands; else null. */
export function jobOfAbsence(standing: StandingInJobs): string | null {
  const current = currentJob(standing);
  return standing.jobs.find(({ job, isAbsent }) => isAbsent && (current === null || job === current))?.job ?? null;
}

/** Of these jobs the one in which somebody who is missing is to be disabled: as `readAbsentWorkers` has it. Null: seen again. */
export function jobOfMissing({ routed, jobs }: StandingInJobs, of: readonly string[]): string | null {
  const missing = jobs.filter(({ job, isMissing }) => isMissing && of.includes(job)).map(({ job }) => job);
  return missing.find((job) => job === routed) ?? missing[0] ?? null;
}
