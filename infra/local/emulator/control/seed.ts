// POST /seed: adds what is given or replaces it by id, all of it or, where anything is wrong, nothing.
import { randomUUID } from 'node:crypto';
import { type Application, DEFAULT_ROLES } from '../default-tenant.ts';
import { defaultDomain, type EmulatorState, type Operator } from '../emulator-state.ts';
import { planWorkflows } from '../processing/run-workflow.ts';
import { createUser, type DirectoryUser } from '../tenant/directory.ts';
import type { SubscribedSku } from '../tenant/licences.ts';
import { isRecord, unknownNames } from './control-error.ts';
import { readJob, seedDomain } from './seed-job.ts';
import { isOtherJob, readOtherJob } from './seed-other-job.ts';
import { readWorkflow } from './seed-workflow.ts';

type Input = Readonly<Record<string, unknown>>;

const PARTS = [
  'tenant',
  'domains',
  'users',
  'groups',
  'jobs',
  'servicePrincipals',
  'applications',
  'workflows',
  'subscribedSkus',
  'operator',
];

/** Gives the faults; empty when the seed was applied. */
export function applySeed(state: EmulatorState, input: unknown): string[] {
  if (!isRecord(input)) return [`the body is {${PARTS.join(', ')}}`];
  const problems = unknownNames(input, PARTS, 'a seed');
  if (input.tenant !== undefined && !isRecord(input.tenant)) problems.push('tenant is an object');
  const lists = Object.fromEntries(PARTS.slice(1, -1).map((part) => [part, readList(part, input[part], problems)]));
  const operator = readOperator(input.operator, problems);
  const domains = lists.domains!.map((each) => domain(each, problems));
  const servicePrincipals = lists.servicePrincipals!.map((each) => servicePrincipal(each, problems));
  const applications = lists.applications!.map((each) => application(each, problems));
  const jobs = lists.jobs!.filter((each) => !isOtherJob(each)).map((each) => readJob(each, state, problems));
  const names = new Map(
    [...state.servicePrincipals.values(), ...servicePrincipals].map((each) => [each.id, String(each.displayName)]),
  );
  const otherJobs = lists.jobs!.filter(isOtherJob).map((each) => readOtherJob(each, state, names, problems));
  const workflows = lists.workflows!.map((each) => readWorkflow(each, problems));
  const fallback = domains.find((each) => each.isDefault)?.id ?? defaultDomain(state);
  const users = lists.users!.map((each, index) => user(each, index, fallback, state, problems));
  problems.push(...userProblems(users, state));
  if (problems.length > 0) return problems;

  if (isRecord(input.tenant)) state.tenant = { ...state.tenant, ...input.tenant };
  for (const each of domains) {
    // There is one default domain.
    if (each.isDefault) for (const [id, other] of state.domains) state.domains.set(id, { ...other, isDefault: false });
    state.domains.set(each.id, each);
  }
  for (const each of servicePrincipals) state.servicePrincipals.set(each.id, each);
  for (const each of applications) state.applications.set(each.appId, each);
  for (const each of lists.groups!) state.groups.set(String(each.id ?? randomUUID()), each);
  for (const [index, each] of jobs.entries()) {
    if (!each) continue;
    state.jobs.set(each.id, each);
    seedDomain(each, lists.jobs![index]!);
  }
  for (const job of jobs)
    if (job && !state.servicePrincipals.has(job.servicePrincipalId)) addServicePrincipal(state, job.servicePrincipalId);
  for (const each of otherJobs) {
    state.otherJobs.set(each.id, each);
    if (!state.servicePrincipals.has(each.servicePrincipalId))
      addServicePrincipal(state, each.servicePrincipalId, 'Application');
  }
  if (input.subscribedSkus !== undefined) state.subscribedSkus = lists.subscribedSkus as unknown as SubscribedSku[];
  if (operator !== undefined) state.operator = operator;
  for (const each of workflows) state.workflows.set(each.id, each);
  planWorkflows(state);
  for (const each of users) state.directory.put(each);
  return [];
}

function readList(name: string, value: unknown, problems: string[]): Input[] {
  if (value === undefined) return [];
  if (Array.isArray(value) && value.every(isRecord)) return value;
  problems.push(`${name} is an array of objects`);
  return [];
}

function domain(input: Input, problems: string[]) {
  if (typeof input.id !== 'string' || input.id === '') problems.push('a domain needs an id such as "contoso.example"');
  return { isDefault: false, isVerified: true, ...input, id: String(input.id).toLowerCase() };
}

function servicePrincipal(input: Input, problems: string[]) {
  if (typeof input.id !== 'string') problems.push('a service principal needs an id');
  return {
    appId: randomUUID(),
    displayName: 'Enterprise application',
    ownerAppIds: [],
    ...input,
    id: String(input.id),
  };
}

function addServicePrincipal(
  state: EmulatorState,
  id: string,
  displayName = 'API-driven provisioning to Microsoft Entra ID',
): void {
  state.servicePrincipals.set(id, {
    id,
    appId: randomUUID(),
    displayName,
    ownerAppIds: [...state.applications.keys()].slice(0, 1),
  });
}

function application(input: Input, problems: string[]): Application {
  const { appId, displayName = 'Application', secrets = [], certificates = [], roles = DEFAULT_ROLES } = input;
  if (typeof appId !== 'string') problems.push('an application needs an appId');
  for (const [name, value] of Object.entries({ secrets, certificates, roles })) {
    if (!isTextList(value)) problems.push(`${name} of an application is an array of texts`);
  }
  return { appId: String(appId), displayName: String(displayName), secrets, certificates, roles } as Application;
}

/** undefined: nothing is said of one; null: nobody answers a sign-in. */
function readOperator(input: unknown, problems: string[]): Operator | null | undefined {
  if (input === undefined || input === null) return input;
  const { objectId = randomUUID(), name = 'Operator', directoryRoles = [] } = isRecord(input) ? input : {};
  if (!isRecord(input) || !isTextList(directoryRoles))
    problems.push('operator is {objectId?, name?, directoryRoles: [names of directory roles]} or null');
  return { objectId: String(objectId), name: String(name), directoryRoles } as Operator;
}

function isTextList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

const USER_TYPES: Readonly<Record<string, 'string' | 'boolean'>> = {
  id: 'string',
  userPrincipalName: 'string',
  employeeId: 'string',
  displayName: 'string',
  mailNickname: 'string',
  managerId: 'string',
  accountEnabled: 'boolean',
  onPremisesSyncEnabled: 'boolean',
  isCloudManaged: 'boolean',
};

/** A user without a name in the directory gets one from its id; Graph's users always have one. */
function user(
  input: Input,
  index: number,
  fallbackDomain: string,
  state: EmulatorState,
  problems: string[],
): DirectoryUser {
  const where = `users[${index}]`;
  for (const [name, type] of Object.entries(USER_TYPES)) {
    const value = input[name];
    if (value !== undefined && value !== null && typeof value !== type)
      problems.push(`${where}.${name} is a ${type === 'string' ? 'text' : 'boolean'}`);
  }
  if (input.roles !== undefined && !isTextList(input.roles)) problems.push(`${where}.roles is an array of texts`);
  const id = String(input.id ?? randomUUID());
  return createUser(
    { userPrincipalName: `${input.mailNickname ?? id}@${fallbackDomain}`, ...input, id },
    state.clock.now(),
  );
}

function userProblems(users: readonly DirectoryUser[], { directory }: EmulatorState): string[] {
  const ids = new Set(users.map((each) => each.id.toLowerCase()));
  const names = new Set<string>();
  return users.flatMap((each, index) => {
    const name = each.userPrincipalName.toLowerCase();
    const taken =
      names.has(name) || directory.findBy('userPrincipalName', name).some((other) => !ids.has(other.id.toLowerCase()));
    names.add(name);
    const unknownManager = each.managerId && !ids.has(each.managerId.toLowerCase()) && !directory.get(each.managerId);
    return [
      ...(taken ? [`users[${index}].userPrincipalName is taken by another user`] : []),
      ...(unknownManager ? [`users[${index}].managerId is the id of no user, seeded here or before`] : []),
    ];
  });
}
