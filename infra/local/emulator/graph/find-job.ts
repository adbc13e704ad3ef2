// The service principal and the job a synchronization path names; `.OwnedBy` permissions reach only apps the client owns.
import type { RequestHandler } from 'express';
import type { EmulatorState } from '../emulator-state.ts';
import { callerOf } from './authenticate.ts';
import { sendGraphError } from './graph-error.ts';
import { isFound } from './new-objects.ts';

/** Puts the job into `response.locals.job`, or answers 404 (unknown) or 403 (a foreign app). `everywhere`: the permission that reaches every app. */
export function findJob(
  state: EmulatorState,
  { everywhere }: { readonly everywhere: string | readonly string[] },
): RequestHandler {
  return (request, response, next) => {
    const { servicePrincipalId = '', jobId = '' } = request.params as Record<string, string>;
    const servicePrincipal = isFound(state, servicePrincipalId)
      ? state.servicePrincipals.get(servicePrincipalId)
      : undefined;
    if (!servicePrincipal) {
      return sendGraphError(
        response,
        404,
        state.switches.notFoundCode,
        `There is no service principal ${servicePrincipalId}.`,
      );
    }
    const { appId, permissions } = callerOf(response);
    const reachesAll = [everywhere].flat().some((each) => permissions.has(each));
    if (!reachesAll && !servicePrincipal.ownerAppIds.includes(appId)) {
      return sendGraphError(
        response,
        403,
        state.switches.forbiddenCode,
        'The application does not own this service principal.',
      );
    }
    response.locals.servicePrincipal = servicePrincipal;
    if (jobId === '') return next();
    const job = state.jobs.get(jobId);
    if (job?.servicePrincipalId !== servicePrincipalId) {
      return sendGraphError(response, 404, state.switches.notFoundCode, `This service principal has no job ${jobId}.`);
    }
    response.locals.job = job;
    next();
  };
}
