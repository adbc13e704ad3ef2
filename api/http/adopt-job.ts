// Adopting a job to on-premises AD from a list of the people who are there.
import { adoptFromList } from '../store/job/adopt-from-list.ts';
import { readJobs } from '../store/job/read-jobs.ts';
import { callerOf } from './caller.ts';
import type { DoorParts } from './door-parts.ts';
import { findJob } from './find-job.ts';
import { pathValuesOf } from './find-operation.ts';
import { type AnswerOf, bodyOf, type Handlers } from './handlers.ts';
import { readWholeJob } from './jobs.ts';
import { Problem } from './problem.ts';
import { isFault } from './request-fault.ts';

export function adoptJobHandlers(parts: DoorParts): Handlers {
  const { db, keyring, settings, wakeups } = parts;
  return {
    AdoptJob: async (request, response) => {
      const found = findJob(settings.jobs, pathValuesOf(response).job!);
      if (isFault(found)) throw new Problem(404, 'job-not-found', found.message);
      const [job] = await readJobs(db, found.name);
      if (job?.kind !== 'active-directory') {
        const detail =
          'This job goes to Entra ID, whose directory is read by itself; only jobs to on-premises AD take a list.';
        throw new Problem(409, 'adopted-by-itself', detail);
      }
      const users = bodyOf<'AdoptJob'>(request).users.map((user) => ({
        employeeId: user.employeeId,
        userPrincipalName: user.userPrincipalName ?? null,
        sAMAccountName: user.sAMAccountName ?? null,
        enabled: user.enabled ?? null,
      }));
      if (!(await adoptFromList(db, keyring, { job: found.name, caller: callerOf(response).principal, users }))) {
        const detail = 'This job is adopted already, and what was sent since is known better than by a list.';
        throw new Problem(409, 'already-adopted', detail);
      }
      wakeups.wake('plan');
      response.json((await readWholeJob(parts, found.name)) satisfies AnswerOf<'AdoptJob', 200>);
    },
  };
}
