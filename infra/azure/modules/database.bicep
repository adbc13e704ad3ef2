// The books: PostgreSQL with sign-in by Entra alone, in the network alone. There is no password, so none can leak or expire.

@description('Name of the server: 3 to 63 letters, digits and hyphens, unique in the cloud.')
@maxLength(63)
param name string

@description('The Azure region.')
param location string

@description('Tags of the resource.')
param tags object

@description('small or large, as in main.bicep.')
@allowed(['small', 'large'])
param size string

@description('Resource id of the subnet that belongs to the server.')
param subnetId string

@description('Resource id of the private DNS zone in which the server has its name.')
param privateZoneId string

@description('Name of the managed identity that owns the books.')
param administratorName string

@description('Object id of that identity.')
param administratorPrincipalId string

@description('Resource id of the workspace that takes the logs.')
param workspaceId string

var isLarge = size == 'large'

resource server 'Microsoft.DBforPostgreSQL/flexibleServers@2024-08-01' = {
  name: name
  location: location
  tags: tags
  sku: {
    name: isLarge ? 'Standard_D2ds_v5' : 'Standard_B1ms'
    tier: isLarge ? 'GeneralPurpose' : 'Burstable'
  }
  properties: {
    version: '17'
    authConfig: {
      activeDirectoryAuth: 'Enabled'
      passwordAuth: 'Disabled'
      tenantId: tenant().tenantId
    }
    network: {
      delegatedSubnetResourceId: subnetId
      privateDnsZoneArmResourceId: privateZoneId
    }
    storage: {
      storageSizeGB: isLarge ? 128 : 32
      autoGrow: 'Enabled'
    }
    backup: {
      backupRetentionDays: isLarge ? 35 : 14
      geoRedundantBackup: 'Disabled'
    }
    highAvailability: { mode: isLarge ? 'ZoneRedundant' : 'Disabled' }
  }
}

resource books 'Microsoft.DBforPostgreSQL/flexibleServers/databases@2024-08-01' = {
  parent: server
  name: 'onramp'
  properties: {
    charset: 'UTF8'
    collation: 'C'
  }
}

// The server exists for these books alone, and the service changes their tables itself when it is upgraded. So the identity
// administers this server; it has no right on anything else in the subscription.
resource administrator 'Microsoft.DBforPostgreSQL/flexibleServers/administrators@2024-08-01' = {
  parent: server
  name: administratorPrincipalId
  properties: {
    principalName: administratorName
    principalType: 'ServicePrincipal'
    tenantId: tenant().tenantId
  }
  // The server takes one change at a time.
  dependsOn: [books]
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: server
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'PostgreSQLLogs'
        enabled: true
      }
    ]
    metrics: [
      {
        category: 'AllMetrics'
        enabled: true
      }
    ]
  }
}

@description('The host of the server.')
output host string = server.properties.fullyQualifiedDomainName

@description('Name of the database.')
output databaseName string = books.name
