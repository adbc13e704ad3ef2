// /users/{id}/onPremisesSyncBehavior: whose word counts for a user, AD's or the cloud's (SOA-1 to SOA-3, 6 to 8, 11).
import { randomUUID } from 'node:crypto';
import express, { type Request, type Response, Router } from 'express';
import type { EmulatorState } from '../emulator-state.ts';
import { callerOf, permit } from '../graph/authenticate.ts';
import { sendGraphError } from '../graph/graph-error.ts';
import type { DirectoryUser } from '../tenant/directory.ts';
import { throttleWrites } from './throttle-writes.ts';

// There is no permission for reading alone. Source: Graph, update onPremisesSyncBehavior.
const PERMISSION = ['User-OnPremisesSyncBehavior.ReadWrite.All'];

export function syncBehaviorRoutes(state: EmulatorState): Router {
  const router = Router();
  const path = '/users/:id/onPremisesSyncBehavior';
  router.use(path, (request, response, next) => {
    const { behaviorVersions } = state.switches;
    if (behaviorVersions === 'both' || request.originalUrl.startsWith(`/${behaviorVersions}/`)) return next();
    sendGraphError(response, 400, 'BadRequest', "Resource not found for the segment 'onPremisesSyncBehavior'.");
  });
  router.get(path, permit(PERMISSION), (request, response) => {
    const user = find(state, request, response);
    if (!user) return;
    const object = { id: user.id, isCloudManaged: shownFlag(state, user) };
    const context = `https://${request.get('host')}${request.baseUrl}/$metadata#onPremisesSyncBehavior`;
    response.json({ '@odata.context': context, ...(state.switches.behaviorWrapped ? { value: object } : object) });
  });
  router.patch(path, permit(PERMISSION), throttleWrites(state), express.json(), (request, response) => {
    const user = find(state, request, response);
    if (!user) return;
    const wanted: unknown = request.body?.isCloudManaged;
    // A sample of Microsoft's sends the word instead of the value.
    if (wanted === 'true' || wanted === 'false') warn(response, 'isCloudManaged is a text');
    else if (typeof wanted !== 'boolean')
      return sendGraphError(response, 400, 'BadRequest', 'isCloudManaged is a Boolean.');
    const flag = String(wanted) === 'true';
    const neverSynced = user.onPremisesSyncEnabled === null && !user.isCloudManaged && !user.onPremisesImmutableId;
    if (flag && neverSynced && state.switches.behaviorOfUnsynced === 'refuse') {
      const message = 'The object is not synchronized from an on-premises directory.';
      return sendGraphError(response, 400, 'Request_BadRequest', message);
    }
    transfer(state, user, flag, callerOf(response).appId);
    if (state.switches.behaviorPatchStatus === 204) return response.status(204).end();
    response.status(state.switches.behaviorPatchStatus).json({ id: user.id, isCloudManaged: flag });
  });
  return router;
}

function warn(response: Response, warning: string): void {
  const logged = response.locals.logged as { warnings: readonly string[] };
  logged.warnings = [...logged.warnings, warning];
}

function find(state: EmulatorState, request: Request, response: Response): DirectoryUser | undefined {
  const id = request.params.id as string;
  const user = state.directory.get(id) ?? state.directory.findBy('userPrincipalName', id)[0];
  if (!user) sendGraphError(response, 404, 'Request_ResourceNotFound', `Resource '${id}' does not exist.`);
  return user;
}

function shownFlag({ hybrid }: EmulatorState, user: DirectoryUser): boolean {
  const stale = hybrid.staleReads.get(user.id);
  if (stale === undefined || stale.left <= 0) return user.isCloudManaged;
  stale.left -= 1;
  return stale.shown;
}

/** The anchor and the other on-premises properties stay as they are; the object stays the same. */
function transfer(state: EmulatorState, user: DirectoryUser, flag: boolean, appId: string): void {
  const { hybrid, switches, clock, directory } = state;
  if (user.isCloudManaged === flag) return;
  if (switches.behaviorStaleReads > 0)
    hybrid.staleReads.set(user.id, { left: switches.behaviorStaleReads, shown: user.isCloudManaged });
  // AD keeps what it held; after the way back it counts again.
  if (flag) hybrid.adValues.set(user.id, { ...hybrid.adValues.get(user.id), ...valuesOf(user) });
  directory.change(user, { isCloudManaged: flag, onPremisesSyncEnabled: null });
  const change = `Change Source of Authority from ${switches.auditSpelling} to cloud`;
  hybrid.audits.push({
    id: `Directory_${randomUUID()}`,
    activityDisplayName: flag ? change : 'Undo changes to Source of Authority from AD DS to cloud',
    activityDateTime: new Date(clock.now()).toISOString(),
    result: 'success',
    targetId: user.id,
    appId,
  });
}

const OF_AD = [
  'displayName',
  'givenName',
  'surname',
  'department',
  'jobTitle',
  'companyName',
  'employeeId',
  'accountEnabled',
];

function valuesOf(user: DirectoryUser): Record<string, unknown> {
  return Object.fromEntries(OF_AD.map((name) => [name, user[name] ?? null]));
}
