// Callers with a Microsoft Entra access token: signature, issuer, audience and times, then who it is and what it may.
// Claims: learn.microsoft.com/entra/identity-platform/access-token-claims-reference.
import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose';
import { type Caller, type Identify, unauthorized } from './caller.ts';
import { type Role, roles } from './contract.ts';
import { Problem } from './problem.ts';

export interface EntraTokenOptions {
  readonly tenantId: string;
  /** The application id of this API or its application id URI `api://<id>`; either form is accepted in a token. */
  readonly audience: string;
  /** The sign-in host, such as https://login.microsoftonline.com (the default) or that of a national cloud. */
  readonly authorityHost?: string | undefined;
}

// Clocks of the caller's side are not ours.
const clockToleranceSeconds = 60;

/**
 * Knows callers by an access token of the tenant, version 1 or 2. A service becomes `app:<object id>`, a person
 * `user:<object id>`. Roles are the application roles in the token and, for a person, the scopes named like a role.
 */
export function entraTokens(options: EntraTokenOptions): Identify {
  const authority = (options.authorityHost ?? 'https://login.microsoftonline.com').replace(/\/+$/, '');
  const keys = createRemoteJWKSet(new URL(`${authority}/${options.tenantId}/discovery/v2.0/keys`), {
    timeoutDuration: 5000,
  });
  const expected = {
    issuer: issuersOf(authority, options.tenantId),
    audience: audiencesOf(options.audience),
    // Entra signs with RS256 only; anything else, `none` above all, is not Entra's.
    algorithms: ['RS256'],
    clockTolerance: clockToleranceSeconds,
    requiredClaims: ['exp', 'iat', 'oid'],
  };
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, keys, expected);
      return callerOfClaims(payload);
    } catch (error) {
      throw refusal(error);
    }
  };
}

// Version 1 tokens (the manifest's accessTokenAcceptedVersion null or 1) come from another issuer than version 2 tokens.
function issuersOf(authority: string, tenantId: string): string[] {
  const versionOne = authority.includes('chinacloudapi.cn')
    ? 'https://sts.chinacloudapi.cn'
    : 'https://sts.windows.net';
  return [`${authority}/${tenantId}/v2.0`, `${versionOne}/${tenantId}/`];
}

function audiencesOf(audience: string): string[] {
  const id = audience.replace(/^api:\/\//, '');
  return /^[0-9a-f-]{36}$/i.test(id) ? [id, `api://${id}`] : [audience];
}

function callerOfClaims(claims: JWTPayload): Caller {
  const objectId = String(claims.oid);
  const scopes = typeof claims.scp === 'string' ? claims.scp.split(' ').filter((scope) => scope !== '') : [];
  const granted = Array.isArray(claims.roles) ? claims.roles : [];
  if (scopes.length > 0) return caller(`user:${objectId}`, [...granted, ...scopes]);
  // An ID token has the same issuer and audience and would pass as an application: only in an application's own
  // token is the subject the object itself (or the optional claim idtyp says so).
  if (claims.idtyp === 'app' || claims.sub === objectId) return caller(`app:${objectId}`, granted);
  throw unauthorized(
    'not-an-access-token',
    "The token is not an access token for this API: it has neither a scope nor is it an application's own.",
  );
}

function caller(principal: string, words: readonly unknown[]): Caller {
  const held: readonly Role[] = roles.filter((role) => words.includes(role));
  return { principal, roles: held, mapping: null, job: null };
}

function refusal(error: unknown): unknown {
  if (error instanceof Problem) return error;
  if (error instanceof errors.JWTExpired)
    return unauthorized('expired-token', 'The access token has expired. Get a new one.', error);
  if (error instanceof errors.JWTClaimValidationFailed) return claimRefusal(error);
  const unreadable =
    error instanceof errors.JWTInvalid ||
    error instanceof errors.JWSInvalid ||
    error instanceof errors.JOSEAlgNotAllowed ||
    error instanceof errors.JOSENotSupported;
  if (unreadable)
    return unauthorized(
      'not-a-token',
      'The header Authorization has no access token signed by Microsoft Entra with RS256.',
      error,
    );
  const unsigned = error instanceof errors.JWSSignatureVerificationFailed || error instanceof errors.JWKSNoMatchingKey;
  if (unsigned)
    return unauthorized(
      'wrong-signature',
      'The access token is not signed with a key of the configured tenant.',
      error,
    );
  const detail = 'The signing keys of Microsoft Entra cannot be read now, so the access token cannot be checked.';
  return new Problem(503, 'signing-keys-unavailable', detail, { headers: { 'Retry-After': '10' }, cause: error });
}

const claimFaults: Readonly<Record<string, readonly [code: string, detail: string]>> = {
  aud: [
    'wrong-audience',
    'The access token is for another audience. Ask for one with the scope of this API (AUTH_AUDIENCE).',
  ],
  iss: ['wrong-issuer', 'The access token is of another tenant than the one this service takes (AUTH_TENANT_ID).'],
  nbf: ['token-not-yet-valid', 'The access token is not valid yet. Check the clock of the machine that asked for it.'],
  iat: [
    'token-not-yet-valid',
    'The access token was issued in the future. Check the clock of the machine that asked for it.',
  ],
};

function claimRefusal(error: errors.JWTClaimValidationFailed): Problem {
  const [code, detail] = claimFaults[error.claim] ?? [
    'missing-claim',
    `The access token lacks the claim "${error.claim}" of an Entra access token.`,
  ];
  return unauthorized(code, detail, error);
}
