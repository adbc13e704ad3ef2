// Adopting a job to on-premises AD from a list of the people who are there.
import type { Response } from 'express';
import { IntakeError } from '../intake/intake-error.ts';
import { adoptFromList, type ListedUser } from '../store/job/adopt-from-list.ts';
import { readJobs } from '../store/job/read-jobs.ts';
import { refusedContent } from './answer-submission.ts';
import { callerOf } from './caller.ts';
import type { DoorParts } from './door-parts.ts';
import { findJob } from './find-job.ts';
import { pathValuesOf } from './find-operation.ts';
import { type AnswerOf, bodyOf, type Handlers } from './handlers.ts';
import { readWholeJob } from './jobs.ts';
import { Problem } from './problem.ts';
import { rawBody, withRawBody } from './raw-body.ts';
import { readPeopleOfDomain } from './read-people-of-domain.ts';
import { isFault } from './request-fault.ts';

export function adoptJobHandlers(parts: DoorParts): Handlers {
  const { db, keyring, settings, wakeups } = parts;
  return {
    AdoptJob: async (request, response) => {
      const job = await jobOf(response);
      const users = bodyOf<'AdoptJob'>(request).users.map((user) => ({
        employeeId: user.employeeId,
        userPrincipalName: user.userPrincipalName ?? null,
        sAMAccountName: user.sAMAccountName ?? null,
        enabled: user.enabled ?? null,
      }));
      await adopt(response, job, users);
    },
    AdoptJobFromFile: async (request, response) => {
      const job = await jobOf(response);
      const users = await withRawBody(request, async () => {
        try {
          return await readPeopleOfDomain(rawBody(request, settings.maxUploadBytes).bytes);
        } catch (error) {
          if (error instanceof IntakeError) throw refusedContent(error.code, error.message);
          throw error;
        }
      });
      await adopt(response, job, users);
    },
  };

  async function jobOf(response: Response): Promise<string> {
    const found = findJob(settings.jobs, pathValuesOf(response).job!);
    if (isFault(found)) throw new Problem(404, 'job-not-found', found.message);
    const [job] = await readJobs(db, found.name);
    if (job?.kind !== 'active-directory') {
      const detail =
        'This job goes to Entra ID, whose directory is read by itself; only jobs to on-premises AD take a list.';
      throw new Problem(409, 'adopted-by-itself', detail);
    }
    if (job.adoptedAt !== null) throw alreadyAdopted();
    return job.name;
  }

  async function adopt(response: Response, job: string, users: readonly ListedUser[]): Promise<void> {
    if (!(await adoptFromList(db, keyring, { job, caller: callerOf(response).principal, users })))
      throw alreadyAdopted();
    wakeups.wake('plan');
    response.json((await readWholeJob(parts, job)) satisfies AnswerOf<'AdoptJob', 200>);
  }
}

function alreadyAdopted(): Problem {
  const detail = 'This job is adopted already, and what was sent since is known better than by a list.';
  return new Problem(409, 'already-adopted', detail);
}
