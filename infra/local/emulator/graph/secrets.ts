// Settings of a service principal's synchronization: a list of key and value, read and replaced as a whole. The engine looks at
// SkipOutOfScopeDeletions; the others are kept. What is a secret in the real service comes back as stars.
import { json, type RequestHandler, Router } from 'express';
import type { EmulatorState, Setting } from '../emulator-state.ts';
import { permit } from './authenticate.ts';
import { findJob } from './find-job.ts';
import { sendGraphError } from './graph-error.ts';

const SECRETS = '/servicePrincipals/:servicePrincipalId/synchronization/secrets';
const READ_WRITE = 'Synchronization.ReadWrite.All';
const HIDDEN = /password|secret|token|certificate/i;

export function secretRoutes(state: EmulatorState): Router {
  const router = Router();
  const may = (everywhere: readonly string[]): RequestHandler[] => [
    permit([...everywhere, 'Application.ReadWrite.OwnedBy'], () => state.switches.forbiddenCode),
    findJob(state, { everywhere }),
  ];
  router.get(SECRETS, ...may([READ_WRITE, 'Synchronization.Read.All']), (request, response) => {
    const settings = state.secrets.get(request.params.servicePrincipalId as string) ?? [];
    response.json({
      value: settings.map(({ key, value }) => ({ key, value: HIDDEN.test(key) ? '*****' : value })),
    });
  });
  router.put(SECRETS, ...may([READ_WRITE]), json({ type: () => true }), (request, response) => {
    const { value } = (request.body ?? {}) as { value?: unknown };
    if (!Array.isArray(value) || !value.every(isSetting))
      return sendGraphError(response, 400, 'BadRequest', 'The body is {"value": [{"key": "…", "value": "…"}]}.');
    state.secrets.set(request.params.servicePrincipalId as string, value);
    response.status(204).end();
  });
  return router;
}

function isSetting(value: unknown): value is Setting {
  const { key, value: text } = (value ?? {}) as Partial<Setting>;
  return typeof key === 'string' && typeof text === 'string';
}
