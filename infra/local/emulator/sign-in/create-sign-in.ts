// The signing key of one emulator and the tokens it makes and checks. Tokens live by real time, whatever the emulator clock
// says: @azure/identity caches them by real time too.
import { randomUUID } from 'node:crypto';
import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  type JWK,
  type JWTPayload,
  jwtVerify,
  SignJWT,
} from 'jose';

export interface SignIn {
  /** The public key set of the discovery document. */
  readonly keys: { readonly keys: readonly JWK[] };
  /** Signs a token as it is given; times are added. */
  issue(claims: JWTPayload, lifetimeSeconds: number): Promise<string>;
  /** The claims of a token for Graph; throws jose's errors. */
  verifyGraphToken(token: string): Promise<JWTPayload>;
}

/** Microsoft Graph's own application id is an audience too. */
const GRAPH_AUDIENCES = [
  'https://graph.microsoft.com',
  'https://graph.microsoft.com/',
  '00000003-0000-0000-c000-000000000000',
];

export async function createSignIn(graphUrl: () => string): Promise<SignIn> {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const jwk = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(jwk);
  return {
    keys: { keys: [{ ...jwk, kid, use: 'sig', alg: 'RS256' }] },
    issue(claims, lifetimeSeconds) {
      const now = Math.floor(Date.now() / 1000);
      return new SignJWT({ iat: now, nbf: now, exp: now + lifetimeSeconds, uti: randomUUID(), ...claims })
        .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid })
        .sign(privateKey);
    },
    async verifyGraphToken(token) {
      const audience = [...GRAPH_AUDIENCES, graphUrl(), `${graphUrl()}/`];
      const { payload } = await jwtVerify(token, publicKey, {
        audience,
        algorithms: ['RS256'],
        requiredClaims: ['exp'],
      });
      return payload;
    },
  };
}

/** Whether the resource of a scope or audience is Graph, under its own name or the emulator's. */
export function isGraphAudience(audience: string, graphUrl: string): boolean {
  return [...GRAPH_AUDIENCES, graphUrl, `${graphUrl}/`].includes(audience);
}
