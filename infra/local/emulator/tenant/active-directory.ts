// The on-premises domain behind a job to Active Directory: its users under AD's own attribute names, and the provisioning agent
// through which alone the service reaches it. Each such job has a domain of its own.
import { randomUUID } from 'node:crypto';
import { createDirectory, type Directory, type DirectoryObject } from './directory.ts';

/** Graph's words for an agent (onPremisesAgent.status). */
export type AgentStatus = 'active' | 'inactive';

/** The id is AD's objectGUID. */
export interface AdUser extends DirectoryObject {
  distinguishedName: string;
  parentDistinguishedName: string;
  cn: string;
  sAMAccountName: string;
  employeeID: string | null;
  accountDisabled: boolean;
}

export interface ActiveDirectory {
  readonly users: Directory<AdUser>;
  agent: { readonly machineName: string; status: AgentStatus };
}

/** Where new users go unless a mapping says otherwise: an administrator picks it when setting the application up. */
export const DEFAULT_CONTAINER = 'OU=People,DC=corp,DC=fabletown,DC=example';

export function createActiveDirectory(): ActiveDirectory {
  return { users: createDirectory<AdUser>(), agent: { machineName: 'agent-1', status: 'active' } };
}

/** A user as the domain stores it; what is not given is made from the account name. */
export function createAdUser(properties: Readonly<Record<string, unknown>>): AdUser {
  const name = String(properties.sAMAccountName ?? properties.cn ?? properties.id ?? '');
  const user = {
    id: randomUUID(),
    cn: name,
    sAMAccountName: name,
    userPrincipalName: '',
    employeeID: null,
    accountDisabled: false,
    managerId: null,
    parentDistinguishedName: DEFAULT_CONTAINER,
    distinguishedName: '',
    ...properties,
  };
  return { ...user, distinguishedName: distinguishedNameOf(user) };
}

/** The place of an object in the domain. In a common name these characters need a backslash (RFC 4514). */
export function distinguishedNameOf(user: { readonly cn: string; readonly parentDistinguishedName: string }): string {
  return `CN=${user.cn.replace(/[,\\#+<>;"=]/g, (sign) => `\\${sign}`)},${user.parentDistinguishedName}`;
}

/** As the control port shows it: the manager as AD stores it, by distinguished name. */
export function showAdUser({ managerId, ...user }: AdUser, { users }: ActiveDirectory): Record<string, unknown> {
  return { ...user, manager: managerId === null ? null : (users.get(managerId)?.distinguishedName ?? null) };
}
