// The resource types that infra/azure makes, with the version whose shape was read, and how long their names may be.
// Versions: the folders of github.com/Azure/bicep-types-az, generated/<provider>/<version>, and learn.microsoft.com/azure/templates/<type>.
// Names: learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules.

interface KnownType {
  readonly version: string;
  /** Absent where the name is no name of ours: an id, or a fixed word. */
  readonly name?: RegExp;
}

export const knownTypes: Readonly<Record<string, KnownType>> = {
  'Microsoft.Resources/resourceGroups': { version: '2024-03-01', name: /^[\w.()-]{1,90}$/ },
  'Microsoft.ManagedIdentity/userAssignedIdentities': { version: '2023-01-31', name: /^[a-zA-Z0-9][\w-]{2,127}$/ },
  'Microsoft.Authorization/roleAssignments': { version: '2022-04-01' },
  'Microsoft.OperationalInsights/workspaces': {
    version: '2023-09-01',
    name: /^[a-zA-Z0-9][a-zA-Z0-9-]{2,61}[a-zA-Z0-9]$/,
  },
  'Microsoft.Insights/components': { version: '2020-02-02', name: /^[^%&\\?/]{1,260}$/ },
  'Microsoft.Insights/diagnosticSettings': { version: '2021-05-01-preview', name: /^[\w-]{1,260}$/ },
  'Microsoft.Insights/actionGroups': { version: '2023-01-01', name: /^[^:<>+/&%\\?|]{1,260}$/ },
  'Microsoft.Insights/scheduledQueryRules': { version: '2023-12-01', name: /^[^*<>%{}&:\\?/#|]{1,260}$/ },
  'Microsoft.Network/virtualNetworks': { version: '2024-05-01', name: /^[a-zA-Z0-9][\w.-]{0,62}\w$/ },
  'Microsoft.Network/privateDnsZones': { version: '2020-06-01', name: /^[a-z0-9_.-]{1,63}(\.[a-z0-9_-]{1,63})+$/ },
  'Microsoft.Network/privateDnsZones/virtualNetworkLinks': { version: '2020-06-01', name: /^[\w.-]{1,80}$/ },
  'Microsoft.KeyVault/vaults': { version: '2023-07-01', name: /^[a-zA-Z](?!.*--)[a-zA-Z0-9-]{1,22}[a-zA-Z0-9]$/ },
  'Microsoft.DBforPostgreSQL/flexibleServers': { version: '2024-08-01', name: /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/ },
  'Microsoft.DBforPostgreSQL/flexibleServers/databases': { version: '2024-08-01', name: /^[a-z_][\w-]{0,62}$/ },
  'Microsoft.DBforPostgreSQL/flexibleServers/administrators': { version: '2024-08-01' },
  'Microsoft.ContainerRegistry/registries': { version: '2023-07-01', name: /^[a-zA-Z0-9]{5,50}$/ },
  'Microsoft.App/managedEnvironments': { version: '2025-01-01', name: /^[a-z][a-z0-9-]{0,58}[a-z0-9]$/ },
  'Microsoft.App/containerApps': { version: '2025-01-01', name: /^[a-z](?!.*--)[a-z0-9-]{0,30}[a-z0-9]$/ },
  'Microsoft.Web/customApis': { version: '2016-06-01', name: /^[\w-]{1,80}$/ },
};

/** Built-in roles that are given, each with what it allows. Source: learn.microsoft.com/azure/role-based-access-control/built-in-roles. */
export const givenRoles: Readonly<Record<string, string>> = {
  '3913510d-42f4-4e42-8a64-420c390055eb': 'Monitoring Metrics Publisher',
  '4633458b-17de-408a-b874-0445c86b69e6': 'Key Vault Secrets User',
  '7f951dda-4ed3-4680-a7ca-43fe172d538d': 'AcrPull',
};
