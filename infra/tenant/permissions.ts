// Which application permissions of Microsoft Graph the service's identity needs: by feature, why, and what is missing without. The table
// of the README is this one; a test compares them, and that api/graph asks for no other.

export interface Feature {
  readonly name: string;
  /** Needs Microsoft Entra ID Governance; P1 is enough for the others. */
  readonly needsGovernance?: true;
  readonly permissions: readonly NeededPermission[];
}

export interface NeededPermission {
  readonly permission: string;
  readonly for: string;
  readonly without: string;
}

/** The first one is the product itself and always on. */
export const features: readonly Feature[] = [
  {
    name: 'feed',
    permissions: [
      {
        permission: 'SynchronizationData-User.Upload',
        for: 'sending',
        without: "nothing is sent; the job's gate closes with `forbidden` and is tried again",
      },
      {
        permission: 'ProvisioningLog.Read.All',
        for: 'outcomes',
        without:
          'no outcome is heard of; after 90 minutes only what reading the user back proves counts, the rest is `unconfirmed`',
      },
      {
        permission: 'User.Read.All',
        for: 'adopting the directory before the first run, reading back, predicting in a preview',
        without: 'the first submissions are held as `not-adopted`, with the name of the permission',
      },
      {
        permission: 'Domain.Read.All',
        for: 'knowing in which domains user names may be',
        without: 'as with `User.Read.All`',
      },
      {
        permission: 'Synchronization.Read.All',
        for: 'knowing that the job is paused or in quarantine, and `schema-plan`',
        without: 'its state is unknown, and waiting time counts as if it ran',
      },
    ],
  },
  {
    name: 'job-control',
    permissions: [
      {
        permission: 'Synchronization.ReadWrite.All',
        for: '`start`, `pause`, `restart`, `schema-apply` and `schema-undo` of a job',
        without: 'they are refused, naming the permission',
      },
    ],
  },
  {
    name: 'tenant-jobs',
    permissions: [
      {
        permission: 'Application.Read.All',
        for: 'listing every provisioning job of the tenant',
        without: '`/v1/tenant-jobs` answers 409 with the name of the permission',
      },
    ],
  },
  {
    name: 'leave-dates',
    permissions: [
      {
        permission: 'User-LifeCycleInfo.Read.All',
        for: 'predicting changes of `employeeLeaveDateTime`',
        without: 'a preview lists that attribute under `unread`',
      },
    ],
  },
  {
    name: 'workflows',
    needsGovernance: true,
    permissions: [
      {
        permission: 'LifecycleWorkflows.Read.All',
        for: 'listing lifecycle workflows and their results',
        without: '`/v1/lifecycle-workflows` answers 409 with the name of the permission',
      },
    ],
  },
  {
    name: 'run-workflows',
    needsGovernance: true,
    permissions: [
      {
        permission: 'LifecycleWorkflows.ReadWrite.All',
        for: 'the same, and running one for people',
        without: 'running is refused with the name of the permission',
      },
    ],
  },
  {
    name: 'conversions',
    permissions: [
      {
        permission: 'User-OnPremisesSyncBehavior.ReadWrite.All',
        for: 'reading and changing who is the source of authority of a user',
        without: 'every check is blocked; there is no permission that only reads it',
      },
      {
        permission: 'GroupMember.Read.All',
        for: 'the groups of a person that are still synced',
        without: 'that rule cannot be judged and blocks',
      },
      {
        permission: 'RoleManagement.Read.Directory',
        for: 'the privileged roles of a person',
        without: 'that rule cannot be judged and blocks',
      },
      {
        permission: 'Organization.Read.All',
        for: 'when the tenant was last synced',
        without: 'that rule cannot be judged and blocks',
      },
      {
        permission: 'OnPremDirectorySynchronization.Read.All',
        for: 'whether a roll back would be refused',
        without: 'a roll back waits until a person confirms that by hand',
      },
      {
        permission: 'AuditLog.Read.All',
        for: "Entra's own record of the change",
        without: 'a conversion is verified without it',
      },
    ],
  },
  {
    name: 'restore',
    permissions: [
      {
        permission: 'User.ReadWrite.All',
        for: 'beside `conversions`, its route `restore`: bringing a user back and cutting the tie to AD',
        without: 'the person stays in the recycle bin (`restore-refused`)',
      },
      {
        permission: 'User.DeleteRestore.All',
        for: 'the same, where Graph asks for this newer permission',
        without: 'as with `User.ReadWrite.All`',
      },
    ],
  },
];

/** What the features named need, each permission once. */
export function permissionsOf(names: readonly string[]): readonly string[] {
  const chosen = features.filter(({ name }, index) => index === 0 || names.includes(name));
  return [...new Set(chosen.flatMap(({ permissions }) => permissions.map(({ permission }) => permission)))];
}

/** The features that stop or suffer without a permission. */
export function featuresNeeding(permission: string, names: readonly string[]): readonly string[] {
  return features
    .filter(
      ({ name, permissions }, index) =>
        (index === 0 || names.includes(name)) && permissions.some((one) => one.permission === permission),
    )
    .map(({ name }) => name);
}
