// A person's hand on a provisioning job that is no feed of this service: start, pause, restart. Nothing is ever sent to such a job.
import type { Response } from 'express';
import { type JobAction, operateJob } from '../graph/operate-job.ts';
import type { TenantJob } from '../graph/read-tenant-jobs.ts';
import { kindOfJob } from '../outcome/job-kind.ts';
import { forgetsMatches, restartEffects } from '../outcome/restart-effects.ts';
import { noteDeed } from '../store/audit/note-deed.ts';
import { callerOf } from './caller.ts';
import type { DoorParts } from './door-parts.ts';
import { refusedAction } from './graph-refusal.ts';
import { type AnswerOf, bodyOf, type Handlers } from './handlers.ts';
import { Problem } from './problem.ts';
import { readTenantJob } from './tenant-jobs.ts';

type Restart = NonNullable<ReturnType<typeof bodyOf<'RestartTenantJob'>>>;

const deeds = { start: 'tenant-job-started', pause: 'tenant-job-paused', restart: 'tenant-job-restarted' } as const;

export function tenantJobActionHandlers(parts: Pick<DoorParts, 'db' | 'settings' | 'graph'>): Handlers {
  const { db, graph } = parts;
  const act = async (response: Response, job: TenantJob, action: JobAction, comment: string | null) => {
    const done = await operateJob(graph, job, action);
    if (done.kind === 'unauthorized') graph.renewCredential();
    // An order nobody saw answered may have been carried out, so it is in the audit too.
    if (done.kind === 'done' || done.kind === 'unclear')
      await noteDeed(db, {
        caller: callerOf(response).principal,
        action: deeds[action.kind],
        subject: `tenant-job:${job.jobId}`,
        data: {
          comment,
          answered: done.kind === 'done',
          ...(action.kind === 'restart' ? { scope: action.resetScope } : {}),
        },
      });
    if (done.kind !== 'done') throw refusedAction(done, `${action.kind} the job`);
    const { shown } = await readTenantJob(parts, response);
    response.json(shown satisfies AnswerOf<'StartTenantJob', 200>);
  };
  const jobOfOthers = async (response: Response, action: JobAction['kind']): Promise<TenantJob> => {
    const { job, shown } = await readTenantJob(parts, response);
    if (shown.ownJob !== null) throw ownJob(shown.ownJob, action);
    return job;
  };
  return {
    StartTenantJob: async (request, response) => {
      const job = await jobOfOthers(response, 'start');
      await act(response, job, { kind: 'start' }, bodyOf<'StartTenantJob'>(request)?.comment ?? null);
    },
    PauseTenantJob: async (request, response) => {
      const job = await jobOfOthers(response, 'pause');
      await act(response, job, { kind: 'pause' }, bodyOf<'PauseTenantJob'>(request)?.comment ?? null);
    },
    RestartTenantJob: async (request, response) => {
      const job = await jobOfOthers(response, 'restart');
      const body: Partial<Restart> = bodyOf<'RestartTenantJob'>(request) ?? {};
      const { resetScope = ['Watermark', 'Escrows', 'QuarantineState'], comment = null } = body;
      const { warning, scopes } = restartEffects(kindOfJob(job));
      if (warning !== null && body.purgesStagedData !== true)
        throw new Problem(409, 'restart-purges', `${warning} Where that is meant, send "purgesStagedData": true.`);
      if (forgetsMatches(resetScope) && body.forgetsMatches !== true) {
        const effect = scopes.find((one) => one.scope === 'Full')?.effect;
        throw new Problem(
          409,
          'restart-forgets-matches',
          `${effect} Where that is meant, send "forgetsMatches": true.`,
        );
      }
      await act(response, job, { kind: 'restart', resetScope }, comment);
    },
  };
}

function ownJob(name: string, action: JobAction['kind']): Problem {
  const detail = `This job is the feed "${name}" of this service: use POST /v1/jobs/${name}/${action}, so that the books know of it and nobody is lost.`;
  return new Problem(409, 'own-job', detail);
}
