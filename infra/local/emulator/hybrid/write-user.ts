// PATCH /users/{id}: refused for those mastered in AD, and for attributes that Exchange owns (SOA-9, 10, 14, 17).
import express, { type Response, Router } from 'express';
import type { EmulatorState } from '../emulator-state.ts';
import { callerOf, permit } from '../graph/authenticate.ts';
import { sendGraphError } from '../graph/graph-error.ts';
import { isMasteredElsewhere } from '../processing/process-record.ts';
import { throttleWrites } from './throttle-writes.ts';

const WRITE = ['User.ReadWrite.All', 'Directory.ReadWrite.All'];
const IDENTIFIER = 'User-OnPremisesSyncBehavior.ReadWrite.All';
const ON_PREMISES = [
  'onPremisesDistinguishedName',
  'onPremisesDomainName',
  'onPremisesImmutableId',
  'onPremisesObjectIdentifier',
  'onPremisesSamAccountName',
  'onPremisesSecurityIdentifier',
  'onPremisesUserPrincipalName',
];

export function writeUserRoutes(state: EmulatorState): Router {
  const router = Router();
  router.patch(
    '/users/:id',
    permit([...WRITE, IDENTIFIER]),
    throttleWrites(state),
    express.json(),
    (request, response) => {
      const id = request.params.id as string;
      const user = state.directory.get(id);
      if (!user) return sendGraphError(response, 404, 'Request_ResourceNotFound', `Resource '${id}' does not exist.`);
      const changes = request.body as Readonly<Record<string, unknown>>;
      const refused = refusal(state, changes, isMasteredElsewhere(user), user.externalServiceAttributes, response);
      if (refused !== null) return sendGraphError(response, refused.status, refused.code, refused.message);
      state.directory.change(user, changes);
      response.status(204).end();
    },
  );
  return router;
}

function refusal(
  { switches, tenant }: EmulatorState,
  changes: Readonly<Record<string, unknown>>,
  isSynced: boolean,
  exchangeOwned: unknown,
  response: Response,
): { readonly status: number; readonly code: string; readonly message: string } | null {
  const bad = (message: string) => ({ status: 400, code: 'Request_BadRequest', message });
  const names = Object.keys(changes);
  const { permissions } = callerOf(response);
  const onlyIdentifier = names.every((name) => name === 'onPremisesObjectIdentifier');
  if (!onlyIdentifier && !WRITE.some((one) => permissions.has(one)))
    return { status: 403, code: 'Authorization_RequestDenied', message: 'Insufficient privileges.' };
  if (names.includes('onPremisesObjectIdentifier') && !permissions.has(IDENTIFIER))
    return { status: 403, code: 'Authorization_RequestDenied', message: `Needs ${IDENTIFIER}.` };
  // Its way out of a wrong match is open for synced people too; only null is taken.
  const notNull = names.find((name) => ON_PREMISES.includes(name) && changes[name] !== null);
  if (notNull !== undefined) return bad(`Invalid value specified for property '${notNull}' of resource 'User'.`);
  if (isSynced && !onlyIdentifier)
    return bad(
      'Unable to update the specified properties for on-premises mastered Directory Sync objects or objects currently undergoing migration.',
    );
  if (
    names.includes('onPremisesImmutableId') &&
    switches.anchorClearing === 'refused' &&
    tenant.onPremisesSyncEnabled !== false
  )
    return bad("Unable to clear 'onPremisesImmutableId' while directory synchronization is on.");
  const owned = Array.isArray(exchangeOwned) ? exchangeOwned.map(String) : [];
  if (names.some((name) => owned.includes(name)))
    return bad(
      'Unable to update the specified properties for objects that have originated within an external service.',
    );
  return null;
}
