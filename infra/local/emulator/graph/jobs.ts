// Synchronization jobs: list, read, made from the application's template, deleted, schema (read and replaced), start, pause, restart.
import { json, type RequestHandler, type Response, Router } from 'express';
import { hasNotificationEmail, type ServicePrincipal } from '../default-tenant.ts';
import type { EmulatorState } from '../emulator-state.ts';
import type { CycleScheduler } from '../processing/cycle-scheduler.ts';
import { templateOf } from '../tenant/application-templates.ts';
import { type Job, putIntoQuarantine } from '../tenant/job.ts';
import { permit } from './authenticate.ts';
import { createTenantJob } from './create-job.ts';
import { findJob } from './find-job.ts';
import { sendGraphError, sendNotEmulated } from './graph-error.ts';
import { replaceSchema } from './replace-schema.ts';
import { showJob, showOtherJob } from './show-job.ts';

const JOBS = '/servicePrincipals/:servicePrincipalId/synchronization/jobs';
const JOB = `${JOBS}/:jobId`;
const TEMPLATES = '/servicePrincipals/:servicePrincipalId/synchronization/templates';
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
      value: [
        ...jobs.map((job) => showJob(job, state)),
        ...[...state.otherJobs.values()]
          .filter((job) => job.servicePrincipalId === servicePrincipalId)
          .map(showOtherJob),
      ],
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
  router.put(`${JOB}/schema`, ...may([READ_WRITE]), ...replaceSchema(state));
  router.post(JOBS, ...may([READ_WRITE]), json({ type: () => true }), (request, response) => {
    const { servicePrincipalId } = request.params as { servicePrincipalId: string };
    const created = createTenantJob(state, servicePrincipalId, request.body);
    if (created.kind === 'refused') return sendGraphError(response, 400, 'BadRequest', created.message);
    if (created.kind === 'not-emulated') return sendNotEmulated(response, created.what);
    response.status(201).json(showJob(created.job, state));
  });
  router.get(TEMPLATES, ...may(READ), (_request, response) => {
    const { applicationTemplateId } = response.locals.servicePrincipal as ServicePrincipal;
    const word = templateOf(applicationTemplateId)?.synchronizationTemplate;
    response.json({ value: word === undefined ? [] : [{ id: word, factoryTag: word, default: true }] });
  });
  router.delete(JOB, ...may([READ_WRITE]), (_request, response) => {
    state.jobs.delete(jobOf(response).id);
    scheduler.planAll();
    response.status(204).end();
  });
  router.post(`${JOB}/start`, ...may([READ_WRITE]), (_request, response) => {
    start(jobOf(response), state);
    scheduler.planAll();
    response.status(204).end();
  });
  router.post(`${JOB}/pause`, ...may([READ_WRITE]), (_request, response) => {
    const job = jobOf(response);
    job.state = 'Paused';
    job.quarantine = null;
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
  router.post(`${JOB}/provisionOnDemand`, ...may([READ_WRITE]), (_request, response) => {
    sendGraphError(
      response,
      400,
      'BadRequest',
      'Provisioning on demand is not supported for API-driven inbound provisioning.',
    );
  });
  return router;
}

// The first start too: without somebody to tell of it the job is quarantined at once.
function start(job: Job, state: EmulatorState): void {
  if (job.state === 'Active' || job.state === 'Quarantine') return;
  job.state = 'Active';
  const now = state.clock.now();
  // A start works off what has queued up without waiting for the grid: the published scripts pause, upload and start for that.
  job.anchor = Math.max(now, job.runningUntil);
  quarantineWithoutNotification(job, state);
}

function quarantineWithoutNotification(job: Job, { clock, switches, servicePrincipals }: EmulatorState): void {
  const servicePrincipal = servicePrincipals.get(job.servicePrincipalId);
  if (!switches.startNeedsNotification || !servicePrincipal || hasNotificationEmail(servicePrincipal)) return;
  putIntoQuarantine(job, 'EncounteredQuarantineException', clock.now());
}

function resetScopes(body: unknown): string[] {
  const scope = (body as { criteria?: { resetScope?: unknown } } | undefined)?.criteria?.resetScope;
  return typeof scope === 'string' && scope.trim() !== '' ? scope.split(',').map((each) => each.trim()) : ['Full'];
}

/**
 * While a cycle runs it completes with what is staged, and failures are forgotten afterwards; while idle, everything uploaded
 * before is purged: there is no source to read again.
 */
function restart(job: Job, scopes: readonly string[], state: EmulatorState): void {
  const { clock, switches } = state;
  const includes = (scope: string) => scopes.includes('Full') || scopes.includes(scope);
  const running = job.processing || clock.now() < job.runningUntil;
  if (!running) job.staged = [];
  if (includes('Escrows') || !running) job.failed.clear();
  if (includes('ConnectorDataStore') && switches.fullRestartForgetsLinks) job.links.clear();
  if (switches.restartHealsManagers) job.healManagers = true;
  if (job.state === 'Quarantine' && !includes('QuarantineState')) return;
  job.state = 'Active';
  job.quarantine = null;
  quarantineWithoutNotification(job, state);
}
