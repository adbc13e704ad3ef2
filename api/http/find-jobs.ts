// The provisioning jobs that a submission goes to: the one it names, those of the mapping's routes, or the only one there is.
import { jobsOfRoutes, type MappingDocument } from '../mapping/mapping-document.ts';
import type { JobSetting } from '../settings.ts';
import { findJob } from './find-job.ts';
import { isFault, type RequestFault } from './request-fault.ts';

export interface SubmissionJobs {
  /** At least one. */
  readonly names: readonly string[];
  /** The mapping's routes say which worker goes to which. */
  readonly isRouted: boolean;
}

/** `named` is the request's own job, or none. A fault where the job, or that of a route, is not configured. */
export function findJobs(
  jobs: readonly JobSetting[],
  mapping: { readonly name: string; readonly document: MappingDocument } | RequestFault,
  named: string | undefined,
): SubmissionJobs | RequestFault {
  const routed = named !== undefined || isFault(mapping) ? [] : jobsOfRoutes(mapping.document);
  if (routed.length === 0) {
    const job = findJob(jobs, named);
    return isFault(job) ? job : { names: [job.name], isRouted: false };
  }
  const missing = routed.filter((name) => !jobs.some((job) => job.name === name));
  if (missing.length === 0) return { names: routed, isRouted: true };
  const message =
    `The routes of this mapping lead to ${missing.map((name) => `"${name}"`).join(', ')}, which PROVISIONING_JOBS does not name. ` +
    `There are ${jobs.map((job) => job.name).join(', ')}. Correct the routes, or name a job in the query parameter "job".`;
  return { code: 'unknown-route-job', path: 'query.mapping', message };
}
