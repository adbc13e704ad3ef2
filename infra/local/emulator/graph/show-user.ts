// A user as Graph answers: the default properties, or the selected ones; the manager only when expanded.
import type { Directory, DirectoryUser } from '../tenant/directory.ts';

export interface Select {
  readonly names: readonly string[];
  readonly problem?: string;
}

export interface Expand {
  /** The manager's properties; null: not expanded. */
  readonly manager: Select | null;
  readonly problem?: string;
}

const DEFAULTS = [
  'businessPhones',
  'displayName',
  'givenName',
  'id',
  'jobTitle',
  'mail',
  'mobilePhone',
  'officeLocation',
  'preferredLanguage',
  'surname',
  'userPrincipalName',
];

/** Properties of Graph's user that the emulated directory holds, or holds nothing in (then null). */
const PROPERTIES = new Set([
  ...DEFAULTS,
  'accountEnabled',
  'ageGroup',
  'city',
  'companyName',
  'consentProvidedForMinor',
  'country',
  'createdDateTime',
  'creationType',
  'deletedDateTime',
  'department',
  'employeeHireDate',
  'employeeId',
  'employeeLeaveDateTime',
  'employeeOrgData',
  'employeeType',
  'externalUserState',
  'faxNumber',
  'identities',
  'imAddresses',
  'isResourceAccount',
  'lastPasswordChangeDateTime',
  'mailNickname',
  'onPremisesDistinguishedName',
  'onPremisesDomainName',
  'onPremisesExtensionAttributes',
  'onPremisesImmutableId',
  'onPremisesLastSyncDateTime',
  'onPremisesProvisioningErrors',
  'onPremisesSamAccountName',
  'onPremisesSecurityIdentifier',
  'onPremisesSyncEnabled',
  'onPremisesUserPrincipalName',
  'otherMails',
  'passwordPolicies',
  'postalCode',
  'preferredDataLocation',
  'proxyAddresses',
  'securityIdentifier',
  'state',
  'streetAddress',
  'usageLocation',
  'userType',
]);

export function parseSelect(text: string | undefined): Select {
  if (text === undefined || text.trim() === '') return { names: DEFAULTS };
  const names = text.split(',').map((each) => each.trim());
  const wrong = names.find((each) => !PROPERTIES.has(each) && !/^extension_[0-9a-f]{32}_\w+$/i.test(each));
  if (wrong === undefined) return { names };
  return { names, problem: `Could not find a property named '${wrong}' on type 'microsoft.graph.user'.` };
}

/** `manager`, `manager($select=id,employeeId)` and `manager($levels=1;$select=id)`. */
export function parseExpand(text: string | undefined): Expand {
  if (text === undefined) return { manager: null };
  const found = /^manager(?:\((?:\$levels=1;)?(?:\$select=([\w,\s]+))?\))?$/.exec(text.trim());
  if (!found) return { manager: null, problem: 'The emulator expands manager only, with $select inside.' };
  const manager = parseSelect(found[1]);
  return manager.problem ? { manager: null, problem: manager.problem } : { manager };
}

export function showUser(
  user: DirectoryUser,
  select: Select,
  expand: Expand,
  directory: Directory,
): Record<string, unknown> {
  const shown: Record<string, unknown> = {};
  for (const name of select.names) shown[name] = user[name] ?? null;
  const manager = expand.manager && user.managerId ? directory.get(user.managerId) : undefined;
  if (manager && expand.manager) {
    shown.manager = {
      '@odata.type': '#microsoft.graph.user',
      ...showUser(manager, expand.manager, { manager: null }, directory),
    };
  }
  return shown;
}
