// What conversions ask of the directory around a user: groups, roles, the tenant's sync features.
import express, { type Request, type Response, Router } from 'express';
import type { EmulatorState } from '../emulator-state.ts';
import { permit } from '../graph/authenticate.ts';
import { sendGraphError, sendNotEmulated } from '../graph/graph-error.ts';

const GROUPS = ['GroupMember.Read.All', 'Group.Read.All', 'Directory.Read.All', 'Directory.ReadWrite.All'];
const ROLES = ['RoleManagement.Read.Directory', 'RoleManagement.Read.All', 'RoleManagement.ReadWrite.Directory'];
const ELIGIBILITY = ['RoleEligibilitySchedule.Read.Directory', ...ROLES];
const SYNC_FEATURES = ['OnPremDirectorySynchronization.Read.All', 'OnPremDirectorySynchronization.ReadWrite.All'];

export function directoryFactRoutes(state: EmulatorState): Router {
  const router = Router();
  router.get('/users/:id/transitiveMemberOf', permit(GROUPS), (request, response) => {
    const user = state.directory.get(request.params.id as string);
    if (!user) return sendGraphError(response, 404, 'Request_ResourceNotFound', 'The user does not exist.');
    const groups = groupsOf(state, user.id).map(({ members: _, ...group }) => ({
      '@odata.type': '#microsoft.graph.group',
      isAssignableToRole: false,
      onPremisesSyncEnabled: null,
      ...group,
    }));
    sendList(request, response, groups);
  });
  router.get('/roleManagement/directory/roleAssignments', permit(ROLES), (request, response) =>
    sendRoles(state, 'roles', request, response),
  );
  router.get('/roleManagement/directory/roleEligibilitySchedules', permit(ELIGIBILITY), (request, response) =>
    sendRoles(state, 'eligibleRoles', request, response),
  );
  router.get('/directory/onPremisesSynchronization', permit(SYNC_FEATURES), (request, response) =>
    sendList(request, response, [{ id: state.tenant.id, features: state.hybrid.features }]),
  );
  // Only a signed-in Global Administrator may; on the control port somebody is.
  router.patch('/directory/onPremisesSynchronization/:id', express.json(), (_request, response) =>
    sendGraphError(response, 403, 'Authorization_RequestDenied', 'Application permissions are not supported here.'),
  );
  return router;
}

/** Of the user, and the groups in which those are. */
function groupsOf(state: EmulatorState, id: string): Readonly<Record<string, unknown>>[] {
  const found = new Map<string, Readonly<Record<string, unknown>>>();
  const look = (member: string) => {
    for (const [key, group] of state.groups) {
      const members = Array.isArray(group.members) ? group.members.map((one) => String(one).toLowerCase()) : [];
      if (found.has(key) || !members.includes(member.toLowerCase())) continue;
      found.set(key, { id: key, ...group });
      look(key);
    }
  };
  look(id);
  return [...found.values()];
}

// Roles a user is seeded with, as assignments; the filter is the one documented for a principal.
function sendRoles(state: EmulatorState, part: 'roles' | 'eligibleRoles', request: Request, response: Response) {
  const principal = /^principalId eq '([^']+)'$/.exec(String(request.query.$filter ?? ''))?.[1];
  if (principal === undefined) return sendNotEmulated(response, 'role assignments without a filter by principalId');
  const roles = state.directory.get(principal)?.[part];
  const values = (Array.isArray(roles) ? roles : []).map((roleDefinitionId, index) => ({
    id: `${principal}-${index}`,
    principalId: principal,
    roleDefinitionId,
    directoryScopeId: '/',
  }));
  sendList(request, response, values);
}

function sendList(request: Request, response: Response, value: readonly object[]): void {
  response.json({ '@odata.context': `https://${request.get('host')}${request.baseUrl}/$metadata`, value });
}
