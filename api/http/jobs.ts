// Provisioning jobs, and the switch with which a person stops one.
import { readJobs } from '../store/job/read-jobs.ts';
import { setSending } from '../store/job/set-sending.ts';
import { callerOf } from './caller.ts';
import type { DoorParts } from './door-parts.ts';
import { findJob } from './find-job.ts';
import { pathValuesOf } from './find-operation.ts';
import { type AnswerOf, bodyOf, type Handlers } from './handlers.ts';
import { readOutlook } from './outlook.ts';
import { Problem } from './problem.ts';
import { isFault } from './request-fault.ts';
import { showJob } from './show-job.ts';

/** Only the jobs of the settings are shown; the books may remember others. */
export function jobHandlers(parts: DoorParts): Handlers {
  const { db, settings, wakeups } = parts;
  const show = (name: string) => readWholeJob(parts, name);
  return {
    ListJobs: async (_request, response) => {
      const caller = callerOf(response);
      const configured = new Set(settings.jobs.map((job) => job.name));
      const jobs = (await readJobs(db)).filter(
        (job) => configured.has(job.name) && (caller.job === null || caller.job === job.name),
      );
      const value = await Promise.all(jobs.map(async (job) => showJob(job, await readOutlook(parts, job, true))));
      response.json({ value, nextLink: null } satisfies AnswerOf<'ListJobs', 200>);
    },
    GetJob: async (_request, response) => {
      response.json((await show(pathValuesOf(response).job!)) satisfies AnswerOf<'GetJob', 200>);
    },
    SetJobSending: async (request, response) => {
      const name = pathValuesOf(response).job!;
      const { sending, until, comment } = bodyOf<'SetJobSending'>(request);
      await show(name);
      const change = {
        job: name,
        sending,
        until: untilOf(sending, until),
        caller: callerOf(response).principal,
        comment: comment ?? null,
      };
      if ((await setSending(db, change)) === 'restored') throw rebaselineFirst();
      wakeups.wake('dispatch');
      wakeups.wake('plan');
      wakeups.wake('notify');
      response.json((await show(name)) satisfies AnswerOf<'SetJobSending', 200>);
    },
  };
}

/** The job as the contract has it. Throws the problem 404 where it is not among those of the settings. */
export async function readWholeJob(
  parts: Pick<DoorParts, 'db' | 'settings'>,
  name: string,
): Promise<AnswerOf<'GetJob', 200>> {
  const found = findJob(parts.settings.jobs, name);
  if (isFault(found)) throw new Problem(404, 'job-not-found', found.message);
  const [job] = await readJobs(parts.db, name);
  if (job === undefined) throw new Error(`the job ${name} is configured but not in the books`);
  return showJob(job, await readOutlook(parts, job, true));
}

function rebaselineFirst(): Problem {
  return new Problem(
    409,
    'rebaseline-needed',
    'The books were restored from a backup: what was sent after it is not in them. Rebaseline the job first (POST /v1/jobs/{job}/rebaseline), then switch sending on.',
  );
}

function untilOf(sending: 'on' | 'observe' | 'off', until: string | undefined): Date | null {
  if (until === undefined) return null;
  const time = new Date(until);
  if (sending !== 'on' && time.getTime() > Date.now()) return time;
  const detail =
    sending === 'on'
      ? 'Only "observe" and "off" end by themselves; leave "until" out with sending=on.'
      : 'body.until lies in the past, so the switch would be on again at once. Give a moment to come, or leave it out.';
  throw new Problem(400, 'unusable-until', detail, { errors: [{ path: 'body.until', message: 'cannot be used' }] });
}
