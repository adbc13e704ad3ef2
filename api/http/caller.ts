// Who calls: the authenticated principal, from an API key or an Entra access token. Never a field of a body.
import type { RequestHandler, Response } from 'express';
import type { Role } from './contract.ts';
import { operationOf, pathValuesOf } from './find-operation.ts';
import { Problem } from './problem.ts';

export interface Caller {
  /** `key:`, `app:` or `user:` with an id; what the audit and the books know the caller by. */
  readonly principal: string;
  readonly roles: readonly Role[];
  /** When set, the only mapping and the only job this caller may use. */
  readonly mapping: string | null;
  readonly job: string | null;
}

/** Turns a credential into its caller, or throws the problem 401 (wrong, expired) or 503 (cannot be checked now). */
export type Identify = (credential: string) => Promise<Caller>;

export interface Identities {
  readonly apiKey: Identify;
  /** Left out where no Entra tenant is configured for callers. */
  readonly entraToken?: Identify | undefined;
}

const challenge = { 'WWW-Authenticate': 'Bearer realm="HR Onramp", ApiKey realm="HR Onramp", header="x-api-key"' };

/** The problem 401, naming what was wrong with the credential. */
export function unauthorized(code: string, detail: string, cause?: unknown): Problem {
  return new Problem(401, code, detail, { headers: challenge, cause });
}

/** Establishes the caller and that one of its roles suffices, before any byte of a body is read. */
export function requireCaller(identities: Identities): RequestHandler {
  return async (request, response, next) => {
    const operation = operationOf(response);
    if (!operation.needsCaller) return next();
    const caller = await identify(identities, request.get('x-api-key'), request.get('authorization'));
    response.locals.caller = caller;
    requireRole(caller, [...operation.roles, ...operation.ownRoles]);
    // A restricted key is refused here already where the request names the thing; what the request leaves to the
    // service (the only job, the mapping of a submission) the operation checks with `requireUse`.
    const mapping = operation.queryNames.includes('mapping') ? request.query.mapping : undefined;
    const job = pathValuesOf(response).job ?? (operation.queryNames.includes('job') ? request.query.job : undefined);
    requireUse(caller, { mapping, job });
    next();
  };
}

/** The caller that `requireCaller` established. */
export function callerOf(response: Response): Caller {
  return response.locals.caller as Caller;
}

/** Whether the caller holds one of the roles; with none named, any caller does. */
export function hasRole(caller: Caller, needed: readonly Role[]): boolean {
  return needed.length === 0 || needed.some((role) => caller.roles.includes(role));
}

/** Throws the problem 403 when the caller is restricted to another mapping or job than the one named. */
export function requireUse(caller: Caller, use: { readonly mapping?: unknown; readonly job?: unknown }): void {
  for (const kind of ['mapping', 'job'] as const) {
    const only = caller[kind];
    if (only === null || use[kind] === undefined || use[kind] === only) continue;
    throw new Problem(403, `${kind}-not-allowed`, `This caller is restricted to the ${kind} "${only}".`);
  }
}

/** Throws the problem 403 for a caller restricted to one mapping or job, where what is asked for is of all of them. */
export function requireUnrestricted(caller: Caller, ...kinds: readonly ('mapping' | 'job')[]): void {
  for (const kind of kinds) {
    if (caller[kind] === null) continue;
    const detail = `This caller is restricted to the ${kind} "${caller[kind]}"; what is asked for here is of every ${kind}.`;
    throw new Problem(403, `${kind}-not-allowed`, detail);
  }
}

/**
 * Throws the problem 403 unless the caller may act on this submission: with one of the operation's roles on anybody's, with
 * one of its own-roles on its own, and never outside the mapping and job the caller is restricted to.
 */
export function requireSubmission(
  response: Response,
  submission: {
    readonly caller: string;
    readonly mapping: string;
    readonly jobCounts: Readonly<Record<string, unknown>>;
  },
): void {
  const caller = callerOf(response);
  const operation = operationOf(response);
  for (const job of Object.keys(submission.jobCounts)) requireUse(caller, { mapping: submission.mapping, job });
  if (hasRole(caller, operation.roles)) return;
  if (submission.caller === caller.principal && operation.ownRoles.some((role) => caller.roles.includes(role))) return;
  throw missingRole(caller, operation.roles, 'for what another caller has submitted');
}

async function identify(
  identities: Identities,
  key: string | undefined,
  authorization: string | undefined,
): Promise<Caller> {
  if (key !== undefined && authorization !== undefined) {
    throw unauthorized('two-credentials', 'Send either the header x-api-key or the header Authorization, not both.');
  }
  if (key !== undefined) return identities.apiKey(key);
  if (authorization === undefined) {
    const detail =
      'Send an API key in the header x-api-key, or a Microsoft Entra access token as Authorization: Bearer.';
    throw unauthorized('no-caller', detail);
  }
  const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
  if (token === undefined)
    throw unauthorized('no-bearer', 'The header Authorization must be "Bearer", a space and an access token.');
  if (identities.entraToken === undefined) {
    throw unauthorized(
      'tokens-not-configured',
      'This service takes API keys only: AUTH_TENANT_ID and AUTH_AUDIENCE are not set.',
    );
  }
  return identities.entraToken(token);
}

function requireRole(caller: Caller, needed: readonly Role[]): void {
  if (!hasRole(caller, needed)) throw missingRole(caller, needed);
}

function missingRole(caller: Caller, needed: readonly Role[], scope?: string): Problem {
  const wanted = needed.length === 1 ? `the role ${needed[0]}` : `one of the roles ${needed.join(', ')}`;
  const has = caller.roles.length === 0 ? 'no role' : caller.roles.join(', ');
  return new Problem(
    403,
    'missing-role',
    `This operation needs ${wanted}${scope ? ` ${scope}` : ''}; the caller has ${has}.`,
  );
}
