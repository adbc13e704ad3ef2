// Hooks into the engine: look at a job's queue, run a cycle at once, force what becomes of a record.
import { Router } from 'express';
import { showExecution } from '../graph/show-job.ts';
import type { ForcedOutcome } from '../processing/process-record.ts';
import { showAdUser } from '../tenant/active-directory.ts';
import type { ControlContext } from './control-context.ts';
import { isRecord, sendProblems, unknownNames } from './control-error.ts';
import { otherJobLog } from './other-job-log.ts';

export function jobControlRoutes(context: ControlContext): Router {
  const { state, scheduler } = context;
  const router = Router();
  const unknownJob = (id: string) => [`there is no job ${id}; there are ${[...state.jobs.keys()].join(', ')}`];

  router.get('/jobs/:id/staged', (request, response) => {
    const job = state.jobs.get(request.params.id);
    if (!job) return sendProblems(response, unknownJob(request.params.id), 404);
    const staged = job.staged.map((each) => ({ ...each, stagedAt: new Date(each.stagedAt).toISOString() }));
    const failed = [...job.failed.values()].map(({ record, errorCode, attempts, failedAt, nextAttemptAt }) => ({
      externalId: record.externalId,
      errorCode,
      attempts,
      failedAt: new Date(failedAt).toISOString(),
      nextAttemptAt: new Date(nextAttemptAt).toISOString(),
    }));
    response.json({ value: staged, failed });
  });
  router.post('/jobs/:id/cycle', async (request, response) => {
    const job = state.jobs.get(request.params.id);
    if (!job) return sendProblems(response, unknownJob(request.params.id), 404);
    if (job.state !== 'Active') return sendProblems(response, [`the job is ${job.state}: start it first`], 409);
    response.json(showExecution(await scheduler.runNow(job)));
  });
  const domainOf = (id: string) => state.jobs.get(id)?.activeDirectory;
  const noDomain = (id: string) => [`${id} is no job to on-premises Active Directory`];
  router.get('/jobs/:id/directory/users', (request, response) => {
    const domain = domainOf(request.params.id);
    if (!domain) return sendProblems(response, noDomain(request.params.id), 404);
    response.json({ value: domain.users.list().map((user) => showAdUser(user, domain)) });
  });
  router.delete('/jobs/:id/directory/users/:user', (request, response) => {
    const domain = domainOf(request.params.id);
    if (!domain) return sendProblems(response, noDomain(request.params.id), 404);
    if (!domain.users.remove(request.params.user))
      return sendProblems(response, [`there is no user ${request.params.user}`], 404);
    response.json({ users: domain.users.size() });
  });
  router.get('/jobs/:id/agent', (request, response) => {
    const domain = domainOf(request.params.id);
    if (!domain) return sendProblems(response, noDomain(request.params.id), 404);
    response.json(domain.agent);
  });
  router.put('/jobs/:id/agent', (request, response) => {
    const domain = domainOf(request.params.id);
    if (!domain) return sendProblems(response, noDomain(request.params.id), 404);
    const { status } = (request.body ?? {}) as { status?: unknown };
    if (status !== 'active' && status !== 'inactive')
      return sendProblems(response, ['the body is {"status": "active"} or {"status": "inactive"}']);
    domain.agent = { ...domain.agent, status };
    scheduler.planAll();
    response.json(domain.agent);
  });
  router.post('/jobs/:id/log', otherJobLog(context));
  router.post('/records/fail', (request, response) => {
    const { forced, problems } = readForcedOutcome(request.body);
    if (!forced) return sendProblems(response, problems);
    state.forcedOutcomes.set(forced.externalId, forced);
    response.status(201).json(forced);
  });
  return router;
}

function readForcedOutcome(input: unknown): { forced: ForcedOutcome | null; problems: string[] } {
  if (!isRecord(input))
    return { forced: null, problems: ['the body is {externalId, errorCode, status?, reason?, times?}'] };
  const { externalId, errorCode, status = 'failure', reason = 'Forced over the control port.', times = 1 } = input;
  const problems = unknownNames(input, ['externalId', 'errorCode', 'status', 'reason', 'times'], 'a forced outcome');
  if (typeof externalId !== 'string' || externalId === '') problems.push('externalId is the externalId of a record');
  if (typeof errorCode !== 'string' || errorCode === '') problems.push('errorCode is a text such as "InternalError"');
  if (!['failure', 'skipped', 'warning'].includes(String(status)))
    problems.push('status is failure, skipped or warning');
  if (typeof reason !== 'string') problems.push('reason is a text');
  if (times !== null && !(Number.isInteger(times) && (times as number) > 0))
    problems.push('times is a whole number from 1 on, or null for always');
  if (problems.length > 0) return { forced: null, problems };
  return { forced: { externalId, errorCode, status, reason, times } as ForcedOutcome, problems };
}
