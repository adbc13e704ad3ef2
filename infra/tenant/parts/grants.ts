// The application permissions of Microsoft Graph for the identity the service runs as: those the enabled features need, no more.
import { type JsonMembers, membersOf, textOf } from '../../../api/graph/json-members.ts';
import { odataString, withQuery } from '../../../api/graph/odata.ts';
import { featuresNeeding, permissionsOf } from '../permissions.ts';
import type { Part, SetUp, Step } from '../set-up.ts';
import { SetUpFault } from '../set-up-fault.ts';
import type { Grant } from '../state-file.ts';
import { GRANT, READ_APPLICATIONS, type TenantGraph } from '../tenant-graph.ts';

/** Microsoft Graph has the same application id in every tenant and cloud. Source: Microsoft's list of first-party applications. */
const GRAPH_APP_ID = '00000003-0000-0000-c000-000000000000';

export const planGrants: Part = async (setUp) => {
  const { identity, features, file, graph } = setUp;
  if (identity === null) {
    const list = permissionsOf(features).join(', ');
    return {
      steps: [],
      notes: [`No --identity was named, so no permission is granted. What the service runs as needs: ${list}.`],
    };
  }
  const { granted, offered, graphId, displayName } = await readGrants(graph, identity);
  const wanted = permissionsOf(features);
  const lacking = wanted.filter((permission) => !granted.has(permission));
  const unoffered = lacking.filter((permission) => !offered.has(permission));
  const steps = lacking
    .filter((permission) => offered.has(permission))
    .map((permission): Step => {
      const carryOut = async () => {
        const path = `/servicePrincipals/${encodeURIComponent(identity)}/appRoleAssignments`;
        const body = { principalId: identity, resourceId: graphId, appRoleId: offered.get(permission) };
        const made = await graph.send({ method: 'POST', path, body, need: GRANT });
        const others = file.state.grants.filter((one) => !isGrant(one, identity, permission));
        file.state.grants = [...others, { assignmentId: String(made.id), principalId: identity, permission }];
        file.save();
      };
      const why = featuresNeeding(permission, features).join(', ');
      const isDrift = file.state.grants.some((one) => isGrant(one, identity, permission));
      return { mark: '+', sentence: `Grant ${permission} to "${displayName}" (for ${why}).`, isDrift, carryOut };
    });
  const superfluous = file.state.grants.filter(
    ({ principalId, permission }) =>
      principalId === identity && granted.has(permission) && !wanted.includes(permission),
  );
  for (const grant of superfluous) {
    const carryOut = async () => {
      const path = `/servicePrincipals/${encodeURIComponent(identity)}/appRoleAssignments/${grant.assignmentId}`;
      await graph.send({ method: 'DELETE', path, need: GRANT });
      file.state.grants = file.state.grants.filter((one) => one !== grant);
      file.save();
    };
    const sentence = `Take ${grant.permission} away from "${displayName}": no feature needs it any more.`;
    steps.push({ mark: '-', sentence, isDrift: false, carryOut });
    granted.delete(grant.permission);
  }
  return { steps, notes: [...missingOffers(unoffered, setUp), ...surplus(granted, wanted, displayName)] };
};

export interface Grants {
  readonly displayName: string;
  readonly graphId: string;
  /** Permissions of Graph that can be granted to an application, with their role ids. */
  readonly offered: ReadonlyMap<string, string>;
  /** Those the identity has, with the ids of the assignments. */
  readonly granted: Map<string, string>;
}

export async function readGrants(graph: TenantGraph, identity: string): Promise<Grants> {
  const path = `/servicePrincipals/${encodeURIComponent(identity)}`;
  const principal = await graph.find(path, READ_APPLICATIONS);
  if (principal === null) {
    throw new SetUpFault(
      `There is no service principal ${identity}.`,
      'Take the object id of the managed identity from the Azure portal, or for an app registration that of its enterprise application: the client id is another one.',
    );
  }
  const $filter = `appId eq ${odataString(GRAPH_APP_ID)}`;
  const [own] = await graph.list(withQuery('/servicePrincipals', { $filter }), READ_APPLICATIONS);
  const graphId = textOf(own?.id);
  if (own === undefined || graphId === null)
    throw new SetUpFault(
      'The tenant has no service principal of Microsoft Graph.',
      'Open Graph Explorer once in this tenant, then try again.',
    );
  const offered = new Map(rolesOf(own).map(({ value, id }) => [String(value), String(id)]));
  const names = new Map([...offered].map(([value, id]) => [id, value]));
  const granted = new Map<string, string>();
  for (const one of await graph.list(`${path}/appRoleAssignments`, READ_APPLICATIONS)) {
    const name = one.resourceId === graphId ? names.get(String(one.appRoleId)) : undefined;
    if (name !== undefined) granted.set(name, String(one.id));
  }
  return { displayName: textOf(principal.displayName) ?? identity, graphId, offered, granted };
}

function isGrant(grant: Grant, principalId: string, permission: string): boolean {
  return grant.principalId === principalId && grant.permission === permission;
}

function rolesOf({ appRoles }: JsonMembers): readonly JsonMembers[] {
  const roles = Array.isArray(appRoles) ? appRoles.map(membersOf) : [];
  return roles.filter(({ allowedMemberTypes: types }) => Array.isArray(types) && types.includes('Application'));
}

function missingOffers(permissions: readonly string[], { features }: SetUp): readonly string[] {
  return permissions.map((permission) => {
    const names = featuresNeeding(permission, features).join(', ');
    return `This cloud does not offer ${permission} to applications: ${names} goes without it.`;
  });
}

/** Permissions beyond the table: only said, because somebody may have granted them for another reason. */
export function surplus(granted: Grants['granted'], wanted: readonly string[], displayName: string): readonly string[] {
  const more = [...granted.keys()].filter((permission) => !wanted.includes(permission));
  if (more.length === 0) return [];
  return [
    `"${displayName}" has permissions that no enabled feature needs: ${more.join(', ')}. Take them away where nothing else needs them.`,
  ];
}
