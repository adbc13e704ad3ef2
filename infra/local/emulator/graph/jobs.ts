// Synchronization jobs: list, read, schema, start, pause, restart.
import { json, type RequestHandler, type Response, Router } from 'express';
import type { EmulatorState } from '../emulator-state.ts';
import type { CycleScheduler } from '../processing/cycle-scheduler.ts';
import type { Job } from '../tenant/job.ts';
import { permit } from './authenticate.ts';
import { findJob } from './find-job.ts';
import { sendGraphError, sendNotEmulated } from './graph-error.ts';
import { putSchema } from './put-schema.ts';
import { showJob } from './show-job.ts';

const JOBS = '/servicePrincipals/:servicePrincipalId/synchronization/jobs';
const JOB = `${JOBS}/:jobId`;
const READ_WRITE = 'Synchronization.ReadWrite.All';
const READ = [READ_WRITE, 'Synchronization.Read.All'];
const OWNED = 'Application.ReadWrite.OwnedBy';
const SCOPES = ['None', 'ConnectorDataStore', 'Escrows', 'Watermark', 'QuarantineState', 'Full', 'ForceDeletes'];

export function jobRoutes(state: EmulatorState, scheduler: CycleScheduler): Router {
  const router = Router();
  const may = (everywhere: readonly string[]): RequestHandler[] => [
    permit([...everywhere, OWNED], () => state.switches.forbiddenCode),
    findJob(state, { everywhere }),
  ];
  const jobOf = (response: Response) => response.locals.job as Job;
  const context = (suffix: string, url: string) =>
    `${url.split('/servicePrincipals')[0]}/$metadata#servicePrincipals${suffix}`;

  router.get(JOBS, ...may(READ), (request, response) => {
    const { servicePrincipalId } = request.params as { servicePrincipalId: string };
    const jobs = [...state.jobs.values()].filter((job) => job.servicePrincipalId === servicePrincipalId);
    response.json({
      '@odata.context': context('/synchronization/jobs', request.originalUrl),
      value: jobs.map((job) => showJob(job, state)),
    });
  });
  router.get(JOB, ...may(READ), (request, response) => {
    response.json({
      '@odata.context': context('/synchronization/jobs/$entity', request.originalUrl),
      ...showJob(jobOf(response), state),
    });
  });
  router.get(`${JOB}/schema`, ...may(READ), (request, response) => {
    response.json({
      '@odata.context': context('/synchronization/jobs/schema/$entity', request.originalUrl),
      ...jobOf(response).schema,
    });
  });
  router.put(`${JOB}/schema`, ...may([READ_WRITE]), json({ type: () => true, limit: '4mb' }), putSchema(state));
  router.post(`${JOB}/start`, ...may([READ_WRITE]), (_request, response) => {
    const job = jobOf(response);
    if (job.state !== 'Active') {
      job.state = 'Active';
      // A start works off what has queued up without waiting for the grid: the published scripts pause, upload and start for that.
      job.anchor = Math.max(state.clock.now(), job.runningUntil);
    }
    scheduler.planAll();
    response.status(204).end();
  });
  router.post(`${JOB}/pause`, ...may([READ_WRITE]), (_request, response) => {
    jobOf(response).state = 'Paused';
    scheduler.planAll();
    response.status(204).end();
  });
  router.post(`${JOB}/restart`, ...may([READ_WRITE]), json({ type: () => true }), (request, response) => {
    const scopes = resetScopes(request.body);
    const wrong = scopes.filter((each) => !SCOPES.includes(each));
    if (wrong.length > 0)
      return sendGraphError(response, 400, 'BadRequest', `resetScope does not know ${wrong.join(', ')}.`);
    if (scopes.includes('ForceDeletes')) return sendNotEmulated(response, 'resetScope ForceDeletes');
    restart(jobOf(response), scopes, state);
    scheduler.planAll();
    response.status(204).end();
  });
  return router;
}

function resetScopes(body: unknown): string[] {
  const scope = (body as { criteria?: { resetScope?: unknown } } | undefined)?.criteria?.resetScope;
  return typeof scope === 'string' && scope.trim() !== '' ? scope.split(',').map((each) => each.trim()) : ['Full'];
}

/**
 * While a cycle runs it completes with what is staged, and failures are forgotten afterwards; while idle, everything uploaded
 * before is purged: there is no source to read again.
 */
function restart(job: Job, scopes: readonly string[], { clock, switches }: EmulatorState): void {
  const includes = (scope: string) => scopes.includes('Full') || scopes.includes(scope);
  const running = job.processing || clock.now() < job.runningUntil;
  if (!running) job.staged = [];
  if (includes('Escrows') || !running) job.failed.clear();
  if (includes('ConnectorDataStore') && switches.fullRestartForgetsLinks) job.links.clear();
  if (switches.restartHealsManagers) job.healManagers = true;
  job.state = 'Active';
}
