// Applications: from the gallery or registered, their service principals, and what a service principal was granted.
import { randomUUID } from 'node:crypto';
import { json, type RequestHandler, type Response, Router } from 'express';
import type { EmulatorState } from '../emulator-state.ts';
import { type AppRegistration, changeAppRegistration, createAppRegistration } from '../tenant/app-registration.ts';
import { APPLICATION_TEMPLATES, templateOf } from '../tenant/application-templates.ts';
import { callerOf, permit } from './authenticate.ts';
import { sendGraphError, sendNotEmulated } from './graph-error.ts';
import { isFound, noteNewObject } from './new-objects.ts';
import { type Item, sendList, sendOne } from './send-list.ts';
import { showServicePrincipal } from './tenant.ts';

const WRITE = ['Application.ReadWrite.All', 'Directory.ReadWrite.All'];
const READ = ['Application.Read.All', 'Directory.Read.All', ...WRITE];
const SERVICE_PRINCIPAL_CHANGES = ['appRoleAssignmentRequired', 'accountEnabled', 'notes', 'tags', 'displayName'];

export function applicationRoutes(state: EmulatorState): Router {
  const router = Router();
  const body = json({ type: () => true });
  const may = (permissions: readonly string[]) => permit(permissions);

  router.get('/applicationTemplates', may(READ), (request, response) => {
    sendList('applicationTemplates', APPLICATION_TEMPLATES.map(showTemplate), request, response);
  });
  router.get('/applicationTemplates/:id', may(READ), (request, response) => {
    const id = request.params.id as string;
    const template = templateOf(id);
    sendOne('applicationTemplates', template && showTemplate(template), id, request, response);
  });
  router.post('/applicationTemplates/:id/instantiate', may(WRITE), body, (request, response) => {
    const template = templateOf(request.params.id);
    if (!template) return notFound(response, request.params.id as string);
    const made = createAppRegistration({ ...nameOf(request.body), applicationTemplateId: template.id });
    if (typeof made === 'string') return sendGraphError(response, 400, 'Request_BadRequest', made);
    state.appRegistrations.set(made.id, made);
    const servicePrincipal = addServicePrincipal(state, made, callerOf(response).appId);
    for (const { id } of [made, servicePrincipal]) noteNewObject(state, id);
    response.status(201).json({ application: made, servicePrincipal: showServicePrincipal(servicePrincipal) });
  });

  router.get('/applications', may(READ), (request, response) => {
    const seen = [...state.appRegistrations.values()].filter(({ id }) => !state.newObjects.has(id));
    sendList('applications', seen, request, response);
  });
  router.post('/applications', may(WRITE), body, (request, response) => {
    const made = createAppRegistration(request.body as Item);
    if (typeof made === 'string') return sendGraphError(response, 400, 'Request_BadRequest', made);
    state.appRegistrations.set(made.id, made);
    noteNewObject(state, made.id);
    response.status(201).json(made);
  });
  router.get('/applications/:id', may(READ), (request, response) => {
    const id = request.params.id as string;
    sendOne('applications', isFound(state, id) ? state.appRegistrations.get(id) : undefined, id, request, response);
  });
  router.patch('/applications/:id', may(WRITE), body, (request, response) => {
    const id = request.params.id as string;
    const before = isFound(state, id) ? state.appRegistrations.get(id) : undefined;
    if (!before) return notFound(response, id);
    const after = changeAppRegistration(before, request.body as Item);
    if (typeof after === 'string') return sendGraphError(response, 400, 'Request_BadRequest', after);
    state.appRegistrations.set(id, after);
    const { appRoles } = after;
    for (const one of state.servicePrincipals.values())
      if (one.appId === after.appId) state.servicePrincipals.set(one.id, { ...one, appRoles });
    response.status(204).end();
  });
  router.delete('/applications/:id', may(WRITE), (request, response) => {
    const id = request.params.id as string;
    const application = state.appRegistrations.get(id);
    if (!application) return notFound(response, id);
    state.appRegistrations.delete(id);
    for (const one of [...state.servicePrincipals.values()])
      if (one.appId === application.appId) removeServicePrincipal(state, one.id);
    response.status(204).end();
  });

  router.post('/servicePrincipals', may(WRITE), body, (request, response) => {
    const { appId } = request.body as Item;
    const application = [...state.appRegistrations.values()].find((one) => one.appId === appId);
    if (!application) return sendGraphError(response, 400, 'Request_BadRequest', `The appId '${appId}' is not known.`);
    if ([...state.servicePrincipals.values()].some((one) => one.appId === appId))
      return sendGraphError(response, 409, 'Request_MultipleObjectsWithSameKeyValue', 'The service principal exists.');
    const made = addServicePrincipal(state, application, callerOf(response).appId);
    noteNewObject(state, made.id);
    response.status(201).json(showServicePrincipal(made));
  });
  router.patch('/servicePrincipals/:id', may(WRITE), body, changeServicePrincipal(state));
  router.delete('/servicePrincipals/:id', may(WRITE), (request, response) => {
    const id = request.params.id as string;
    if (!state.servicePrincipals.has(id)) return notFound(response, id);
    removeServicePrincipal(state, id);
    response.status(204).end();
  });
  return router;
}

function changeServicePrincipal(state: EmulatorState): RequestHandler {
  return (request, response) => {
    const id = request.params.id as string;
    const before = isFound(state, id) ? state.servicePrincipals.get(id) : undefined;
    if (!before) return notFound(response, id);
    const unknown = Object.keys(request.body as Item).filter((name) => !SERVICE_PRINCIPAL_CHANGES.includes(name));
    if (unknown.length > 0) return sendNotEmulated(response, `a change of ${unknown.join(', ')}`);
    state.servicePrincipals.set(id, { ...before, ...(request.body as Item) });
    response.status(204).end();
  };
}

function addServicePrincipal(state: EmulatorState, application: AppRegistration, owner: string) {
  const { appId, displayName, applicationTemplateId, appRoles } = application;
  const made = {
    ...{ id: randomUUID(), appId, displayName, applicationTemplateId, appRoles, ownerAppIds: [owner] },
    appRoleAssignmentRequired: false,
    // Nobody is told of a quarantine before somebody says whom.
    synchronizationSecrets: [],
  };
  state.servicePrincipals.set(made.id, made);
  return made;
}

function removeServicePrincipal(state: EmulatorState, id: string): void {
  state.servicePrincipals.delete(id);
  for (const job of [...state.jobs.values()]) if (job.servicePrincipalId === id) state.jobs.delete(job.id);
  for (const one of [...state.appRoleAssignments.values()])
    if (one.principalId === id || one.resourceId === id) state.appRoleAssignments.delete(one.id);
}

function showTemplate({ id, displayName }: (typeof APPLICATION_TEMPLATES)[number]): Item {
  return { id, displayName, publisher: 'Microsoft Corporation', supportedProvisioningTypes: ['sync'] };
}

function nameOf(body: unknown): Item {
  const { displayName } = (body ?? {}) as Item;
  return { displayName };
}

function notFound(response: Response, id: string): void {
  sendGraphError(response, 404, 'Request_ResourceNotFound', `Resource '${id}' does not exist.`);
}
