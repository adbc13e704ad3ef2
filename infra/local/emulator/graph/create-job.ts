// A new job of a service principal, within what the licence allows. Source: the licence page of Entra ID Governance.
import { randomUUID } from 'node:crypto';
import type { EmulatorState } from '../emulator-state.ts';
import { newJobSchemaOf } from '../processing/default-ad-schema.ts';
import { createJob, type Job } from '../tenant/job.ts';

export type CreatedJob =
  | { readonly kind: 'created'; readonly job: Job }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'not-emulated'; readonly what: string };

const kinds: Readonly<Record<string, string>> = {
  API2AAD: 'Microsoft Entra ID',
  API2AD: 'on-premises Active Directory',
};

/** `{templateId}` as the body. A new job has never run. */
export function createTenantJob(state: EmulatorState, servicePrincipalId: string, body: unknown): CreatedJob {
  const templateId = (body as { templateId?: unknown } | undefined)?.templateId;
  if (typeof templateId !== 'string') return { kind: 'refused', message: 'templateId is needed.' };
  const kind = kinds[templateId];
  if (kind === undefined) return { kind: 'not-emulated', what: `jobs of the template ${templateId}` };
  const most = state.switches.jobsPerDirection;
  const there = [...state.jobs.keys()].filter((id) => id.startsWith(`${templateId}.`)).length;
  if (there >= most) {
    const message = `The tenant has ${there} API-driven jobs to ${kind}; its licence allows ${most}.`;
    return { kind: 'refused', message };
  }
  const id = `${templateId}.${state.tenant.id.replaceAll('-', '')}.${randomUUID()}`;
  const schema = newJobSchemaOf(id, state.switches);
  const job = createJob({ id, servicePrincipalId, schema, state: 'NotRun', now: state.clock.now() });
  state.jobs.set(id, job);
  return { kind: 'created', job };
}
