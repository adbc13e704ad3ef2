// People who are synced from AD, and the signed-in persons who convert them.
import { person } from './people.ts';
import type { Answer, World } from './world.ts';

export const conversionSettings = {
  AUTH_TENANT_ID: '6f1d2c3b-5a4e-4f70-8b91-a2c3d4e5f601',
  AUTH_AUDIENCE: 'api://hr-onramp',
};

/** What somebody vouches for in a conversion that is to go through. */
export const attestations = ['R13', 'R15', 'R16'].map((rule) => ({ rule, statement: `Seen to ${rule}.` }));

/** A user as the directory has somebody synced; `mail` is that of the HR record of this id. */
export function synced(externalId: string, changes: object = {}): Record<string, unknown> & { readonly id: string } {
  const number = externalId.padStart(12, '0');
  return {
    id: `00000000-0000-4000-8000-${number}`,
    employeeId: externalId,
    userPrincipalName: `ada.bramble${externalId}@fabletown.example`,
    displayName: `Ada Bramble${externalId}`,
    givenName: 'Ada',
    surname: `Bramble${externalId}`,
    jobTitle: 'Engineer',
    department: 'Archive',
    accountEnabled: true,
    onPremisesSyncEnabled: true,
    onPremisesImmutableId: `anchor-${externalId}`,
    onPremisesDomainName: 'corp.example',
    onPremisesSecurityIdentifier: `S-1-5-21-1-2-3-${externalId}`,
    ...changes,
  };
}

export const hrPerson = (externalId: string, changes: Readonly<Record<string, string>> = {}) =>
  person(externalId, { Department: 'Law', ...changes });

export type Signed = (method: string, path: string, body?: object) => Promise<Answer>;

/** Calls the API as a signed-in user. */
export async function signIn(world: World, name: string): Promise<Signed> {
  const objectId = `99999999-0000-4000-8000-${name.padStart(12, '0')}`;
  const { token } = await world.control('POST', '/tokens', { objectId, name, roles: ['Conversions.Run'] });
  return async (method, path, body) => {
    const response = await fetch(world.url + path, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json(), headers: response.headers };
  };
}
