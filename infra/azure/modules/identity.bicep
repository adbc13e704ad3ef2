// Who the service is: towards Graph, the database, the vault, the registry and the telemetry. It has no password of any kind.

@description('Name of the managed identity. It is also the name of its role in the database.')
param name string

@description('The Azure region.')
param location string

@description('Tags of the resource.')
param tags object

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: name
  location: location
  tags: tags
}

@description('Name of the identity.')
output name string = identity.name

@description('Object id of the identity in Entra.')
output principalId string = identity.properties.principalId
