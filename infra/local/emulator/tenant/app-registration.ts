// An app registration (Graph's application) and what its service principal was granted (appRoleAssignment), as far as they are used.
import { randomUUID } from 'node:crypto';

type Item = Readonly<Record<string, unknown>>;

export interface AppRegistration {
  readonly id: string;
  readonly appId: string;
  readonly displayName: string;
  readonly [property: string]: unknown;
}

export interface AppRoleAssignment {
  readonly id: string;
  readonly principalId: string;
  readonly resourceId: string;
  readonly appRoleId: string;
}

/** A new registration with Graph's members, or what is wrong with the request. */
export function createAppRegistration(input: Item): AppRegistration | string {
  if (typeof input.displayName !== 'string' || input.displayName === '') return 'displayName is needed.';
  const made = {
    identifierUris: [],
    signInAudience: 'AzureADMyOrg',
    appRoles: [],
    applicationTemplateId: null,
    ...input,
    displayName: input.displayName,
    api: apiOf(undefined, input.api),
    id: randomUUID(),
    appId: randomUUID(),
  };
  return namespaceFault(made) ?? made;
}

/** What a PATCH makes of it: lists are replaced whole, `api` member by member. */
export function changeAppRegistration(before: AppRegistration, input: Item): AppRegistration | string {
  const { id, appId } = before;
  const after: AppRegistration = { ...before, ...input, api: apiOf(before.api, input.api), id, appId };
  const names = after.identifierUris as readonly string[];
  if (!names.every((uri) => uri === `api://${appId}` || uri.startsWith('https://')))
    return `identifierUris: only api://${appId} or the address of a verified domain.`;
  const gone = rolesOf(before).filter(
    (role) => role.isEnabled === true && !rolesOf(after).some(({ id }) => id === role.id),
  );
  if (gone.length > 0) return 'Permission (scope or role) cannot be deleted or updated unless disabled first.';
  return namespaceFault(after) ?? after;
}

function apiOf(before: unknown, given: unknown): Item {
  const defaults = { requestedAccessTokenVersion: null, oauth2PermissionScopes: [] };
  return { ...defaults, ...(before as Item | undefined), ...(given as Item | undefined) };
}

function rolesOf({ appRoles, api }: Item): readonly Item[] {
  return [...(appRoles as Item[]), ...((api as Item).oauth2PermissionScopes as Item[])];
}

/** Roles and scopes share one namespace: what has one value has one id, and then everything else in common too. */
function namespaceFault(application: Item): string | null {
  const roles = application.appRoles as Item[];
  const scopes = (application.api as Item).oauth2PermissionScopes as Item[];
  for (const list of [roles, scopes])
    for (const name of ['id', 'value'])
      if (new Set(list.map((one) => one[name])).size < list.length)
        return 'Request contains a property with duplicate values.';
  for (const role of roles)
    for (const scope of scopes) {
      if (role.value === scope.value && role.id !== scope.id) return 'It contains duplicate value.';
      if (role.id !== scope.id) continue;
      const isSame =
        role.value === scope.value &&
        role.isEnabled === scope.isEnabled &&
        role.displayName === scope.adminConsentDisplayName &&
        role.description === scope.adminConsentDescription;
      if (!isSame)
        return `The following values must match for the 'oauth2Permissions' and 'appRoles' properties with identifier '${role.id}': (description, adminConsentDescription),(displayName, adminConsentDisplayName),(isEnabled, isEnabled),(value, value).`;
    }
  return null;
}
