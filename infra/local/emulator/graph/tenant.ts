// The tenant around the people: verified domains, the organization, the enterprise applications.
import { Router } from 'express';
import type { EmulatorState } from '../emulator-state.ts';
import { permit } from './authenticate.ts';
import { isFound } from './new-objects.ts';
import { type Item, sendList, sendOne } from './send-list.ts';

const DIRECTORY = ['Directory.Read.All', 'Directory.ReadWrite.All'];
const DOMAIN = ['Domain.Read.All', 'Domain.ReadWrite.All', ...DIRECTORY];
const ORGANIZATION = ['Organization.Read.All', 'Organization.ReadWrite.All', ...DIRECTORY];
const APPLICATION = [
  'Application.Read.All',
  'Application.ReadWrite.All',
  'Application.ReadWrite.OwnedBy',
  ...DIRECTORY,
];

export function tenantRoutes(state: EmulatorState): Router {
  const router = Router();
  router.get('/domains', permit(DOMAIN), (request, response) => {
    sendList('domains', [...state.domains.values()].map(showDomain), request, response);
  });
  router.get('/domains/:id', permit(DOMAIN), (request, response) => {
    const id = (request.params.id as string).toLowerCase();
    const domain = state.domains.get(id);
    sendOne('domains', domain && showDomain(domain), id, request, response);
  });
  router.get('/organization', permit(ORGANIZATION), (request, response) => {
    const verifiedDomains = [...state.domains.values()]
      .filter((each) => each.isVerified)
      .map(({ id, isDefault }) => ({ name: id, isDefault, isInitial: isDefault, type: 'Managed', capabilities: '' }));
    sendList('organization', [{ ...syncOf(state), ...state.tenant, verifiedDomains }], request, response);
  });
  router.get('/servicePrincipals', permit(APPLICATION), (request, response) => {
    const seen = [...state.servicePrincipals.values()].filter(({ id }) => !state.newObjects.has(id));
    sendList('servicePrincipals', seen.map(showServicePrincipal), request, response);
  });
  router.get('/servicePrincipals/:id', permit(APPLICATION), (request, response) => {
    const id = request.params.id as string;
    const found = isFound(state, id) ? state.servicePrincipals.get(id) : undefined;
    sendOne('servicePrincipals', found && showServicePrincipal(found), id, request, response);
  });
  router.get('/subscribedSkus', permit(ORGANIZATION), (request, response) => {
    sendList('subscribedSkus', state.subscribedSkus, request, response);
  });
  return router;
}

// A tenant with synced people syncs and is up to date, unless a seed or a sync run says otherwise.
function syncOf({ directory, clock }: EmulatorState): Item {
  if (!directory.list().some((user) => user.onPremisesSyncEnabled === true)) return {};
  return { onPremisesSyncEnabled: true, onPremisesLastSyncDateTime: new Date(clock.now()).toISOString() };
}

function showDomain(domain: Item): Item {
  return {
    authenticationType: 'Managed',
    isAdminManaged: true,
    isInitial: domain.isDefault,
    isRoot: true,
    supportedServices: ['Email'],
    ...domain,
  };
}

/** Owners are no property of Graph's servicePrincipal. */
export function showServicePrincipal({ ownerAppIds: _, synchronizationSecrets: __, ...servicePrincipal }: Item): Item {
  return {
    accountEnabled: true,
    servicePrincipalType: 'Application',
    tags: ['WindowsAzureActiveDirectoryIntegratedApp'],
    ...servicePrincipal,
  };
}
