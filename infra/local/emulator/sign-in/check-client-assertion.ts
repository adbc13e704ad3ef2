// A client that signs in with a certificate sends a short JWT signed by its key (RFC 7523). Its claims are always checked;
// its signature can be checked only against a certificate that was seeded for the client.
import { decodeJwt, decodeProtectedHeader, importX509, type JWTPayload, jwtVerify } from 'jose';
import type { Application } from '../default-tenant.ts';
import type { SignInFault } from './sign-in-fault.ts';

export interface AssertionRules {
  readonly audiences: readonly string[];
  readonly acceptUnregistered: boolean;
}

/** null when the assertion is good. */
export async function checkClientAssertion(
  assertion: string,
  application: Application,
  rules: AssertionRules,
): Promise<SignInFault | null> {
  let claims: JWTPayload;
  let algorithm: string;
  try {
    claims = decodeJwt(assertion);
    algorithm = decodeProtectedHeader(assertion).alg ?? '';
  } catch {
    return fault(50027, 'JWT token is invalid or malformed.');
  }
  if (claims.iss !== application.appId || claims.sub !== application.appId) {
    return fault(700021, 'Client assertion application identifier does not match "client_id" parameter.');
  }
  if (![claims.aud].flat().some((each) => each !== undefined && rules.audiences.includes(each))) {
    return fault(700023, 'Client assertion audience claim does not match the endpoint.');
  }
  if (claims.exp === undefined || claims.exp * 1000 <= Date.now())
    return fault(700024, 'Client assertion is not within its valid time range.');
  if (application.certificates.length === 0) {
    return rules.acceptUnregistered
      ? null
      : fault(700027, 'The certificate used to sign the client assertion is not registered on the application.');
  }
  for (const certificate of application.certificates) {
    try {
      // Real sign-in allows five minutes between the clocks; the client's own rounding needs half a second of them.
      await jwtVerify(assertion, await importX509(certificate, algorithm), { clockTolerance: 300 });
      return null;
    } catch {
      // Another of the client's certificates may fit.
    }
  }
  return fault(700027, 'The certificate used to sign the client assertion is not registered on the application.');
}

function fault(code: number, message: string): SignInFault {
  return { status: 401, error: 'invalid_client', code, message };
}
