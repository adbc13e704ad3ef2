// The vault of the one secret there is: the key that seals personal data in the books. It is made after this by after-provision.sh, on the
// operator's machine, and seen by nobody. Soft delete and purge protection: without the key the sealed books cannot be read any more.

@description('Name of the vault: 3 to 24 letters, digits and hyphens, unique in the cloud.')
@maxLength(24)
param name string

@description('The Azure region.')
param location string

@description('Tags of the resource.')
param tags object

@description('Object id of the identity that reads the key.')
param readerPrincipalId string

@description('Resource id of the workspace that hears who read the key.')
param workspaceId string

// Key Vault Secrets User, a built-in role: reading secrets.
var readerRole = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '4633458b-17de-408a-b874-0445c86b69e6')

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true
  }
}

resource reader 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, readerPrincipalId, readerRole)
  properties: {
    principalId: readerPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: readerRole
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: vault
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        categoryGroup: 'audit'
        enabled: true
      }
    ]
  }
}

@description('Name of the vault.')
output name string = vault.name

@description('Address of the secret that holds the key, without a version: the newest is read at each start.')
output keyAddress string = '${vault.properties.vaultUri}secrets/hr-onramp-encryption-key'
