// Readiness, R1 to R10: what the directory says of a person. Pure: facts in, findings out.
import type { OneAnswer } from '../graph/read-many.ts';
import { block, nobody, pass, type ReadinessRule, unknown, unread, warn } from './check-results.ts';
import type { Circumstances, PersonFacts } from './person-facts.ts';

const SYNC_LATE_MINUTES = 60;
const SYNC_DEAD_MINUTES = 180;
/** Graph: employeeId has at most 16 characters. */
const LONGEST_EMPLOYEE_ID = 16;

type Judge = ReadinessRule['judge'];

const exactlyOne: Judge = ({ found, deletedAt }) => {
  if (deletedAt !== null) return pass('One deleted user has this object id.');
  if (found.length === 1) return pass(`One user: ${String(found[0]?.id)}.`);
  if (found.length === 0)
    return block(
      'No user of the directory has this object id, user principal name or employeeId.',
      'Correct the list. A user whose employeeId is empty is found by its object id.',
    );
  return block(
    `${found.length} users carry this employeeId.`,
    'Give each person an employeeId of their own, in AD for those who are synced.',
  );
};

const isSynced: Judge = ({ user, deletedAt }, { route }) => {
  if (deletedAt !== null) return pass(`Deleted at ${deletedAt.toISOString()}, after leaving the sync scope.`);
  if (user === null) return nobody;
  if (user.onPremisesSyncEnabled === true) return pass('onPremisesSyncEnabled is true.');
  const hasLeft = user.onPremisesSyncEnabled === false;
  if (hasLeft && route === 'restore') return pass('onPremisesSyncEnabled is false: the user has left the sync scope.');
  return block(
    `onPremisesSyncEnabled is ${String(user.onPremisesSyncEnabled)}${user.onPremisesImmutableId ? ', with an anchor' : ''}: ${hasLeft ? 'the user has left the sync scope' : 'the user is not synced'}.`,
    hasLeft
      ? 'Bring the AD object back into the sync scope, or use the route "restore".'
      : 'Nothing to convert: leave the person out. Somebody handed back to AD has to be synced once before.',
  );
};

const isReadable: Judge = ({ user, behavior, deletedAt }, { version }) => {
  if (deletedAt !== null) return pass('Not asked of a deleted user.');
  if (user === null || behavior === null) return nobody;
  if (behavior.kind !== 'behavior') return unread(`onPremisesSyncBehavior (${version})`, behavior);
  return behavior.isCloudManaged
    ? block('isCloudManaged is true: the person is converted already.', 'Nothing to do: the person is skipped.')
    : pass('isCloudManaged is false.');
};

const isSyncAlive: Judge = (_, { tenant, now }) => {
  if (tenant.kind !== 'tenant') return unread('The state of directory synchronization', tenant);
  if (!tenant.isSyncing)
    return block(
      'The tenant says that directory synchronization is off.',
      'Nobody is mastered in AD then; see the directory synchronization settings.',
    );
  if (tenant.lastSyncAt === null)
    return unknown('The tenant does not say when it was synced last.', 'Let a sync cycle run, then check again.');
  const minutes = Math.round((now.getTime() - tenant.lastSyncAt.getTime()) / 60_000);
  const evidence = `The last sync was at ${tenant.lastSyncAt.toISOString()}, ${minutes} minutes ago.`;
  const remedy = 'See whether the sync client runs; let a cycle end, then check again.';
  if (minutes > SYNC_DEAD_MINUTES) return block(evidence, remedy);
  return minutes > SYNC_LATE_MINUTES ? warn(evidence, remedy) : pass(evidence);
};

const hasNoSyncError: Judge = ({ user }) => {
  if (user === null) return nobody;
  const errors = Array.isArray(user.onPremisesProvisioningErrors) ? user.onPremisesProvisioningErrors : [];
  if (errors.length === 0) return pass('onPremisesProvisioningErrors is empty.');
  const kinds = errors.map((one: { readonly category?: string; readonly propertyCausingError?: string }) =>
    [one?.category, one?.propertyCausingError].filter(Boolean).join(' of '),
  );
  return block(`The sync has errors for this user: ${kinds.join(', ')}.`, 'Solve them in AD and let a sync cycle run.');
};

const isNotPrivileged: Judge = ({ user, around }) => {
  if (user === null || around === null) return nobody;
  for (const [what, answer] of [
    ['Role assignments', around.roles],
    ['Eligible roles', around.eligibleRoles],
    ['Groups', around.groups],
  ] as const)
    if (answer.kind !== 'json') return unread(what, answer);
  const counts = [valuesOf(around.roles).length, valuesOf(around.eligibleRoles).length];
  const roleGroups = valuesOf(around.groups).filter((group) => group.isAssignableToRole === true).length;
  if (counts[0] === 0 && counts[1] === 0 && roleGroups === 0) return pass('No directory role, active or eligible.');
  return block(
    `The person holds ${counts[0]} active and ${counts[1]} eligible directory roles, and is in ${roleGroups} groups to which roles can be assigned.`,
    'Take the roles away for the time of the conversion, better for ever: administrators work with an account born in the cloud.',
  );
};

const isDomainManaged: Judge = ({ user }, { tenant }) => {
  if (user === null) return nobody;
  if (tenant.kind !== 'tenant') return unread('The domains of the tenant', tenant);
  const name = String(user.userPrincipalName);
  const domain = name.slice(name.lastIndexOf('@') + 1).toLowerCase();
  const type = tenant.authenticationTypes.get(domain);
  if (type === undefined)
    return block(
      `The domain ${domain} of the user name is none of the tenant's.`,
      'Give the person a user name in a domain of the tenant.',
    );
  if (type.toLowerCase() !== 'federated') return pass(`The domain ${domain} is ${type}.`);
  return block(
    `The domain ${domain} is federated. With AD FS a conversion is not supported; Graph does not tell AD FS from another federation.`,
    'Move the domain to managed sign-in. Where it is a third party whose accounts are kept by hand, attest R7.',
  );
};

const hasSyncedManager: Judge = ({ user }) => {
  if (user === null) return nobody;
  const manager = user.manager as Readonly<Record<string, unknown>> | null | undefined;
  if (manager == null) return pass('No manager.');
  if (manager.onPremisesSyncEnabled !== true)
    return block(
      'The manager is not synced from AD: the reference would be lost.',
      'Convert reports before their managers; for this person remove the manager in AD until HR sends it, or convert the manager back.',
    );
  const [own, theirs] = [user.onPremisesDomainName, manager.onPremisesDomainName];
  if (own != null && theirs != null && String(own).toLowerCase() !== String(theirs).toLowerCase())
    return block('The manager is in another AD domain.', 'Remove the manager in AD until HR sends it.');
  return pass('The manager is synced from the same AD domain.');
};

const groupsOfAd: Judge = ({ user, around }, { groupsFirst }) => {
  if (user === null || around === null) return nobody;
  if (around.groups.kind !== 'json') return unread('Groups', around.groups);
  const groups = valuesOf(around.groups).filter((group) => group.onPremisesSyncEnabled === true);
  if (groups.length === 0) return pass('Member of no group that AD masters.');
  const evidence = `Member of ${groups.length} groups that AD masters: ${groups
    .map((group) => String(group.id))
    .slice(0, 20)
    .join(', ')}.`;
  const remedy =
    'Convert these groups first, the deepest before those that hold them. Until then the AD object has to stay in the sync scope, or the person drops out of them.';
  return groupsFirst ? block(evidence, remedy) : warn(evidence, remedy);
};

const hasMatchingId: Judge = ({ user, sameEmployeeId, hr, deletedAt }) => {
  if (deletedAt !== null)
    return unknown('The employeeId of a deleted user is not read.', 'It is checked again before the first update.');
  if (user === null) return nobody;
  const id = typeof user.employeeId === 'string' ? user.employeeId : '';
  const remedy =
    'Fill employeeId in AD with the id HR sends, and let a sync cycle run. Else the first HR record would create a second account.';
  if (id === '') return block('employeeId is empty: the first HR record would find nobody and create a twin.', remedy);
  if (id.length > LONGEST_EMPLOYEE_ID)
    return block(`employeeId has ${id.length} characters, of which ${LONGEST_EMPLOYEE_ID} are possible.`, remedy);
  if (sameEmployeeId !== 1)
    return block(
      `${sameEmployeeId} users carry this employeeId: the first HR record would fail or hit somebody else.`,
      'Give each person an employeeId of their own.',
    );
  if (hr === null)
    return warn(
      `employeeId is ${id} and unique, but HR has sent nobody of this id yet.`,
      'Send the HR file once before converting; the record is held and compared.',
    );
  return pass(`employeeId ${id} is unique and HR knows it.`);
};

/** The groups or roles of an answer. */
function valuesOf(answer: OneAnswer): Readonly<Record<string, unknown>>[] {
  if (answer.kind !== 'json' || !Array.isArray(answer.body.value)) return [];
  return answer.body.value as Readonly<Record<string, unknown>>[];
}

export const directoryRules: readonly ReadinessRule[] = [
  { rule: 'R1', isAttestable: false, judge: exactlyOne },
  { rule: 'R2', isAttestable: false, judge: isSynced },
  { rule: 'R3', isAttestable: false, judge: isReadable },
  { rule: 'R4', isAttestable: false, judge: isSyncAlive },
  { rule: 'R5', isAttestable: false, judge: hasNoSyncError },
  { rule: 'R6', isAttestable: false, judge: isNotPrivileged },
  { rule: 'R7', isAttestable: true, judge: isDomainManaged },
  { rule: 'R8', isAttestable: false, judge: hasSyncedManager },
  { rule: 'R9', isAttestable: true, judge: groupsOfAd },
  { rule: 'R10', isAttestable: false, judge: hasMatchingId },
];

/** Somebody whose account is the cloud's already is passed over, not refused. */
export function isConvertedAlready({ behavior }: PersonFacts, { route }: Circumstances): boolean {
  return route === 'transfer' && behavior?.kind === 'behavior' && behavior.isCloudManaged;
}
