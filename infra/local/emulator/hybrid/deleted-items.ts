// /directory/deletedItems: users whom a sync run has deleted, and their way back within 30 days (SOA-15, SOA-16).
import express, { type Request, type Response, Router } from 'express';
import type { EmulatorState } from '../emulator-state.ts';
import { permit } from '../graph/authenticate.ts';
import { sendGraphError } from '../graph/graph-error.ts';
import { DELETED_FOR_MS, type DeletedUser } from './hybrid-state.ts';
import { throttleWrites } from './throttle-writes.ts';

const READ = ['User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'];
const RESTORE = ['User.ReadWrite.All', 'User.DeleteRestore.All'];

export function deletedItemRoutes(state: EmulatorState): Router {
  const router = Router();
  router.get('/directory/deletedItems/:id', permit(READ), (request, response) => {
    const found = find(state, request, response);
    if (found) response.json(show(found));
  });
  router.post(
    '/directory/deletedItems/:id/restore',
    permit(RESTORE),
    throttleWrites(state),
    express.json(),
    (request, response) => {
      const found = find(state, request, response);
      if (!found) return;
      const { newUserPrincipalName } = (request.body ?? {}) as { newUserPrincipalName?: unknown };
      const name = typeof newUserPrincipalName === 'string' ? newUserPrincipalName : found.user.userPrincipalName;
      if (state.directory.findBy('userPrincipalName', name).length > 0) {
        const message = 'Another object with the same value for property userPrincipalName already exists.';
        return sendGraphError(response, 400, 'Request_BadRequest', message);
      }
      state.hybrid.deleted.delete(found.user.id.toLowerCase());
      // The same object, licences and all.
      state.directory.put({ ...found.user, userPrincipalName: name, accountEnabled: found.user.accountEnabled });
      response.json({ '@odata.type': '#microsoft.graph.user', id: found.user.id });
    },
  );
  return router;
}

function find({ hybrid, clock }: EmulatorState, request: Request, response: Response): DeletedUser | undefined {
  const id = request.params.id as string;
  const found = hybrid.deleted.get(id.toLowerCase());
  if (found && clock.now() - found.deletedAt < DELETED_FOR_MS) return found;
  sendGraphError(response, 404, 'Request_ResourceNotFound', `Resource '${id}' does not exist.`);
  return undefined;
}

function show({ user, deletedAt }: DeletedUser): object {
  const { id, userPrincipalName, employeeId, onPremisesSyncEnabled = null, onPremisesImmutableId = null } = user;
  return {
    '@odata.type': '#microsoft.graph.user',
    ...{ id, userPrincipalName, employeeId, onPremisesSyncEnabled, onPremisesImmutableId },
    deletedDateTime: new Date(deletedAt).toISOString(),
  };
}
