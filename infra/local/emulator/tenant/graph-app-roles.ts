// Microsoft Graph's own service principal in the tenant, with the application permissions that can be granted to an identity. The ids
// of three are published; the others are made from the name, so nobody can rely on one by heart.
import { createHash } from 'node:crypto';
import type { ServicePrincipal } from '../default-tenant.ts';

const GRAPH_APP_ID = '00000003-0000-0000-c000-000000000000';
const GRAPH_SERVICE_PRINCIPAL_ID = 'bbbbbbbb-0000-4000-8000-000000000003';

export interface AppRole {
  readonly id: string;
  readonly value: string;
  readonly displayName: string;
  readonly description: string;
  readonly allowedMemberTypes: readonly string[];
  readonly isEnabled: boolean;
}

const PUBLISHED_IDS: Readonly<Record<string, string>> = {
  'SynchronizationData-User.Upload': 'db31e92a-b9ea-4d87-bf6a-75a37a9ca35a',
  'SynchronizationData-User.Upload.OwnedBy': '25c32ff3-849a-494b-b94f-20a8ac4e6774',
  'Synchronization.ReadWrite.All': '9b50c33d-700f-43b1-b2eb-87e89b703581',
};

const NAMES = [
  ...Object.keys(PUBLISHED_IDS),
  ...[
    'Application',
    'Synchronization',
    'User',
    'Domain',
    'Organization',
    'Directory',
    'AuditLog',
    'ProvisioningLog',
  ].map((name) => `${name}.Read.All`),
  ...['Application.ReadWrite.All', 'AppRoleAssignment.ReadWrite.All', 'User.ReadWrite.All', 'User.DeleteRestore.All'],
  ...['User-LifeCycleInfo.Read.All', 'User-OnPremisesSyncBehavior.ReadWrite.All', 'GroupMember.Read.All'],
  ...['RoleManagement.Read.Directory', 'OnPremDirectorySynchronization.Read.All', 'Mail.Send'],
  ...['LifecycleWorkflows.Read.All', 'LifecycleWorkflows.ReadWrite.All'],
];

export function graphServicePrincipal(): ServicePrincipal {
  return {
    id: GRAPH_SERVICE_PRINCIPAL_ID,
    appId: GRAPH_APP_ID,
    displayName: 'Microsoft Graph',
    ownerAppIds: [],
    // No enterprise application of the customer's.
    tags: [],
    appRoles: NAMES.map(
      (value): AppRole => ({
        id: PUBLISHED_IDS[value] ?? idOf(value),
        value,
        displayName: value,
        description: value,
        allowedMemberTypes: ['Application'],
        isEnabled: true,
      }),
    ),
  };
}

function idOf(name: string): string {
  const hash = createHash('sha256').update(name).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
