// On-premises Active Directory as the target of a job. Names are unique in the domain; a common name only in its container.
// Sources: Microsoft's schema of AD (SAM-Account-Name), the page on Workday provisioning to AD, the support article on user
// principal names that are not unique. No page gives the code for a sAMAccountName or common name that is taken: see the switch.
import { createAdUser, distinguishedNameOf } from '../tenant/active-directory.ts';
import type { DirectoryObject } from '../tenant/directory.ts';
import { acceptBoolean, property, type TargetAttribute } from './target-attributes.ts';
import type { Changes, Refusal, RefusalContext, TargetSystem } from './target-system.ts';

export const adTarget: TargetSystem = {
  attribute: (name) => ATTRIBUTES[name] ?? null,
  isSearchable: (name) => TEXTS.includes(name),
  mandatory: ['cn', 'sAMAccountName', 'userPrincipalName', 'parentDistinguishedName'],
  disabled: { attribute: 'accountDisabled', value: true },
  hasUniqueValues: true,
  create: (changes) => createAdUser(changes),
  refuse,
  derive: (changes, user) =>
    user !== null && (changes.cn !== undefined || changes.parentDistinguishedName !== undefined)
      ? { distinguishedName: placeOf(changes, user) }
      : {},
  reference: (user) => String(user.distinguishedName),
};

/** Every attribute with a fixed name: what a new job's schema lists of the domain. */
export function adAttributeNames(): readonly string[] {
  return Object.keys(ATTRIBUTES);
}

const TEXTS: readonly string[] = [
  'employeeID',
  'sAMAccountName',
  'userPrincipalName',
  'parentDistinguishedName',
  'cn',
  'displayName',
  'givenName',
  'sn',
  'initials',
  'title',
  'department',
  'division',
  'company',
  'employeeNumber',
  'employeeType',
  'streetAddress',
  'l',
  'st',
  'postalCode',
  'co',
  'c',
  'countryCode',
  'physicalDeliveryOfficeName',
  'telephoneNumber',
  'mobile',
  'mail',
  'preferredLanguage',
  'description',
  ...Array.from({ length: 15 }, (_, index) => `extensionAttribute${index + 1}`),
];

const ATTRIBUTES: Readonly<Record<string, TargetAttribute>> = {
  ...Object.fromEntries(TEXTS.map((name) => [name, property(name)])),
  accountDisabled: property('accountDisabled', acceptBoolean),
};

function refuse(changes: Changes, user: DirectoryObject | null, context: RefusalContext): Refusal | null {
  const { switches } = context;
  const { sAMAccountName: account, userPrincipalName: name, parentDistinguishedName: container } = changes;
  // The service sends an empty text as it is, and AD has no empty values.
  const empty = Object.entries(changes).find(([, value]) => value === '');
  if (empty) return { errorCode: 'InvalidAttributeSyntax-LdapErr', reason: `The syntax of ${empty[0]} is invalid.` };
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are among what AD refuses
  if (typeof account === 'string' && (account.length > 20 || /["/\\[\]:;|=,+*?<>\u0000-\u001f]|\.$/.test(account)))
    return { errorCode: switches.invalidValueCode, reason: 'The domain does not take this sAMAccountName.' };
  if (typeof container === 'string' && !/^(OU|CN|DC)=.*DC=/i.test(container))
    return { errorCode: switches.invalidValueCode, reason: 'parentDistinguishedName is no container of the domain.' };
  const isTaken = (attribute: string, value: unknown) =>
    typeof value === 'string' && context.directory.findBy(attribute, value).some((each) => each.id !== user?.id);
  if (isTaken('userPrincipalName', name)) {
    const reason = 'The value of userPrincipalName is not unique in the forest.';
    return { errorCode: 'HybridSynchronizationActiveDirectoryUserPrincipalNameNotUnique', reason };
  }
  if (isTaken('sAMAccountName', account))
    return { errorCode: switches.adNameTakenCode, reason: 'Another account of the domain has this sAMAccountName.' };
  if (isTaken('distinguishedName', placeOf(changes, user)))
    return { errorCode: switches.adNameTakenCode, reason: 'The container has another object of this common name.' };
  return null;
}

function placeOf(changes: Changes, user: DirectoryObject | null): string {
  return distinguishedNameOf({
    cn: String(changes.cn ?? user?.cn ?? ''),
    parentDistinguishedName: String(changes.parentDistinguishedName ?? user?.parentDistinguishedName ?? ''),
  });
}
