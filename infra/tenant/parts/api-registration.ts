// This API's own app registration: people and flows ask Entra for tokens for it, and are given its roles. The roles are those of the
// contract, each as an app role (for applications and people) and as a scope (what a client may do on behalf of a person).
import { type JsonMembers, membersOf, textOf } from '../../../api/graph/json-members.ts';
import { odataString, withQuery } from '../../../api/graph/odata.ts';
import { type ContractRole, contractRoles } from '../contract-roles.ts';
import { NOTHING, type Part, type PartPlan, type SetUp, type Step } from '../set-up.ts';
import { SetUpFault } from '../set-up-fault.ts';
import { READ_APPLICATIONS, WRITE_APPLICATIONS } from '../tenant-graph.ts';

export const planApiRegistration: Part = async (setUp) => {
  const application = await findRegistration(setUp);
  if (application === null) return creation(setUp);
  const { file } = setUp;
  const steps: Step[] = [];
  const isKnown = file.state.api?.applicationId === application.id;
  if (!isKnown) {
    const sentence = `The app registration "${setUp.apiName}" is there already and is used.`;
    const carryOut = async () => note(setUp, application, false);
    steps.push({ mark: '=', sentence, isDrift: false, carryOut });
  }
  const faults = registrationFaults(application);
  if (faults.sentences.length > 0) {
    const carryOut = async () => {
      const state = file.state.api!;
      if (!state.isMade) state.addedRoles = [...new Set([...state.addedRoles, ...faults.missing])];
      file.save();
      await complete(setUp, application);
    };
    const sentence = `Complete the app registration "${setUp.apiName}": ${faults.sentences.join(', ')}.`;
    const { roles = [] } = file.state.api ?? {};
    const isDrift = isKnown && !(faults.missing.length > 0 && faults.missing.every((role) => !roles.includes(role)));
    steps.push({ mark: '~', sentence, isDrift, carryOut });
  }
  const principal = await findPrincipal(setUp, String(application.appId));
  if (principal === null) steps.push(principalStep(setUp, application, isKnown));
  else if (principal.appRoleAssignmentRequired !== true) {
    const carryOut = () => requireAssignment(setUp, String(principal.id));
    const sentence = `Let only those use "${setUp.apiName}" who were given a role.`;
    steps.push({ mark: '~', sentence, isDrift: isKnown, carryOut });
  }
  return steps.length === 0 ? NOTHING : { steps, notes: [] };
};

/** The registration of the state file while it is there, else the one with the name; null where there is none. */
export async function findRegistration({ graph, file, apiName }: Pick<SetUp, 'graph' | 'file' | 'apiName'>) {
  const noted = file.state.api;
  if (noted !== null && noted.displayName === apiName) {
    const there = await graph.find(`/applications/${encodeURIComponent(noted.applicationId)}`, READ_APPLICATIONS);
    if (there !== null) return there;
  }
  const $filter = `displayName eq ${odataString(apiName)}`;
  const named = await graph.list(withQuery('/applications', { $filter }), READ_APPLICATIONS);
  if (named.length <= 1) return named[0] ?? null;
  throw new SetUpFault(
    `There are ${named.length} app registrations called "${apiName}".`,
    'Rename all but one in the Entra admin center, or name another one with --api-name.',
  );
}

/** What the registration lacks of what the contract asks for. */
export function registrationFaults(application: JsonMembers): {
  readonly sentences: readonly string[];
  readonly missing: readonly string[];
} {
  const { appRoles, scopes } = listsOf(application);
  const roles = contractRoles();
  const usable = (list: readonly JsonMembers[], value: string) =>
    list.some((one) => one.value === value && one.isEnabled === true);
  const missing = roles
    .filter(({ value }) => !usable(appRoles, value) || !usable(scopes, value))
    .map(({ value }) => value);
  const uri = `api://${application.appId}`;
  return {
    missing,
    sentences: [
      ...(missing.length === 0 ? [] : [`roles and scopes ${missing.join(', ')}`]),
      ...(stringsOf(application.identifierUris).includes(uri) ? [] : [`application id URI ${uri}`]),
      ...(membersOf(application.api).requestedAccessTokenVersion === 2 ? [] : ['access tokens of version 2']),
    ],
  };
}

function creation(setUp: SetUp): PartPlan {
  const { graph, apiName, file } = setUp;
  const roles = contractRoles().map(({ value }) => value);
  const sentence = `Create the app registration "${apiName}" with the roles and scopes ${roles.join(', ')}; only those may use it who were given one.`;
  const carryOut = async () => {
    const body = { displayName: apiName, signInAudience: 'AzureADMyOrg' };
    const made = await graph.send({ method: 'POST', path: '/applications', body, need: WRITE_APPLICATIONS });
    if (textOf(made.id) === null || textOf(made.appId) === null)
      throw new SetUpFault('Graph made the registration, but its answer cannot be read.', 'Run apply again.');
    note(setUp, made, true);
    await complete(setUp, made);
    await principalStep(setUp, made, false).carryOut();
  };
  return { steps: [{ mark: '+', sentence, isDrift: file.state.api?.displayName === apiName, carryOut }], notes: [] };
}

// Its URI holds an id that exists only after it was made, so it takes a second call.
async function complete({ graph, file }: SetUp, application: JsonMembers): Promise<void> {
  const { appRoles, scopes } = listsOf(application);
  const uris = new Set([...stringsOf(application.identifierUris), `api://${application.appId}`]);
  const ours = contractRoles().map((role) => {
    const known = [...appRoles, ...scopes].find((one) => one.value === role.value);
    return { ...role, id: textOf(known?.id) ?? role.id };
  });
  const isOurs = (one: JsonMembers) => ours.some(({ value }) => value === one.value);
  // Roles and scopes share one namespace: with one value they must have one id and the same texts, and change in one call.
  const body = {
    identifierUris: [...uris],
    appRoles: [...appRoles.filter((one) => !isOurs(one)), ...ours.map(appRole)],
    api: {
      requestedAccessTokenVersion: 2,
      oauth2PermissionScopes: [...scopes.filter((one) => !isOurs(one)), ...ours.map(scope)],
    },
  };
  await graph.send({ method: 'PATCH', path: `/applications/${application.id}`, body, need: WRITE_APPLICATIONS });
  file.state.api!.roles = ours.map(({ value }) => value);
  file.save();
}

function principalStep(setUp: SetUp, application: JsonMembers, isDrift: boolean): Step {
  const { graph, file, apiName } = setUp;
  const sentence = `Create the service principal of "${apiName}"; only those may use it who were given a role.`;
  const carryOut = async () => {
    const body = { appId: application.appId };
    const need = WRITE_APPLICATIONS;
    const made = await graph.send({ method: 'POST', path: '/servicePrincipals', body, need });
    Object.assign(file.state.api!, { servicePrincipalId: textOf(made.id), isServicePrincipalMade: true });
    file.save();
    await requireAssignment(setUp, String(made.id));
  };
  return { mark: '+', sentence, isDrift, carryOut };
}

// Without it everybody in the tenant gets a token with the scopes that a client was consented to.
async function requireAssignment({ graph }: SetUp, id: string): Promise<void> {
  const body = { appRoleAssignmentRequired: true };
  await graph.send({ method: 'PATCH', path: `/servicePrincipals/${id}`, body, need: WRITE_APPLICATIONS });
}

// By its id where that is known: lists show what was made just now late.
async function findPrincipal({ graph, file }: SetUp, appId: string): Promise<JsonMembers | null> {
  const noted = file.state.api?.appId === appId ? file.state.api.servicePrincipalId : null;
  const known = noted === null ? null : await graph.find(`/servicePrincipals/${noted}`, READ_APPLICATIONS);
  if (known !== null) return known;
  const path = withQuery('/servicePrincipals', { $filter: `appId eq ${odataString(appId)}` });
  return (await graph.list(path, READ_APPLICATIONS))[0] ?? null;
}

function appRole({ id, value, description }: ContractRole) {
  return { id, value, displayName: value, description, isEnabled: true, allowedMemberTypes: ['User', 'Application'] };
}

function scope({ id, value, description }: ContractRole) {
  return {
    ...{ id, value, isEnabled: true, type: 'Admin' },
    ...{ adminConsentDisplayName: value, adminConsentDescription: description },
    ...{ userConsentDisplayName: value, userConsentDescription: description },
  };
}

export function listsOf(application: JsonMembers) {
  const listed = (value: unknown) => (Array.isArray(value) ? value.map(membersOf) : []);
  return { appRoles: listed(application.appRoles), scopes: listed(membersOf(application.api).oauth2PermissionScopes) };
}

function stringsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

function note({ file, apiName }: SetUp, application: JsonMembers, isMade: boolean): void {
  file.state.api = {
    displayName: apiName,
    applicationId: String(application.id),
    appId: String(application.appId),
    isMade,
    servicePrincipalId: null,
    isServicePrincipalMade: false,
    roles: [],
    addedRoles: [],
  };
  file.save();
}
