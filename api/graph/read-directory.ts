// The directory, as far as adoption and read-back need it. Source: Graph, List users, List domains.
import type { DirectoryUser } from '../outcome/agrees.ts';
import type { GraphConnection } from './connection.ts';
import { odataString, withQuery } from './odata.ts';
import { pageOf, readJson } from './read-json.ts';
import type { ReadRefusal } from './read-refusal.ts';

export type MatchedUser = {
  readonly id: string;
  readonly employeeId: string;
  readonly userPrincipalName: string;
  readonly accountEnabled: boolean;
  /** The user is mastered in on-premises Active Directory. */
  readonly onPremisesSyncEnabled: boolean;
  /** The account in AD that goes with the user, synced or once synced. */
  readonly adAccount: { readonly securityId: string; readonly domain: string | null } | null;
};

/** A user name of the directory with the matching attribute of its user, null where there is none. */
export type TakenName = { readonly userName: string; readonly employeeId: string | null };

export type UsersPage = {
  readonly kind: 'page';
  readonly users: readonly MatchedUser[];
  /** The names of all users of the page, of those without the matching attribute too. */
  readonly names: readonly TakenName[];
  readonly nextLink: string | null;
  readonly graphTime: Date;
};

export type Domain = { readonly name: string; readonly isDefault: boolean; readonly isVerified: boolean };

/** Graph allows at most 15 alternatives in one filter over users. */
export const MOST_IDS_PER_READ = 15;

const USER_PERMISSION = 'User.Read.All';
const MATCHED = [
  'id',
  'employeeId',
  'userPrincipalName',
  'accountEnabled',
  'onPremisesSyncEnabled',
  'onPremisesSecurityIdentifier',
  'onPremisesDomainName',
];

/**
 * One page of all users that carry the matching attribute employeeId; a page may hold none and still have a next one.
 * Of users without it only the name is told: `employeeId ne null` would need Graph's advanced queries, whose index lags behind.
 */
export async function readUsersPage(
  connection: GraphConnection,
  options: {
    readonly nextLink?: string | undefined;
    readonly pageSize?: number;
    readonly signal?: AbortSignal | undefined;
  } = {},
): Promise<UsersPage | ReadRefusal> {
  const path = withQuery('/users', { $select: MATCHED.join(','), $top: options.pageSize ?? 999 });
  const answer = await readJson(connection, {
    path: options.nextLink ?? path,
    permission: USER_PERMISSION,
    signal: options.signal,
  });
  if (answer.kind !== 'json') return answer;
  const { values, nextLink } = pageOf(answer.body);
  const users = values.map(readMatchedUser).filter((user) => user !== null);
  return { kind: 'page', users, names: values.flatMap(readTakenName), nextLink, graphTime: answer.graphTime };
}

/**
 * The users behind some external ids, with the selected properties and the manager's employeeId, for read-back.
 * `select` holds Graph's property names. More than 15 ids are a RangeError. Several users may carry one id.
 */
export async function readUsersByMatch(
  connection: GraphConnection,
  externalIds: readonly string[],
  select: readonly string[],
  signal?: AbortSignal,
): Promise<
  { readonly kind: 'users'; readonly users: readonly DirectoryUser[]; readonly graphTime: Date } | ReadRefusal
> {
  if (externalIds.length > MOST_IDS_PER_READ)
    throw new RangeError(`at most ${MOST_IDS_PER_READ} ids, not ${externalIds.length}`);
  if (externalIds.length === 0) return { kind: 'users', users: [], graphTime: new Date() };
  const path = withQuery('/users', {
    $filter: `employeeId in (${externalIds.map(odataString).join(',')})`,
    $select: [...new Set([...MATCHED, ...select])].filter((name) => name !== 'manager').join(','),
    $expand: 'manager($select=id,employeeId)',
  });
  const users: DirectoryUser[] = [];
  let next: string | null = path;
  let graphTime = new Date();
  while (next) {
    const answer = await readJson(connection, { path: next, permission: USER_PERMISSION, signal });
    if (answer.kind !== 'json') return answer;
    const page = pageOf(answer.body);
    // Graph leaves an expanded manager out where there is none; null says that it was looked for.
    users.push(...page.values.filter(isDirectoryUser).map((user) => ({ manager: null, ...user })));
    graphTime = answer.graphTime;
    next = page.nextLink;
  }
  return { kind: 'users', users, graphTime };
}

/** All domains of the tenant; a user name in an unverified one is refused by Entra. */
export async function readDomains(
  connection: GraphConnection,
  signal?: AbortSignal,
): Promise<{ readonly kind: 'domains'; readonly domains: readonly Domain[] } | ReadRefusal> {
  const domains: Domain[] = [];
  let next: string | null = withQuery('/domains', { $select: 'id,isDefault,isVerified' });
  while (next) {
    const answer = await readJson(connection, { path: next, permission: 'Domain.Read.All', signal });
    if (answer.kind !== 'json') return answer;
    const page = pageOf(answer.body);
    for (const value of page.values) {
      const { id, isDefault, isVerified } = value as Readonly<Record<string, unknown>>;
      if (typeof id === 'string')
        domains.push({ name: id, isDefault: isDefault === true, isVerified: isVerified === true });
    }
    next = page.nextLink;
  }
  return { kind: 'domains', domains };
}

/** The given user names that the directory has, each with its user. More than 15 are a RangeError. */
export async function readTakenNames(
  connection: GraphConnection,
  userNames: readonly string[],
  signal?: AbortSignal,
): Promise<{ readonly kind: 'names'; readonly names: readonly TakenName[] } | ReadRefusal> {
  if (userNames.length > MOST_IDS_PER_READ)
    throw new RangeError(`at most ${MOST_IDS_PER_READ} names, not ${userNames.length}`);
  if (userNames.length === 0) return { kind: 'names', names: [] };
  const path = withQuery('/users', {
    $filter: `userPrincipalName in (${userNames.map(odataString).join(',')})`,
    $select: 'id,employeeId,userPrincipalName',
  });
  const answer = await readJson(connection, { path, permission: USER_PERMISSION, signal });
  if (answer.kind !== 'json') return answer;
  return { kind: 'names', names: pageOf(answer.body).values.flatMap(readTakenName) };
}

function readTakenName(value: unknown): TakenName[] {
  if (!isDirectoryUser(value)) return [];
  const { employeeId, userPrincipalName } = value;
  if (typeof userPrincipalName !== 'string' || userPrincipalName === '') return [];
  return [
    {
      userName: userPrincipalName,
      employeeId: typeof employeeId === 'string' && employeeId !== '' ? employeeId : null,
    },
  ];
}

function readMatchedUser(value: unknown): MatchedUser | null {
  if (!isDirectoryUser(value)) return null;
  const { id, employeeId, userPrincipalName, accountEnabled, onPremisesSyncEnabled } = value;
  const { onPremisesSecurityIdentifier: securityId, onPremisesDomainName: domain } = value;
  if (typeof id !== 'string' || typeof employeeId !== 'string' || employeeId === '') return null;
  return {
    id,
    employeeId,
    userPrincipalName: typeof userPrincipalName === 'string' ? userPrincipalName : '',
    accountEnabled: accountEnabled === true,
    onPremisesSyncEnabled: onPremisesSyncEnabled === true,
    adAccount:
      typeof securityId === 'string' && securityId !== ''
        ? { securityId, domain: typeof domain === 'string' ? domain : null }
        : null,
  };
}

function isDirectoryUser(value: unknown): value is DirectoryUser {
  return typeof value === 'object' && value !== null && 'id' in value;
}
