// A person signs in by device code (RFC 8628). Nobody has to type anything: the operator that was seeded has done so already, and
// where none was, the sign-in is declined. The token carries the scopes that were asked for and the person's directory roles.
import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import type { EmulatorState } from '../emulator-state.ts';
import type { SignIn } from './create-sign-in.ts';

type Form = Readonly<Record<string, string | undefined>>;

const OPENID = new Set(['openid', 'profile', 'offline_access', 'email']);

export function deviceCodeEndpoint(graphUrl: () => string) {
  return (request: Request, response: Response): void => {
    const { client_id: clientId = '', scope = '' } = (request.body ?? {}) as Form;
    const userCode = randomUUID().slice(0, 8).toUpperCase();
    response.json({
      // What the second call has to know travels in the code.
      device_code: Buffer.from(JSON.stringify({ clientId, scope })).toString('base64url'),
      user_code: userCode,
      verification_uri: `${graphUrl()}/device`,
      expires_in: 900,
      interval: 1,
      message: `To sign in, open ${graphUrl()}/device and enter the code ${userCode}. (The emulator does it for you.)`,
    });
  };
}

export function isDeviceCodeGrant(form: Form): boolean {
  return /(^|:)device_code$/.test(form.grant_type ?? '');
}

export async function answerDeviceCode(
  state: EmulatorState,
  signIn: SignIn,
  graphUrl: string,
  form: Form,
  response: Response,
): Promise<void> {
  const { operator, tenant } = state;
  if (operator === null) {
    const error_description = 'AADSTS70018: The user declined the sign-in. (No operator was seeded.)';
    response.status(400).json({ error: 'authorization_declined', error_description, error_codes: [70018] });
    return;
  }
  const { clientId, scope } = JSON.parse(Buffer.from(form.device_code ?? '', 'base64url').toString()) as {
    readonly clientId: string;
    readonly scope: string;
  };
  const asked = scope.split(' ').filter((one) => one !== '' && !OPENID.has(one));
  const scopes = asked.map((one) => one.slice(one.lastIndexOf('/') + 1)).filter((one) => one !== '.default');
  const person = { oid: operator.objectId, sub: operator.objectId, tid: tenant.id, name: operator.name };
  const lifetime = state.switches.tokenLifetimeSeconds;
  const issuer = `${graphUrl}/${tenant.id}/v2.0`;
  const accessToken = await signIn.issue(
    { ...person, aud: graphUrl, iss: issuer, appid: clientId, scp: scopes.join(' '), wids: operator.directoryRoles },
    lifetime,
  );
  const idToken = await signIn.issue(
    { ...person, aud: clientId, iss: issuer, preferred_username: operator.name, ver: '2.0' },
    lifetime,
  );
  response.set({ 'Cache-Control': 'no-store', Pragma: 'no-cache' });
  response.json({
    token_type: 'Bearer',
    scope: asked.join(' '),
    expires_in: lifetime,
    access_token: accessToken,
    id_token: idToken,
    client_info: Buffer.from(JSON.stringify({ uid: operator.objectId, utid: tenant.id })).toString('base64url'),
  });
}
