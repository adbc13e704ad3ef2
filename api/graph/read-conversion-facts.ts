// What Graph knows of people who are to become cloud-managed, and of their tenant. Reading only.
import type { DirectoryUser } from '../outcome/agrees.ts';
import type { GraphConnection } from './connection.ts';
import { odataString, withQuery } from './odata.ts';
import { pageOf, readJson } from './read-json.ts';
import { type OneAnswer, readMany } from './read-many.ts';
import type { ReadRefusal } from './read-refusal.ts';

export type PersonKey = {
  readonly property: 'id' | 'userPrincipalName' | 'employeeId';
  readonly value: string;
};

/** Besides what the caller selects. */
const SELECT = [
  'id',
  'userPrincipalName',
  'employeeId',
  'accountEnabled',
  'displayName',
  'onPremisesSyncEnabled',
  'onPremisesImmutableId',
  'onPremisesLastSyncDateTime',
  'onPremisesDomainName',
  'onPremisesSamAccountName',
  'onPremisesSecurityIdentifier',
  'onPremisesDistinguishedName',
  'onPremisesProvisioningErrors',
  'passwordPolicies',
];
const EXPAND = 'manager($select=id,employeeId,onPremisesSyncEnabled,onPremisesDomainName)';
const USER_PERMISSION = 'User.Read.All';
const MOST_VALUES = 15;

export type PeopleAnswer = { readonly kind: 'people'; readonly people: readonly DirectoryUser[] } | ReadRefusal;

/** Everybody behind these keys, each with the manager. */
export async function readPeople(
  connection: GraphConnection,
  keys: readonly PersonKey[],
  select: readonly string[],
  signal?: AbortSignal,
): Promise<PeopleAnswer> {
  const people = new Map<string, DirectoryUser>();
  for (const property of ['id', 'userPrincipalName', 'employeeId'] as const) {
    const values = [...new Set(keys.flatMap((key) => (key.property === property ? [key.value] : [])))];
    for (let start = 0; start < values.length; start += MOST_VALUES) {
      const list = values.slice(start, start + MOST_VALUES).map(odataString);
      const answer = await readPages(connection, `${property} in (${list.join(',')})`, select, 1000, signal);
      if (answer.kind !== 'people') return answer;
      for (const person of answer.people) people.set(String(person.id), person);
    }
  }
  return { kind: 'people', people: [...people.values()] };
}

/** Everybody whom a filter in Graph's spelling finds, at most one more than `most`. */
export async function readFilteredPeople(
  connection: GraphConnection,
  filter: string,
  most: number,
  signal?: AbortSignal,
): Promise<PeopleAnswer> {
  return readPages(connection, filter, [], most + 1, signal);
}

async function readPages(
  connection: GraphConnection,
  filter: string,
  select: readonly string[],
  most: number,
  signal: AbortSignal | undefined,
): Promise<PeopleAnswer> {
  const people: DirectoryUser[] = [];
  let next: string | null = withQuery('/users', {
    $filter: filter,
    $select: [...new Set([...SELECT, ...select])].filter((name) => name !== 'manager').join(','),
    $expand: EXPAND,
  });
  while (next !== null && people.length < most) {
    const answer = await readJson(connection, { path: next, permission: USER_PERMISSION, signal });
    if (answer.kind !== 'json') return answer;
    const page = pageOf(answer.body);
    for (const value of page.values)
      if (typeof value === 'object' && value !== null) people.push({ manager: null, ...value });
    next = page.nextLink;
  }
  return { kind: 'people', people: people.slice(0, most) };
}

export interface AroundPerson {
  readonly groups: OneAnswer;
  readonly roles: OneAnswer;
  readonly eligibleRoles: OneAnswer;
}

/** Groups and roles of each of these users, in order. */
export async function readAround(
  connection: GraphConnection,
  userIds: readonly string[],
  signal?: AbortSignal,
): Promise<AroundPerson[]> {
  const roleManagement = '/roleManagement/directory';
  const reads = userIds.flatMap((id) => {
    const principal = { $filter: `principalId eq ${odataString(id)}` };
    return [
      {
        path: withQuery(`/users/${encodeURIComponent(id)}/transitiveMemberOf`, {
          $select: 'id,displayName,onPremisesSyncEnabled,isAssignableToRole',
          $top: 999,
        }),
        permission: 'GroupMember.Read.All',
      },
      { path: withQuery(`${roleManagement}/roleAssignments`, principal), permission: 'RoleManagement.Read.Directory' },
      {
        path: withQuery(`${roleManagement}/roleEligibilitySchedules`, principal),
        permission: 'RoleManagement.Read.Directory',
      },
    ];
  });
  const answers = await readMany(connection, reads, { signal });
  return userIds.map((_, index) => ({
    groups: answers[index * 3]!,
    roles: answers[index * 3 + 1]!,
    eligibleRoles: answers[index * 3 + 2]!,
  }));
}

export interface TenantFacts {
  readonly kind: 'tenant';
  readonly isSyncing: boolean;
  readonly lastSyncAt: Date | null;
  /** By domain in lower case, Graph's word: `Managed` or `Federated`. */
  readonly authenticationTypes: ReadonlyMap<string, string>;
  readonly graphTime: Date;
}

export async function readTenantFacts(
  connection: GraphConnection,
  signal?: AbortSignal,
): Promise<TenantFacts | ReadRefusal> {
  const organization = await readJson(connection, {
    path: withQuery('/organization', { $select: 'id,onPremisesSyncEnabled,onPremisesLastSyncDateTime' }),
    permission: 'Organization.Read.All',
    signal,
  });
  if (organization.kind !== 'json') return organization;
  const [tenant = {}] = pageOf(organization.body).values as Readonly<Record<string, unknown>>[];
  const types = new Map<string, string>();
  let next: string | null = withQuery('/domains', { $select: 'id,authenticationType' });
  while (next !== null) {
    const answer = await readJson(connection, { path: next, permission: 'Domain.Read.All', signal });
    if (answer.kind !== 'json') return answer;
    const page = pageOf(answer.body);
    for (const value of page.values as Readonly<Record<string, unknown>>[])
      types.set(String(value.id).toLowerCase(), String(value.authenticationType));
    next = page.nextLink;
  }
  const last = Date.parse(String(tenant.onPremisesLastSyncDateTime));
  return {
    kind: 'tenant',
    isSyncing: tenant.onPremisesSyncEnabled === true,
    lastSyncAt: Number.isNaN(last) ? null : new Date(last),
    authenticationTypes: types,
    graphTime: organization.graphTime,
  };
}

/** Whether Entra refuses to hand users back to AD by hard match; `null` where Graph does not say. */
export async function readHardMatchBlock(
  connection: GraphConnection,
  signal?: AbortSignal,
): Promise<{ readonly kind: 'block'; readonly isOn: boolean | null } | ReadRefusal> {
  const answer = await readJson(connection, {
    path: '/directory/onPremisesSynchronization',
    permission: 'OnPremDirectorySynchronization.Read.All',
    version: 'beta',
    signal,
  });
  if (answer.kind !== 'json') return answer;
  const [first] = pageOf(answer.body).values as { readonly features?: Readonly<Record<string, unknown>> }[];
  const flag = first?.features?.blockCloudObjectTakeoverThroughHardMatchEnabled;
  return { kind: 'block', isOn: typeof flag === 'boolean' ? flag : null };
}
