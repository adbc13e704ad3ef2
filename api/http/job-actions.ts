// A person's hand on Entra's job: start, pause, restart, and a new look at its directory. Graph does it, the books note it.
import { setTimeout as pause } from 'node:timers/promises';
import type { Response } from 'express';
import { type JobAction, operateJob } from '../graph/operate-job.ts';
import { readNotificationEmail } from '../graph/read-notification.ts';
import { readHealth } from '../reconcile/read-health.ts';
import type { JobSetting } from '../settings.ts';
import { noteJobAction } from '../store/job/note-job-action.ts';
import { rebaselineJob } from '../store/job/rebaseline-job.ts';
import { beginRestart, finishRestart, forgetRestart, isUploading } from '../store/job/restart-job.ts';
import { callerOf } from './caller.ts';
import type { DoorParts } from './door-parts.ts';
import { findJob } from './find-job.ts';
import { pathValuesOf } from './find-operation.ts';
import { refusedAction } from './graph-refusal.ts';
import { type AnswerOf, bodyOf, type Handlers } from './handlers.ts';
import { readWholeJob } from './jobs.ts';
import { Problem } from './problem.ts';
import { isFault } from './request-fault.ts';

// An upload on its way is answered within seconds, mostly; one that is not is queued again when its answer comes.
const UPLOADS_WAIT_MS = 3_000;

export function jobActionHandlers(parts: DoorParts): Handlers {
  const { db, graph, settings, wakeups } = parts;
  const jobOf = (response: Response): JobSetting => {
    const found = findJob(settings.jobs, pathValuesOf(response).job!);
    if (isFault(found)) throw new Problem(404, 'job-not-found', found.message);
    return found;
  };
  const answer = async (response: Response, job: JobSetting) => {
    // What Graph says afterwards, so that the answer shows what was done.
    await readHealth(parts, job);
    for (const loop of ['health', 'dispatch', 'plan', 'notify'] as const) wakeups.wake(loop);
    response.json((await readWholeJob(parts, job.name)) satisfies AnswerOf<'StartJob', 200>);
  };
  const act = async (job: JobSetting, action: JobAction) => {
    const done = await operateJob(graph, job, action);
    if (done.kind === 'unauthorized') graph.renewCredential();
    if (done.kind === 'done') return;
    throw refusedAction(done, `${action.kind} the job`);
  };
  return {
    StartJob: async (request, response) => {
      const job = jobOf(response);
      const body: Partial<NonNullable<ReturnType<typeof bodyOf<'StartJob'>>>> = bodyOf<'StartJob'>(request) ?? {};
      const { comment = null, withoutNotificationEmail = false } = body;
      if (!withoutNotificationEmail && (await readNotificationEmail(graph, job.servicePrincipalId)) === false)
        throw noNotificationEmail();
      await act(job, { kind: 'start' });
      await noteJobAction(db, { job: job.name, kind: 'start', caller: callerOf(response).principal, comment });
      await answer(response, job);
    },
    PauseJob: async (request, response) => {
      const job = jobOf(response);
      const comment = bodyOf<'PauseJob'>(request)?.comment ?? null;
      await act(job, { kind: 'pause' });
      await noteJobAction(db, { job: job.name, kind: 'pause', caller: callerOf(response).principal, comment });
      await answer(response, job);
    },
    RestartJob: async (request, response) => {
      const job = jobOf(response);
      const body = bodyOf<'RestartJob'>(request);
      const resetScope = body?.resetScope ?? ['Watermark', 'Escrows', 'QuarantineState'];
      const restart = { job: job.name, scope: resetScope, caller: callerOf(response).principal };
      if (!(await beginRestart(db, { ...restart, comment: body?.comment ?? null }))) throw restartRunning();
      await uploadsToEnd(job.name);
      const done = await operateJob(graph, job, { kind: 'restart', resetScope });
      if (done.kind === 'unauthorized') graph.renewCredential();
      // Where nobody knows whether it was done, it counts as done: sent twice is harmless, forgotten is not.
      if (done.kind === 'done' || done.kind === 'unclear') await finishRestart(db, job.name, done.kind === 'done');
      else await forgetRestart(db, job.name);
      if (done.kind !== 'done')
        throw refusedAction(done, 'restart the job', 'What had no outcome is sent again in any case. ');
      await answer(response, job);
    },
    RebaselineJob: async (request, response) => {
      const job = jobOf(response);
      const comment = bodyOf<'RebaselineJob'>(request)?.comment ?? null;
      await rebaselineJob(db, { job: job.name, caller: callerOf(response).principal, comment });
      wakeups.wake('plan');
      response.json((await readWholeJob(parts, job.name)) satisfies AnswerOf<'RebaselineJob', 200>);
    },
    ProvisionOnDemand: (_request, response) => {
      jobOf(response);
      throw new Problem(
        422,
        'on-demand-not-offered',
        'Entra does not offer provisioning on demand for API-driven jobs. Send the worker with POST /v1/submit/worker instead: ' +
          'single workers go before files, and the job takes them with its next cycle. Jobs of others that offer it have ' +
          'POST /v1/tenant-jobs/{id}/provision-on-demand.',
      );
    },
  };

  async function uploadsToEnd(job: string): Promise<void> {
    const end = performance.now() + UPLOADS_WAIT_MS;
    while (performance.now() < end && (await isUploading(db, job))) await pause(50);
  }
}

function noNotificationEmail(): Problem {
  return new Problem(
    409,
    'no-notification-email',
    'The provisioning settings of the application name no notification e-mail: Entra would put the job into quarantine as soon as it ' +
      'starts. Enter one in the Entra admin center (Provisioning, Settings), or send "withoutNotificationEmail": true.',
  );
}

function restartRunning(): Problem {
  const detail = 'Another restart of this job is under way. See GetJob, and ask again when it is over.';
  return new Problem(409, 'restart-running', detail, { headers: { 'Retry-After': '5' } });
}
