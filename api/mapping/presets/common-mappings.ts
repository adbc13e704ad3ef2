// What the presets share: the same targets over the same attribute names, whatever the columns are called.
import { enterpriseUser, workforceUser } from '../../scim/user.ts';
import type { AttributeDefinition, AttributeMapping, LifecycleRule } from '../mapping-document.ts';

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

/** Preferred before legal first name; HR systems leave the preferred one empty where it is the same. */
const joinedName = 'Join(" ", Switch([preferredName], [preferredName], "", [firstName]), [lastName])';

/** The sign-in name is the work e-mail: where HR has none, none is invented. */
const contactMappings: readonly AttributeMapping[] = [
  flowing('addresses[type eq "work"].region', 'region'),
  { target: 'userName', expression: '[workEmail]' },
  { target: 'displayName', expression: `Switch([displayName], [displayName], "", ${joinedName})` },
  { target: 'displayName', expression: joinedName },
  { target: 'displayName', expression: '[displayName]' },
  { target: 'displayName', expression: 'Join(" ", [firstName], [lastName])' },
  flowing('emails[type eq "work"].value', 'workEmail'),
  flowing('phoneNumbers[type eq "mobile"].value', 'mobilePhone'),
  flowing(`${workforceUser}:LeaveDate`, 'leaveDate'),
];

/** The shared mappings over those of the agreed attribute names that a preset defines; each target once. */
export function workerMappings(attributes: readonly AttributeDefinition[]): readonly AttributeMapping[] {
  const names = new Set(attributes.map(({ name }) => name));
  const isDefined = ({ expression }: AttributeMapping) =>
    [...expression.matchAll(/\[(\w+)\]/g)].every(([, name]) => names.has(name!));
  const possible = [...personMappings, ...contactMappings].filter(isDefined);
  const first = new Map(possible.map(({ target }) => [target, possible.find((one) => one.target === target)!]));
  return [...first.values()];
}

/** The attribute names of the shared rule, as all presets have them. */
export const lifecycle: LifecycleRule = { status: 'status', hireDate: 'hireDate', leaveDate: 'leaveDate' };
