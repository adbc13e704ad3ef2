// The control port's part of on-premises Active Directory: a sync run, the switch of a Global Administrator, deleted users.
import { Router } from 'express';
import { isRecord, sendProblems, unknownNames } from '../control/control-error.ts';
import type { EmulatorState } from '../emulator-state.ts';
import { type AdChange, runSync } from './run-sync.ts';

export function hybridControlRoutes(state: EmulatorState): Router {
  const router = Router();
  router.post('/sync', (request, response) => {
    const body: unknown = request.body ?? {};
    const users = isRecord(body) ? (body.users ?? []) : null;
    if (!Array.isArray(users) || !users.every(isAdChange))
      return sendProblems(response, ['the body is {"users": [{"id", "outOfScope"?: true, "values"?: {…}}]}']);
    response.json(runSync(state, users));
  });
  router.get('/on-premises-synchronization', (_request, response) => {
    response.json({ features: state.hybrid.features });
  });
  router.put('/on-premises-synchronization', (request, response) => {
    const features: unknown = isRecord(request.body) ? request.body.features : undefined;
    const names = Object.keys(state.hybrid.features);
    if (!isRecord(features) || unknownNames(features, names, 'features').length > 0)
      return sendProblems(response, [`the body is {"features": {${names.join(', ')}}}`]);
    state.hybrid.features = { ...state.hybrid.features, ...features };
    response.json({ features: state.hybrid.features });
  });
  router.get('/directory/deleted-users', (_request, response) => {
    const value = [...state.hybrid.deleted.values()].map(({ user, deletedAt }) => ({
      ...user,
      deletedDateTime: new Date(deletedAt).toISOString(),
    }));
    response.json({ value });
  });
  return router;
}

function isAdChange(value: unknown): value is AdChange {
  if (!isRecord(value) || typeof value.id !== 'string') return false;
  return unknownNames(value, ['id', 'outOfScope', 'values'], 'a change').length === 0;
}
