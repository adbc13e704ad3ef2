// Application permissions granted to a service principal: listed, granted, taken back.
import { randomUUID } from 'node:crypto';
import { json, Router } from 'express';
import type { EmulatorState } from '../emulator-state.ts';
import type { AppRoleAssignment } from '../tenant/app-registration.ts';
import { permit } from './authenticate.ts';
import { sendGraphError } from './graph-error.ts';
import { type Item, sendList } from './send-list.ts';

const GRANTED = '/servicePrincipals/:id/appRoleAssignments';
const WRITE = ['AppRoleAssignment.ReadWrite.All'];
const READ = [...WRITE, 'Application.Read.All', 'Application.ReadWrite.All', 'Directory.Read.All'];

export function appRoleAssignmentRoutes(state: EmulatorState): Router {
  const router = Router();
  router.get(GRANTED, permit(READ), (request, response) => {
    const { id } = request.params as { id: string };
    const granted = [...state.appRoleAssignments.values()].filter(({ principalId }) => principalId === id);
    sendList(
      'appRoleAssignments',
      granted.map((one) => shown(state, one)),
      request,
      response,
    );
  });
  router.post(GRANTED, permit(WRITE), json({ type: () => true }), (request, response) => {
    const { id } = request.params as { id: string };
    const { principalId, resourceId, appRoleId } = request.body as Record<string, string>;
    const refuse = (message: string) => sendGraphError(response, 400, 'Request_BadRequest', message);
    if (principalId !== id || !state.servicePrincipals.has(id)) return refuse('principalId names another principal.');
    const resource = state.servicePrincipals.get(String(resourceId));
    if (!(resource?.appRoles as Item[] | undefined)?.some((role) => role.id === appRoleId))
      return refuse('Permission being assigned was not found on application.');
    const all = [...state.appRoleAssignments.values()];
    if (all.some((one) => one.principalId === id && one.resourceId === resourceId && one.appRoleId === appRoleId))
      return refuse('Permission being assigned already exists on the object.');
    const made = { id: randomUUID(), principalId: id, resourceId: String(resourceId), appRoleId: String(appRoleId) };
    state.appRoleAssignments.set(made.id, made);
    response.status(201).json(shown(state, made));
  });
  router.delete(`${GRANTED}/:assignment`, permit(WRITE), (request, response) => {
    const { id, assignment } = request.params as { id: string; assignment: string };
    if (state.appRoleAssignments.get(assignment)?.principalId !== id)
      return sendGraphError(response, 404, 'Request_ResourceNotFound', `Resource '${assignment}' does not exist.`);
    state.appRoleAssignments.delete(assignment);
    response.status(204).end();
  });
  return router;
}

/** The names of the permissions that were granted to a client's service principal. */
export function grantedTo(state: EmulatorState, appId: string): readonly string[] {
  const principal = [...state.servicePrincipals.values()].find((one) => one.appId === appId);
  return [...state.appRoleAssignments.values()].flatMap(({ principalId, resourceId, appRoleId }) => {
    if (principalId !== principal?.id) return [];
    const roles = state.servicePrincipals.get(resourceId)?.appRoles as Item[] | undefined;
    const value = roles?.find((role) => role.id === appRoleId)?.value;
    return typeof value === 'string' ? [value] : [];
  });
}

function shown(state: EmulatorState, assignment: AppRoleAssignment): Item {
  const nameOf = (id: string) => state.servicePrincipals.get(id)?.displayName ?? null;
  return {
    ...assignment,
    principalType: 'ServicePrincipal',
    principalDisplayName: nameOf(assignment.principalId),
    resourceDisplayName: nameOf(assignment.resourceId),
  };
}
