// The HTTPS side of the emulator in one place: what every request passes, in order.
import express, { type Express } from 'express';
import type { EmulatorState } from './emulator-state.ts';
import { applyFaults } from './faults.ts';
import { appRoleAssignmentRoutes } from './graph/app-role-assignments.ts';
import { applicationRoutes } from './graph/applications.ts';
import { authenticate } from './graph/authenticate.ts';
import { bulkUploadRoutes } from './graph/bulk-upload.ts';
import { deletedUserListRoutes } from './graph/deleted-items.ts';
import { commonHeaders, sendGraphError, sendNotEmulated } from './graph/graph-error.ts';
import { jobRoutes } from './graph/jobs.ts';
import { lifecycleWorkflowRoutes } from './graph/lifecycle-workflows.ts';
import { otherJobRoutes } from './graph/other-jobs.ts';
import { provisioningLogRoutes } from './graph/provisioning-log.ts';
import { synchronizationSecretRoutes } from './graph/synchronization-secrets.ts';
import { tenantRoutes } from './graph/tenant.ts';
import { userRoutes } from './graph/users.ts';
import { batchRoutes } from './hybrid/batch.ts';
import { deletedItemRoutes } from './hybrid/deleted-items.ts';
import { directoryAuditRoutes } from './hybrid/directory-audits.ts';
import { directoryFactRoutes } from './hybrid/directory-facts.ts';
import { syncBehaviorRoutes } from './hybrid/sync-behavior.ts';
import { writeUserRoutes } from './hybrid/write-user.ts';
import type { CycleScheduler } from './processing/cycle-scheduler.ts';
import type { SignIn } from './sign-in/create-sign-in.ts';
import { signInRoutes } from './sign-in/sign-in-routes.ts';

export function createGraphApp(
  state: EmulatorState,
  scheduler: CycleScheduler,
  signIn: SignIn,
  graphUrl: () => string,
): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('query parser', 'simple');
  app.use((request, response, next) => {
    const logged = state.requests.add({
      method: request.method,
      path: request.originalUrl,
      at: state.clock.now(),
      realTime: Date.now(),
      headers: request.headers,
    });
    response.locals.logged = logged;
    logged.bodySize = Number(request.get('content-length') ?? 0);
    response.on('close', () => {
      if (request.method !== 'GET') state.revision += 1;
      logged.status = response.writableFinished ? response.statusCode : 0;
    });
    next();
  });
  app.use(commonHeaders(state.clock));
  app.use(applyFaults(state));
  app.use(signInRoutes(state, signIn, graphUrl));
  app.use(
    ['/v1.0', '/beta'],
    authenticate(signIn),
    otherJobRoutes(state),
    bulkUploadRoutes(state, scheduler),
    jobRoutes(state, scheduler),
    synchronizationSecretRoutes(state),
    applicationRoutes(state),
    appRoleAssignmentRoutes(state),
    provisioningLogRoutes(state),
    lifecycleWorkflowRoutes(state),
    batchRoutes(app),
    syncBehaviorRoutes(state),
    directoryAuditRoutes(state),
    directoryFactRoutes(state),
    deletedUserListRoutes(state),
    writeUserRoutes(state),
    userRoutes(state),
    deletedItemRoutes(state),
    tenantRoutes(state),
  );
  app.use((request, response) => sendNotEmulated(response, `${request.method} ${request.path}`));
  app.use(
    (
      error: Error & { status?: number },
      _request: express.Request,
      response: express.Response,
      _next: express.NextFunction,
    ) => {
      const status = error.status ?? 500;
      sendGraphError(response, status, status < 500 ? 'BadRequest' : 'InternalServerError', error.message);
    },
  );
  return app;
}
