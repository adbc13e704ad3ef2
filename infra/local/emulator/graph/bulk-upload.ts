// POST …/bulkUpload: the ingestion endpoint. It checks, limits and stages; outcomes come later, in the provisioning log.
import { type Request, type Response, Router, raw } from 'express';
import type { EmulatorState } from '../emulator-state.ts';
import type { CycleScheduler } from '../processing/cycle-scheduler.ts';
import type { LoggedRequest } from '../request-log.ts';
import { type Job, recordsHeld } from '../tenant/job.ts';
import { permit } from './authenticate.ts';
import { type BulkOperation, checkBulkRequest } from './check-bulk-request.ts';
import { findJob } from './find-job.ts';
import { sendGraphError } from './graph-error.ts';
import { throttleUploads } from './throttle.ts';

const PATH = '/servicePrincipals/:servicePrincipalId/synchronization/jobs/:jobId/bulkUpload';
const UPLOAD = 'SynchronizationData-User.Upload';

export function bulkUploadRoutes(state: EmulatorState, scheduler: CycleScheduler): Router {
  const router = Router();
  router.post(
    PATH,
    permit([UPLOAD, `${UPLOAD}.OwnedBy`], () => state.switches.forbiddenCode),
    findJob(state, { everywhere: UPLOAD }),
    throttleUploads(state),
    readBody(state),
    (request, response) => receive(state, scheduler, request, response),
  );
  router.all(PATH, (_request, response) => {
    response.set('Allow', 'POST');
    sendGraphError(response, 405, state.switches.methodNotAllowedCode, 'bulkUpload takes POST only.');
  });
  return router;
}

/** The body as it came: it is checked by its own rules, whatever its type. Too large is 413. */
function readBody(state: EmulatorState) {
  return (request: Request, response: Response, next: (error?: unknown) => void) =>
    raw({ type: () => true, limit: state.switches.uploadBodyBytes })(request, response, (error?: unknown) => {
      if (!error) return next();
      const tooLarge = (error as { status?: number }).status === 413;
      sendGraphError(
        response,
        tooLarge ? 413 : 400,
        tooLarge ? 'RequestEntityTooLarge' : state.switches.invalidFormatCode,
        'The body could not be read.',
      );
    });
}

function receive(state: EmulatorState, scheduler: CycleScheduler, request: Request, response: Response) {
  const { switches } = state;
  const logged = response.locals.logged as LoggedRequest;
  const body: Buffer = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  state.requests.keepBody(logged, body);
  const refuse = (detail: string) =>
    sendGraphError(response, 400, switches.invalidFormatCode, `Invalid Data Format: ${detail}`);

  const type = (request.get('content-type') ?? '').split(';')[0]!.trim().toLowerCase();
  if (type !== 'application/scim+json') return refuse('Content-Type must be application/scim+json.');
  const parsed = parse(body);
  if (parsed === undefined) return refuse('the body is not JSON.');
  const check = checkBulkRequest(parsed, switches);
  if (check.kind === 'refused') return refuse(`${check.problems.join('; ')}.`);
  if (check.kind === 'tooMany') {
    const message = `Invalid Data Format: ${check.count} operations, at most ${switches.operationsPerRequest} are allowed.`;
    return sendGraphError(response, switches.tooManyOperationsStatus, switches.invalidFormatCode, message);
  }
  logged.warnings = check.warnings;
  const job = response.locals.job as Job;
  if (recordsHeld(job) + check.operations.length > switches.bucketRecords) {
    const advice = 'Pause for 5 to 10 minutes, then try again.';
    return sendGraphError(
      response,
      500,
      switches.bucketFullCode,
      `The bucket that stores the ingested data is full. ${advice}`,
    );
  }
  stage(job, check.operations, state.clock.now());
  scheduler.wake(job);
  // The location names the job only: nothing in it, or in the log, leads back to this request.
  const version = request.baseUrl.split('/')[1] ?? 'v1.0';
  response.status(202);
  response.set(
    'Location',
    `https://${request.get('host')}/${version}/auditLogs/provisioning/?$filter=${encodeURIComponent(`jobid eq '${job.id}'`)}`,
  );
  response.set('Content-Length', '0');
  response.end();
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

function stage(job: Job, operations: readonly BulkOperation[], stagedAt: number): void {
  for (const { bulkId, data } of operations) job.staged.push({ externalId: data.externalId, bulkId, data, stagedAt });
}
