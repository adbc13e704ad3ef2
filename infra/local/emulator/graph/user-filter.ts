// What users can be filtered by, and which filters Graph counts as advanced queries.
import type { DirectoryUser } from '../tenant/directory.ts';
import type { FilterableProperty } from './odata/compile-filter.ts';
import type { Filter } from './odata/parse-filter.ts';

type UserProperty = FilterableProperty<DirectoryUser>;

const TEXT: UserProperty['operators'] = ['eq', 'ne', 'in', 'startswith'];
const TEXTS = [
  'id',
  'userPrincipalName',
  'employeeId',
  'displayName',
  'givenName',
  'surname',
  'mail',
  'mailNickname',
  'department',
  'jobTitle',
  'companyName',
  'city',
  'state',
  'country',
  'employeeType',
  'userType',
  'onPremisesImmutableId',
];

const PROPERTIES = new Map<string, UserProperty>([
  ...TEXTS.map(
    (name) =>
      [name.toLowerCase(), { read: (user: DirectoryUser) => user[name], operators: TEXT, ignoreCase: true }] as const,
  ),
  ['proxyaddresses', { read: (user) => user.proxyAddresses, operators: ['any'], ignoreCase: true }],
  ['accountenabled', { read: (user) => user.accountEnabled, operators: ['eq', 'ne'] }],
  ['onpremisessyncenabled', { read: (user) => user.onPremisesSyncEnabled, operators: ['eq', 'ne'] }],
  ['createddatetime', { read: (user) => user.createdDateTime, operators: ['eq', 'ne', 'ge', 'le'], isTime: true }],
  ['employeehiredate', { read: (user) => user.employeeHireDate, operators: ['eq', 'ne', 'ge', 'le'], isTime: true }],
]);

export function userProperty(name: string): UserProperty | undefined {
  return PROPERTIES.get(name.toLowerCase());
}

/** `ne` and `not` count as advanced: they want ConsistencyLevel: eventual and $count=true. */
export function needsConsistencyLevel(filter: Filter): boolean {
  if (filter.kind === 'and' || filter.kind === 'or')
    return needsConsistencyLevel(filter.left) || needsConsistencyLevel(filter.right);
  if (filter.kind === 'not') return true;
  return filter.kind === 'compare' && filter.operator === 'ne';
}
