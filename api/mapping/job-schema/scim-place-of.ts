// Attributes of Entra ID and Active Directory, and where a job with default mappings takes them from: the other way round, the
// targets that a mapping of ours fills so that they arrive there.
import { enterpriseUser, workforceUser } from '../../scim/user.ts';

export type ScimPlace =
  /** Targets, the best first. */
  | { readonly kind: 'targets'; readonly targets: readonly string[] }
  | { readonly kind: 'manager' }
  /** Yes means disabled. */
  | { readonly kind: 'disabled' };

/** The place for an attribute of the directory; null where none of ours arrives there without a change of the job. */
export function scimPlaceOf(attribute: string): ScimPlace | null {
  const name = attribute.toLowerCase();
  if (name === 'manager') return { kind: 'manager' };
  if (name === 'accountdisabled') return { kind: 'disabled' };
  const targets = places.get(name);
  return targets === undefined ? null : { kind: 'targets', targets };
}

const work = (part: string) => `addresses[type eq "work"].${part}`;

const places: ReadonlyMap<string, readonly string[]> = new Map([
  ...at(['externalId', `${enterpriseUser}:employeeNumber`], 'employeeid'),
  ...at([`${enterpriseUser}:employeeNumber`], 'employeenumber'),
  ...at(['active'], 'accountenabled'),
  ...at(['userName'], 'userprincipalname'),
  ...at(['displayName'], 'displayname cn'),
  ...at(['name.givenName'], 'givenname'),
  ...at(['name.familyName'], 'surname sn'),
  ...at(['name.middleName'], 'middlename'),
  ...at(['title'], 'jobtitle title'),
  ...at(['userType'], 'employeetype usertype'),
  ...at(['preferredLanguage'], 'preferredlanguage'),
  ...at([`${enterpriseUser}:department`], 'department'),
  ...at([`${enterpriseUser}:division`], 'division employeeorgdata.division'),
  ...at([`${enterpriseUser}:costCenter`], 'employeeorgdata.costcenter'),
  ...at([`${enterpriseUser}:organization`], 'company companyname'),
  ...at([work('streetAddress')], 'streetaddress'),
  ...at([work('locality')], 'city l'),
  ...at([work('region')], 'state st'),
  ...at([work('postalCode')], 'postalcode'),
  ...at([work('country')], 'country co c'),
  ...at([work('formatted')], 'physicaldeliveryofficename officelocation'),
  ...at(['phoneNumbers[type eq "work"].value'], 'telephonenumber businessphones'),
  ...at(['phoneNumbers[type eq "mobile"].value'], 'mobile mobilephone'),
  ...at(['phoneNumbers[type eq "fax"].value'], 'facsimiletelephonenumber faxnumber'),
  ...at(['emails[type eq "work"].value'], 'mail'),
  ...at([`${workforceUser}:HireDate`], 'employeehiredate'),
  ...at([`${workforceUser}:LeaveDate`], 'employeeleavedatetime'),
]);

function at(targets: readonly string[], names: string): [string, readonly string[]][] {
  return names.split(' ').map((name) => [name, targets]);
}
