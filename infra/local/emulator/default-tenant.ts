// The tenant every emulator starts with, and goes back to on reset: fixed ids, so that scripts and settings can name them.
// Nothing here is a secret of anybody: the client below exists in the emulator only.
import { createDefaultSchema } from './processing/default-schema.ts';
import { createJob, type Job } from './tenant/job.ts';

const TENANT_ID = '6f1d2c3b-5a4e-4f70-8b91-a2c3d4e5f601';

export const DEFAULT_TENANT = {
  tenantId: TENANT_ID,
  displayName: 'HR Onramp (emulated)',
  /** The default domain comes first. */
  domains: ['hr-onramp.example', 'fabletown.example', 'synthetic.example'],
  clientId: '0c1a5e8e-2f0d-4c35-9a86-3f7d1b2c4d01',
  clientSecret: 'emulator-only-client-secret',
  servicePrincipalId: 'aaaaaaaa-0000-4000-8000-000000000001',
  jobId: `API2AAD.${TENANT_ID.replaceAll('-', '')}.9f8e7d6c-1111-4222-8333-abcdefabcdef`,
  /** The audience of a signed-in user's token where POST /tokens names none. */
  apiAudience: 'api://hr-onramp',
} as const;

/** A tenant as Graph's organization resource has it. */
export interface Tenant {
  readonly id: string;
  readonly displayName: string;
  readonly [property: string]: unknown;
}

export interface Domain {
  readonly id: string;
  readonly isDefault: boolean;
  readonly isVerified: boolean;
  readonly [property: string]: unknown;
}

export interface ServicePrincipal {
  readonly id: string;
  readonly appId: string;
  readonly displayName: string;
  /** Client ids that own this enterprise application: the `.OwnedBy` permissions look here. */
  readonly ownerAppIds: readonly string[];
  /** The settings of its jobs, GET and PUT as a whole. Absent: the default ones, with a notification e-mail. */
  readonly synchronizationSecrets?: readonly SynchronizationSecret[];
  readonly [property: string]: unknown;
}

export interface SynchronizationSecret {
  readonly key: string;
  readonly value: string;
}

const DEFAULT_SECRETS: readonly SynchronizationSecret[] = [
  {
    key: 'SyncNotificationSettings',
    value: JSON.stringify({
      Enabled: true,
      Recipients: 'provisioning@hr-onramp.example',
      DeleteThresholdEnabled: false,
    }),
  },
];

export function secretsOf(servicePrincipal: ServicePrincipal): readonly SynchronizationSecret[] {
  return servicePrincipal.synchronizationSecrets ?? DEFAULT_SECRETS;
}

/** Whether anybody would be told of a quarantine. */
export function hasNotificationEmail(servicePrincipal: ServicePrincipal): boolean {
  const value = secretsOf(servicePrincipal).find((each) => each.key === 'SyncNotificationSettings')?.value ?? '{}';
  try {
    const { Enabled, Recipients } = JSON.parse(value) as { Enabled?: unknown; Recipients?: unknown };
    return Enabled === true && typeof Recipients === 'string' && Recipients.trim() !== '';
  } catch {
    return false;
  }
}

/** A client that may sign in: its secrets, its certificates (PEM) and the application permissions it was granted. */
export interface Application {
  readonly appId: string;
  readonly displayName: string;
  readonly secrets: readonly string[];
  readonly certificates: readonly string[];
  readonly roles: readonly string[];
}

/** What set-up grants the product's client: to upload, to read the job, the log and the people, to run workflows. */
export const DEFAULT_ROLES = [
  'SynchronizationData-User.Upload',
  'Synchronization.ReadWrite.All',
  'ProvisioningLog.Read.All',
  'User.Read.All',
  'Domain.Read.All',
  'Organization.Read.All',
  'Application.Read.All',
  'LifecycleWorkflows.ReadWrite.All',
  // For conversions; the last two only for the route restore.
  'User-OnPremisesSyncBehavior.ReadWrite.All',
  'GroupMember.Read.All',
  'RoleManagement.Read.Directory',
  'AuditLog.Read.All',
  'OnPremDirectorySynchronization.Read.All',
  'User.ReadWrite.All',
  'User.DeleteRestore.All',
] as const;

export function defaultTenant(): Tenant {
  return { id: DEFAULT_TENANT.tenantId, displayName: DEFAULT_TENANT.displayName };
}

export function defaultDomains(): Domain[] {
  return DEFAULT_TENANT.domains.map((id, index) => ({ id, isDefault: index === 0, isVerified: true }));
}

export function defaultServicePrincipal(): ServicePrincipal {
  return {
    id: DEFAULT_TENANT.servicePrincipalId,
    appId: 'aaaaaaaa-0000-4000-8000-000000000002',
    displayName: 'API-driven provisioning to Microsoft Entra ID',
    ownerAppIds: [DEFAULT_TENANT.clientId],
    applicationTemplateId: 'dddddddd-0000-4000-8000-000000000001',
  };
}

export function defaultApplication(): Application {
  return {
    appId: DEFAULT_TENANT.clientId,
    displayName: 'HR Onramp',
    secrets: [DEFAULT_TENANT.clientSecret],
    certificates: [],
    roles: DEFAULT_ROLES,
  };
}

export function defaultJob(now: number, upnExpression: string): Job {
  return createJob({
    id: DEFAULT_TENANT.jobId,
    servicePrincipalId: DEFAULT_TENANT.servicePrincipalId,
    schema: createDefaultSchema(DEFAULT_TENANT.jobId, upnExpression),
    state: 'Active',
    now,
  });
}
