// Why Graph gave or did nothing, as a problem for whoever asked: what happened and what helps.
import type { ActionRefusal } from '../graph/post-action.ts';
import type { ReadRefusal } from '../graph/read-refusal.ts';
import { Problem } from './problem.ts';

/** `what` was to be read, such as "the jobs of the tenant"; `missing` is the problem where Graph knows no such thing. */
export function refusedRead(refusal: ReadRefusal, what: string, missing?: Problem): Problem {
  switch (refusal.kind) {
    case 'forbidden':
      return permissionMissing(`Graph does not let this service read ${what}`, refusal.permission);
    case 'not-found':
      return missing ?? new Problem(409, 'graph-refused', `Graph does not know ${what} (${refusal.code}).`);
    case 'unauthorized':
      return unauthorized();
    case 'throttled':
      return unavailable(
        'Graph asks to wait. Try again after the seconds in Retry-After.',
        refusal.retryAfterSeconds ?? 10,
      );
    case 'unavailable':
      return unavailable(`Graph cannot be reached for ${what} now (${refusal.reason}). Try again.`, 10);
  }
}

/** `deed` was to be done, such as "restart the job". `anyway` is what holds where nobody knows whether it was. */
export function refusedAction(refusal: ActionRefusal, deed: string, anyway = ''): Problem {
  switch (refusal.kind) {
    case 'forbidden':
      return permissionMissing(`Graph refused to ${deed}`, refusal.permission);
    case 'not-found':
      return new Problem(
        409,
        'job-not-in-entra',
        'Graph knows no such service principal or job. Compare PROVISIONING_JOBS with the Entra admin center.',
      );
    case 'refused':
      return new Problem(
        409,
        'graph-refused',
        `Graph refused to ${deed} (${refusal.status} ${refusal.code}). The Entra admin center shows its state and the cause.`,
      );
    case 'unauthorized':
      return unauthorized();
    case 'throttled':
      return unavailable('Graph asks to wait. Nothing was changed.', refusal.retryAfterSeconds ?? 10);
    case 'unavailable':
      return unavailable(`Graph could not be asked to ${deed}. Nothing was changed; try again.`, 10);
    case 'unclear':
      return unavailable(
        `Graph gave no answer, so it is not known whether it did ${deed}. ${anyway}See the state in Entra, then try again if needed.`,
        10,
      );
  }
}

/** The problem 503 with the seconds to wait. */
export function unavailable(detail: string, retryAfterSeconds: number): Problem {
  return new Problem(503, 'graph-unavailable', detail, {
    headers: { 'Retry-After': String(Math.max(1, Math.ceil(retryAfterSeconds))) },
  });
}

function permissionMissing(what: string, permission: string): Problem {
  const detail = `${what}: the application permission ${permission} is missing. Grant it with admin consent.`;
  return new Problem(409, 'graph-permission-missing', detail);
}

function unauthorized(): Problem {
  return unavailable('Microsoft Entra refused the sign-in of this service. Check its credential, then try again.', 10);
}
