// The user as API-driven provisioning takes it: SCIM's core and enterprise User (RFC 7643 sections 4.1 and 4.3) and
// extensions of our own, one object per namespace.

export const coreUser = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const enterpriseUser = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
/** Our extension for what SCIM's core lacks: `HireDate` and `LeaveDate`, plain `yyyy-MM-dd`. */
export const workforceUser = 'urn:ietf:params:scim:schemas:extension:workforce:1.0:User';

export interface TypedValue {
  readonly type: string;
  readonly value: string;
  readonly primary?: boolean;
}

export interface Address {
  readonly type: string;
  readonly formatted?: string;
  readonly streetAddress?: string;
  readonly locality?: string;
  readonly region?: string;
  readonly postalCode?: string;
  readonly country?: string;
  readonly primary?: boolean;
}

export interface PersonName {
  readonly formatted?: string;
  readonly givenName?: string;
  readonly familyName?: string;
  readonly middleName?: string;
  readonly honorificPrefix?: string;
  readonly honorificSuffix?: string;
}

export interface EnterpriseUser {
  readonly employeeNumber?: string;
  readonly costCenter?: string;
  readonly organization?: string;
  readonly division?: string;
  readonly department?: string;
  /** The manager's externalId, not a directory id: the service resolves it within the same job. */
  readonly manager?: { readonly value: string };
}

export type ExtensionValues = { readonly [attribute: string]: string };

/** One worker as wanted in the directory. `active` is always there: no payload leaves without it. */
export interface ScimUser {
  readonly externalId: string;
  readonly active: boolean;
  readonly userName?: string;
  readonly displayName?: string;
  readonly nickName?: string;
  readonly profileUrl?: string;
  readonly title?: string;
  readonly userType?: string;
  readonly preferredLanguage?: string;
  readonly locale?: string;
  readonly timezone?: string;
  readonly name?: PersonName;
  readonly emails?: readonly TypedValue[];
  readonly phoneNumbers?: readonly TypedValue[];
  readonly addresses?: readonly Address[];
  readonly [enterpriseUser]?: EnterpriseUser;
  readonly [extension: `urn:${string}`]: EnterpriseUser | ExtensionValues | undefined;
}

/**
 * The `schemas` of a user's payload: core and enterprise always (documented as both required), then every extension
 * that is present, in the order of its name.
 */
export function schemasOf(user: ScimUser): readonly string[] {
  const custom: string[] = [];
  for (const key in user) if (key.startsWith('urn:') && key !== enterpriseUser) custom.push(key);
  if (custom.length === 0) return standardSchemas;
  return [...standardSchemas, ...custom.sort()];
}

const standardSchemas: readonly string[] = [coreUser, enterpriseUser];
