// POST /tokens: the token of a signed-in user, or of an application, for the product's own API.
import type { Request, Response } from 'express';
import { DEFAULT_TENANT } from '../default-tenant.ts';
import type { ControlContext } from './control-context.ts';
import { isRecord, sendProblems, unknownNames } from './control-error.ts';

const NAMES = ['objectId', 'name', 'roles', 'scopes', 'audience', 'expiresInSeconds', 'appId'];

/** `expiresInSeconds` below zero gives an expired token; `roles` without `objectId` an application's. */
export function userToken({ state, signIn, graphUrl }: ControlContext) {
  return async (request: Request, response: Response): Promise<void> => {
    const input: unknown = request.body;
    if (!isRecord(input)) return sendProblems(response, [`the body is {${NAMES.join(', ')}}`]);
    const problems = faults(input);
    if (problems.length > 0) return sendProblems(response, problems);
    const {
      objectId,
      name,
      roles = [],
      scopes = ['access_as_user'],
      audience = DEFAULT_TENANT.apiAudience,
      appId = DEFAULT_TENANT.clientId,
    } = input;
    const lifetime = (input.expiresInSeconds as number | undefined) ?? state.switches.tokenLifetimeSeconds;
    const person = objectId !== undefined;
    const token = await signIn.issue(
      {
        aud: audience as string,
        iss: `${graphUrl()}/${state.tenant.id}/v2.0`,
        tid: state.tenant.id,
        oid: (objectId ?? appId) as string,
        sub: (objectId ?? appId) as string,
        azp: appId as string,
        ver: '2.0',
        roles: roles as string[],
        ...(person ? { name, preferred_username: name, scp: (scopes as string[]).join(' ') } : { idtyp: 'app' }),
        ...(lifetime <= 0 ? { iat: past(lifetime - 60), nbf: past(lifetime - 60) } : {}),
      },
      lifetime,
    );
    response.json({ token, access_token: token, token_type: 'Bearer', expires_in: lifetime });
  };
}

function faults(input: Readonly<Record<string, unknown>>): string[] {
  const problems = unknownNames(input, NAMES, 'a token');
  for (const name of ['objectId', 'name', 'audience', 'appId']) {
    if (input[name] !== undefined && typeof input[name] !== 'string') problems.push(`${name} is a text`);
  }
  for (const name of ['roles', 'scopes']) {
    const value = input[name];
    if (value !== undefined && !(Array.isArray(value) && value.every((each) => typeof each === 'string')))
      problems.push(`${name} is an array of texts`);
  }
  if (input.expiresInSeconds !== undefined && typeof input.expiresInSeconds !== 'number')
    problems.push('expiresInSeconds is a number');
  return problems;
}

function past(seconds: number): number {
  return Math.floor(Date.now() / 1000) + seconds;
}
