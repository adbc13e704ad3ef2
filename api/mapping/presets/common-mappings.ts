// What the presets for flat HR exports share: the same targets over the same attribute names, whatever the columns are called.
import { enterpriseUser, workforceUser } from '../../scim/user.ts';
import type { AttributeMapping } from '../mapping-document.ts';

/** Flows when there is something to flow. */
export function flowing(target: string, attribute: string): AttributeMapping {
  return { target, expression: `IgnoreFlowIfNullOrEmpty([${attribute}])` };
}

/** Line ends inside a street become commas; two plain replacements instead of a pattern, which would cost ten times as much. */
const streetOnOneLine = 'Replace(Replace([street], "\r\n", , , ", ", , ), "\n", , , ", ", , )';

/** Names, place of work and job, from the attribute names that the presets agree on. */
export const personMappings: readonly AttributeMapping[] = [
  { target: 'externalId', expression: '[employeeId]' },
  flowing('name.givenName', 'firstName'),
  flowing('name.familyName', 'lastName'),
  flowing('title', 'jobTitle'),
  flowing('phoneNumbers[type eq "work"].value', 'workPhone'),
  { target: 'addresses[type eq "work"].streetAddress', expression: streetOnOneLine },
  flowing('addresses[type eq "work"].locality', 'city'),
  flowing('addresses[type eq "work"].postalCode', 'postalCode'),
  flowing('addresses[type eq "work"].country', 'country'),
  flowing('userType', 'workerType'),
  { target: `${enterpriseUser}:employeeNumber`, expression: '[employeeId]' },
  flowing(`${enterpriseUser}:department`, 'department'),
  flowing(`${enterpriseUser}:division`, 'division'),
  flowing(`${enterpriseUser}:costCenter`, 'costCenter'),
  flowing(`${enterpriseUser}:organization`, 'company'),
  flowing(`${workforceUser}:HireDate`, 'hireDate'),
];
