// Jobs that no upload feeds, beside those of jobs.ts: read, started, paused, restarted, and one person on demand.
import { json, type RequestHandler, type Response, Router } from 'express';
import type { EmulatorState } from '../emulator-state.ts';
import { provisionOne } from '../processing/provision-one.ts';
import { describeSteps } from '../processing/steps.ts';
import type { OtherJob } from '../tenant/other-job.ts';
import { callerOf, permit } from './authenticate.ts';
import { sendGraphError, sendNotEmulated } from './graph-error.ts';
import { showOtherJob } from './show-job.ts';
import { throttleOnDemand } from './throttle.ts';

const JOB = '/servicePrincipals/:servicePrincipalId/synchronization/jobs/:jobId';
const READ_WRITE = 'Synchronization.ReadWrite.All';
const READ = [READ_WRITE, 'Synchronization.Read.All'];
const OWNED = 'Application.ReadWrite.OwnedBy';
const SCOPES = ['None', 'ConnectorDataStore', 'Escrows', 'Watermark', 'QuarantineState', 'Full', 'ForceDeletes'];

export function otherJobRoutes(state: EmulatorState): Router {
  const router = Router();
  const may = (everywhere: readonly string[]): RequestHandler[] => [
    onlyOther(state),
    permit([...everywhere, OWNED], () => state.switches.forbiddenCode),
    owned(state, everywhere),
  ];
  const jobOf = (response: Response) => response.locals.job as OtherJob;
  const answer = (response: Response) => response.status(204).end();

  router.get(JOB, ...may(READ), (_request, response) => {
    response.json(showOtherJob(jobOf(response)));
  });
  router.get(`${JOB}/schema`, ...may(READ), (_request, response) => {
    response.json(jobOf(response).schema);
  });
  router.post(`${JOB}/start`, ...may([READ_WRITE]), (_request, response) => {
    Object.assign(jobOf(response), { state: 'Active', quarantineReason: null });
    answer(response);
  });
  router.post(`${JOB}/pause`, ...may([READ_WRITE]), (_request, response) => {
    jobOf(response).state = 'Paused';
    answer(response);
  });
  router.post(`${JOB}/restart`, ...may([READ_WRITE]), json({ type: () => true }), (request, response) => {
    const { criteria } = (request.body ?? {}) as { criteria?: { resetScope?: unknown } };
    const text = typeof criteria?.resetScope === 'string' ? criteria.resetScope : '';
    // Left empty it is the restart of the portal.
    const scopes = (text.trim() === '' ? 'QuarantineState, Watermark, Escrows' : text)
      .split(',')
      .map((each) => each.trim());
    const wrong = scopes.filter((each) => !SCOPES.includes(each));
    if (wrong.length > 0)
      return sendGraphError(response, 400, 'BadRequest', `resetScope does not know ${wrong.join(', ')}.`);
    if (scopes.includes('ForceDeletes')) return sendNotEmulated(response, 'resetScope ForceDeletes');
    const job = jobOf(response);
    if (scopes.includes('Full') || scopes.includes('ConnectorDataStore')) job.accounts.clear();
    if (job.state !== 'Quarantine' || scopes.includes('Full') || scopes.includes('QuarantineState'))
      Object.assign(job, { state: 'Active', quarantineReason: null });
    answer(response);
  });
  router.post(
    `${JOB}/provisionOnDemand`,
    ...may([READ_WRITE]),
    throttleOnDemand(state),
    json({ type: () => true }),
    (request, response) => onDemand(state, jobOf(response), request.body, response),
  );
  router.all([JOB, `${JOB}/*rest`], onlyOther(state), (request, response) => {
    sendNotEmulated(response, `${request.method} ${request.path} of a job of this kind`);
  });
  return router;
}

/** Leaves other paths to the jobs that are fed. */
function onlyOther(state: EmulatorState): RequestHandler {
  return (request, response, next) => {
    const { servicePrincipalId, jobId } = request.params as Record<string, string>;
    const job = state.otherJobs.get(jobId ?? '');
    if (job?.servicePrincipalId !== servicePrincipalId) return next('route');
    response.locals.job = job;
    next();
  };
}

function owned(state: EmulatorState, everywhere: readonly string[]): RequestHandler {
  return (_request, response, next) => {
    const { appId, permissions } = callerOf(response);
    const { servicePrincipalId } = response.locals.job as OtherJob;
    const owners = state.servicePrincipals.get(servicePrincipalId)?.ownerAppIds ?? [];
    if (everywhere.some((each) => permissions.has(each)) || owners.includes(appId)) return next();
    sendGraphError(response, 403, state.switches.forbiddenCode, 'The application does not own this service principal.');
  };
}

function onDemand(state: EmulatorState, job: OtherJob, body: unknown, response: Response) {
  const refuse = (message: string) => sendGraphError(response, 400, 'BadRequest', message);
  if (job.templateId.startsWith('API2'))
    return refuse('Provisioning on demand is not supported for API-driven inbound provisioning.');
  if (/^(AD2AAD|workday|successfactors)/i.test(job.templateId))
    return sendNotEmulated(response, `what the source of a job of the template ${job.templateId} holds`);
  const { parameters } = (body ?? {}) as { parameters?: unknown };
  const [parameter, second] = (Array.isArray(parameters) ? parameters : []) as Record<string, unknown>[];
  const subjects = (Array.isArray(parameter?.subjects) ? parameter.subjects : []) as Record<string, unknown>[];
  const rules = job.schema.synchronizationRules as readonly { readonly id?: unknown }[] | undefined;
  if (!parameter || second || subjects.length !== 1) return refuse('One parameter with one subject is needed.');
  if (!rules?.some((rule) => rule.id === parameter.ruleId)) return refuse('The schema has no rule with this ruleId.');
  if (subjects[0]?.objectTypeName !== 'User') return sendNotEmulated(response, 'objects other than User on demand');
  const row = provisionOne(state, job, String(subjects[0].objectId));
  if (!row) return refuse('The object does not exist in the source directory.');
  const result = { success: 'Success', skipped: 'Skipped', failure: 'Failure', warning: 'Success' }[row.status];
  const modified: Record<string, unknown>[] = [];
  for (let index = 0; index < row.modified.length; index += 3)
    modified.push({
      displayName: row.modified[index],
      oldValue: row.modified[index + 1],
      newValue: row.modified[index + 2],
    });
  const steps = describeSteps(row).map(({ provisioningStepType, ...step }) => ({
    ...step,
    type: provisioningStepType,
  }));
  // Texts that hold JSON, as documented.
  response.json({
    key: JSON.stringify({ result, details: { errorCode: row.errorCode, errorMessage: row.reason } }),
    value: JSON.stringify({ action: row.action, provisioningSteps: steps, modifiedProperties: modified }),
  });
}
