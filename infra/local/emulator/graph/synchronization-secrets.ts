// The settings of a service principal's jobs, such as who is told of a quarantine: read, and replaced as a whole. What is a secret
// in the real service comes back as stars.
import { json, type RequestHandler, Router } from 'express';
import { type ServicePrincipal, type SynchronizationSecret, secretsOf } from '../default-tenant.ts';
import type { EmulatorState } from '../emulator-state.ts';
import type { Job } from '../tenant/job.ts';
import { permit } from './authenticate.ts';
import { findJob } from './find-job.ts';
import { sendGraphError } from './graph-error.ts';

const SECRETS = '/servicePrincipals/:servicePrincipalId/synchronization/secrets';
const READ_WRITE = 'Synchronization.ReadWrite.All';
const THRESHOLD = 'QuarantineTooManyDeletesThreshold';
const HIDDEN = /password|secret|token|certificate/i;

export function synchronizationSecretRoutes(state: EmulatorState): Router {
  const router = Router();
  const may = (...everywhere: readonly string[]): RequestHandler[] => [
    permit([...everywhere, 'Application.ReadWrite.OwnedBy'], () => state.switches.forbiddenCode),
    findJob(state, { everywhere }),
  ];
  router.get(SECRETS, ...may(READ_WRITE, 'Synchronization.Read.All'), (_request, response) => {
    const secrets = secretsOf(response.locals.servicePrincipal as ServicePrincipal);
    response.json({ value: secrets.map(({ key, value }) => ({ key, value: HIDDEN.test(key) ? '*****' : value })) });
  });
  router.put(SECRETS, ...may(READ_WRITE), json({ type: () => true }), (request, response) => {
    const { value } = (request.body ?? {}) as { value?: unknown };
    if (!Array.isArray(value) || !value.every(isSecret))
      return sendGraphError(response, 400, 'BadRequest', 'value is a list of {key, value}.');
    const servicePrincipal = response.locals.servicePrincipal as ServicePrincipal;
    state.servicePrincipals.set(servicePrincipal.id, {
      ...servicePrincipal,
      synchronizationSecrets: value.map((each) => ({ key: each.key, value: each.value })),
    });
    for (const job of state.jobs.values())
      if (job.servicePrincipalId === servicePrincipal.id) job.settings = withThreshold(job.settings, value);
    response.status(204).end();
  });
  return router;
}

// The guard against accidental deletions stands in the same text as the address; the jobs show it among their settings.
function withThreshold(settings: Job['settings'], secrets: readonly SynchronizationSecret[]): Job['settings'] {
  const others = settings.filter(({ name }) => name !== THRESHOLD);
  const text = secrets.find(({ key }) => key === 'SyncNotificationSettings')?.value ?? '{}';
  try {
    const read = JSON.parse(text) as { DeleteThresholdEnabled?: unknown; DeleteThresholdValue?: unknown };
    const isOn = read.DeleteThresholdEnabled === true && typeof read.DeleteThresholdValue === 'number';
    return isOn ? [...others, { name: THRESHOLD, value: String(read.DeleteThresholdValue) }] : others;
  } catch {
    return others;
  }
}

function isSecret(each: unknown): each is SynchronizationSecret {
  const { key, value } = (each ?? {}) as { key?: unknown; value?: unknown };
  return typeof key === 'string' && typeof value === 'string';
}
