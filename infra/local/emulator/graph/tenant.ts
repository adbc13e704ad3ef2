// The tenant around the people: verified domains, the organization, the enterprise applications.
import { type Request, type Response, Router } from 'express';
import type { EmulatorState } from '../emulator-state.ts';
import { permit } from './authenticate.ts';
import { sendGraphError, sendNotEmulated } from './graph-error.ts';
import { compileFilter } from './odata/compile-filter.ts';
import { FilterError, parseFilter } from './odata/parse-filter.ts';
import { unknownOptions } from './odata/unknown-options.ts';

const DIRECTORY = ['Directory.Read.All', 'Directory.ReadWrite.All'];
const DOMAIN = ['Domain.Read.All', 'Domain.ReadWrite.All', ...DIRECTORY];
const ORGANIZATION = ['Organization.Read.All', 'Organization.ReadWrite.All', ...DIRECTORY];
const APPLICATION = [
  'Application.Read.All',
  'Application.ReadWrite.All',
  'Application.ReadWrite.OwnedBy',
  ...DIRECTORY,
];

type Item = Readonly<Record<string, unknown>>;

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
    sendList('servicePrincipals', [...state.servicePrincipals.values()].map(showServicePrincipal), request, response);
  });
  router.get('/servicePrincipals/:id', permit(APPLICATION), (request, response) => {
    const found = state.servicePrincipals.get(request.params.id as string);
    sendOne('servicePrincipals', found && showServicePrincipal(found), request.params.id as string, request, response);
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
function showServicePrincipal({ ownerAppIds: _, synchronizationSecrets: __, ...servicePrincipal }: Item): Item {
  return {
    accountEnabled: true,
    servicePrincipalType: 'Application',
    tags: ['WindowsAzureActiveDirectoryIntegratedApp'],
    ...servicePrincipal,
  };
}

/** Small collections: one page, filtered by equality or prefix, with the selected properties. */
function sendList(name: string, items: readonly Item[], request: Request, response: Response) {
  const query = request.query as Record<string, string | undefined>;
  const unknown = unknownOptions(query, ['$filter', '$select', '$top']);
  if (unknown.length > 0) return sendNotEmulated(response, `the query option ${unknown.join(', ')} of ${name}`);
  let shown: readonly Item[];
  try {
    const property = (path: string) => ({
      read: (item: Item) => item[path],
      operators: ['eq', 'startswith', 'in'] as const,
    });
    shown = query.$filter ? items.filter(compileFilter(parseFilter(query.$filter), property)) : items;
  } catch (error) {
    if (error instanceof FilterError)
      return sendGraphError(response, 400, 'BadRequest', `Invalid filter clause: ${error.message}`);
    throw error;
  }
  if (query.$top !== undefined && shown.length > Number(query.$top))
    return sendNotEmulated(response, `paging of ${name}`);
  response.json({
    '@odata.context': context(request, name),
    value: shown.map((item) => selected(item, query.$select)),
  });
}

function sendOne(name: string, item: Item | undefined, id: string, request: Request, response: Response) {
  if (!item) return sendGraphError(response, 404, 'Request_ResourceNotFound', `Resource '${id}' does not exist.`);
  const query = request.query as Record<string, string | undefined>;
  const unknown = unknownOptions(query, ['$select']);
  if (unknown.length > 0) return sendNotEmulated(response, `the query option ${unknown.join(', ')} of one of ${name}`);
  response.json({ '@odata.context': `${context(request, name)}/$entity`, ...selected(item, query.$select) });
}

function selected(item: Item, select: string | undefined): Item {
  if (!select) return item;
  return Object.fromEntries(select.split(',').map((name) => [name.trim(), item[name.trim()] ?? null]));
}

function context(request: Request, name: string): string {
  return `https://${request.get('host')}${request.baseUrl}/$metadata#${name}`;
}
