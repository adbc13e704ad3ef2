// What a person has done with one worker at once: sent again, or given another user name.
import { givenByPerson, reasonOfPerson } from '../mapping/user-for-job.ts';
import { renameWorker } from '../store/worker/rename-worker.ts';
import { readJobsOfWorker, resendWorker, type WorkerInJob } from '../store/worker/resend-worker.ts';
import { sourcesOfId } from '../store/worker/sources-of-id.ts';
import { answerOwnSubmission } from './answer-own-submission.ts';
import { type Caller, callerOf, requireUse } from './caller.ts';
import { checkNewName, nameIsTaken } from './check-new-name.ts';
import type { DoorParts } from './door-parts.ts';
import { bodyOf, type Handlers } from './handlers.ts';
import { Problem } from './problem.ts';
import { severalSources, sourceFor } from './worker-source.ts';

export function workerActionHandlers(parts: DoorParts): Handlers {
  const { db, keyring, wakeups } = parts;
  return {
    ResendWorker: async (request, response) => {
      const caller = callerOf(response);
      const worker = await findWorker(parts, caller, bodyOf<'ResendWorker'>(request));
      const submission = await resendWorker(db, keyring, { ...worker, caller: caller.principal });
      if (submission === null) throw nothingToSend();
      wakeups.wake('plan');
      await answerOwnSubmission(parts, response, submission, []);
    },
    RenameWorker: async (request, response) => {
      const caller = callerOf(response);
      const body = bodyOf<'RenameWorker'>(request);
      const worker = await findWorker(parts, caller, body);
      const notes = await checkNewName(parts, worker, body.userName);
      const kept = { [givenByPerson]: body.userName, [reasonOfPerson]: body.comment };
      const rename = { ...worker, userName: body.userName, kept, caller: caller.principal };
      const answer = await renameWorker(db, keyring, rename);
      if (answer.kind === 'taken') throw nameIsTaken();
      if (answer.kind === 'unknown') throw nothingToSend();
      wakeups.wake('plan');
      await answerOwnSubmission(parts, response, answer.submissionId, notes);
    },
  };
}

interface Asked {
  readonly externalId: string;
  readonly source?: string;
  readonly job?: string;
}

async function findWorker(parts: DoorParts, caller: Caller, asked: Asked): Promise<WorkerInJob> {
  const { externalId } = asked;
  // PostgreSQL has no text with U+0000, so no worker has such an id.
  if (externalId.includes('\0')) throw unusable('externalId', 'holds the character U+0000');
  const sources = await sourcesOfId(parts.db, externalId, await sourceFor(parts, caller, asked.source));
  if (sources.length > 1) throw severalSources(sources, 'body.source');
  const [source] = sources;
  if (source === undefined) throw noSuchWorker();
  const wanted = asked.job ?? caller.job ?? undefined;
  requireUse(caller, { job: wanted });
  const jobs = (await readJobsOfWorker(parts.db, source, externalId)).map(({ job }) => job);
  if (wanted === undefined && jobs.length > 1) {
    const detail = `The worker is in several provisioning jobs (${jobs.join(', ')}). Name one in "job".`;
    throw new Problem(400, 'job-required', detail, { errors: [{ path: 'body.job', message: 'is missing' }] });
  }
  const job = wanted === undefined ? jobs[0] : jobs.find((name) => name === wanted);
  if (job === undefined) throw noSuchWorker();
  return { source, externalId, job };
}

function noSuchWorker(): Problem {
  const detail = 'Nothing was ever planned of a worker with this id in that source and job. Submit a record first.';
  return new Problem(404, 'worker-not-found', detail);
}

function nothingToSend(): Problem {
  return new Problem(409, 'nothing-to-send', 'No record of this worker is kept any more. Submit one.');
}

function unusable(field: string, message: string): Problem {
  return new Problem(400, `unusable-${field.toLowerCase()}`, `body.${field} ${message}.`, {
    errors: [{ path: `body.${field}`, message }],
  });
}
