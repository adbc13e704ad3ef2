// Who calls: the access token of every Graph call, and the permission each path asks for. Permissions come from the token's
// `roles`, as with application permissions in reality; those of a person, where emulated, from `scp`.
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { errors } from 'jose';
import type { SignIn } from '../sign-in/create-sign-in.ts';
import { permitPerson } from './delegated.ts';
import { sendGraphError } from './graph-error.ts';

export interface Caller {
  readonly appId: string;
  readonly permissions: ReadonlySet<string>;
}

/** 401 for an absent, malformed, expired or foreign token, else the caller in `response.locals.caller`. */
export function authenticate(signIn: SignIn): RequestHandler {
  return async (request, response, next) => {
    const [scheme, token] = (request.get('authorization') ?? '').split(' ');
    if (scheme?.toLowerCase() !== 'bearer' || !token) return refuse(response, 'Access token is empty.');
    try {
      const claims = await signIn.verifyGraphToken(token);
      const isPerson = !Array.isArray(claims.roles) && typeof claims.scp === 'string';
      if (isPerson && !permitPerson(request, response, [claims.wids ?? []].flat().map(String))) return;
      const roles = isPerson ? String(claims.scp).split(' ') : [claims.roles ?? []].flat().map(String);
      response.locals.caller = {
        appId: String(claims.appid ?? claims.azp ?? ''),
        permissions: new Set(roles),
      } satisfies Caller;
    } catch (error) {
      return refuse(response, tokenFault(error));
    }
    next();
  };
}

function refuse(response: Response, message: string): void {
  response.set(
    'WWW-Authenticate',
    'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize"',
  );
  sendGraphError(response, 401, 'InvalidAuthenticationToken', message);
}

function tokenFault(error: unknown): string {
  if (error instanceof errors.JWTExpired) return 'Access token has expired or is not yet valid.';
  if (error instanceof errors.JWTClaimValidationFailed && error.claim === 'nbf')
    return 'Access token has expired or is not yet valid.';
  if (error instanceof errors.JWTClaimValidationFailed)
    return `Access token validation failure. Invalid ${error.claim === 'aud' ? 'audience' : error.claim}.`;
  if (error instanceof errors.JWSSignatureVerificationFailed)
    return 'Access token validation failure. Invalid signature.';
  return 'CompactToken parsing failed: the access token is malformed.';
}

export function callerOf(response: Response): Caller {
  return response.locals.caller as Caller;
}

/** 403 unless the token has one of these permissions. The code of directory paths is Graph's; others pass their own. */
export function permit(
  anyOf: readonly string[],
  code: () => string = () => 'Authorization_RequestDenied',
): RequestHandler {
  return (_request: Request, response: Response, next: NextFunction) => {
    if (anyOf.some((each) => callerOf(response).permissions.has(each))) return next();
    sendGraphError(
      response,
      403,
      code(),
      `Insufficient privileges to complete the operation. One of these is needed: ${anyOf.join(', ')}.`,
    );
  };
}
