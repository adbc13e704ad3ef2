// The provisioning job that a request means.
import type { JobSetting } from '../settings.ts';
import { closestWord } from './closest-word.ts';
import type { RequestFault } from './request-fault.ts';

/** The job of that name; without a name the only configured one. A fault where that leaves none. */
export function findJob(jobs: readonly JobSetting[], name: string | undefined): JobSetting | RequestFault {
  const names = jobs.map((job) => job.name);
  if (name === undefined) {
    const [only] = jobs;
    if (only !== undefined && jobs.length === 1) return only;
    const message = `There are several provisioning jobs (${names.join(', ')}). Name one in the query parameter "job".`;
    return { code: 'job-required', path: 'query.job', message };
  }
  const found = jobs.find((job) => job.name === name);
  if (found !== undefined) return found;
  const meant = closestWord(name, names);
  const hint = meant === undefined ? `There are ${names.join(', ')}.` : `Did you mean "${meant}"?`;
  return { code: 'unknown-job', path: 'query.job', message: `There is no provisioning job "${name}". ${hint}` };
}
