// What the places of a user are called by people who have never heard of SCIM.

/** The place in plain words, and its name; both the same where there are no better words. */
export function plainTarget(target: string): { readonly words: string; readonly name: string } {
  const typed = /^(emails|phoneNumbers|addresses)\[type eq "(\w+)"\]\.(\w+)$/.exec(target);
  if (typed !== null) {
    const [, list, type, part] = typed as unknown as [string, string, string, string];
    const what = part === 'value' ? (lists[list] ?? list) : (plain[part] ?? part);
    return { words: `${what} (${type})`, name: target };
  }
  const last = target.startsWith('urn:') ? target.slice(target.lastIndexOf(':') + 1) : target;
  return { words: plain[last] ?? last, name: target };
}

const lists: Readonly<Record<string, string>> = { emails: 'E-mail', phoneNumbers: 'Telephone', addresses: 'Address' };

const plain: Readonly<Record<string, string>> = {
  externalId: 'Number of the person',
  active: 'Account is enabled',
  userName: 'Sign-in name',
  displayName: 'Name shown',
  nickName: 'Nickname',
  title: 'Job title',
  userType: 'Kind of worker',
  preferredLanguage: 'Language',
  locale: 'Region settings',
  timezone: 'Time zone',
  'name.givenName': 'First name',
  'name.familyName': 'Last name',
  'name.middleName': 'Middle name',
  'name.formatted': 'Whole name',
  formatted: 'Whole address',
  streetAddress: 'Street',
  locality: 'City',
  region: 'State or region',
  postalCode: 'Postal code',
  country: 'Country',
  employeeNumber: 'Employee number',
  costCenter: 'Cost centre',
  organization: 'Company',
  division: 'Division',
  department: 'Department',
  manager: 'Number of the manager',
  HireDate: 'First day',
  LeaveDate: 'Last day',
  hireDate: 'First day, as understood',
  leaveDate: 'Last day, as understood',
  lifecycle: 'Where the person stands',
  problems: 'Problems noted',
};
