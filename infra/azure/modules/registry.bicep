// The registry of the image. Only identities pull and push.

@description('Name of the registry: 5 to 50 letters and digits, unique in the cloud.')
@minLength(5)
@maxLength(50)
param name string

@description('The Azure region.')
param location string

@description('Tags of the resource.')
param tags object

@description('Object id of the identity that pulls the image.')
param pullerPrincipalId string

@description('Resource id of the workspace that hears who pulled and pushed.')
param workspaceId string

// AcrPull, a built-in role: pulling images.
var pullerRole = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '7f951dda-4ed3-4680-a7ca-43fe172d538d')

resource registry 'Microsoft.ContainerRegistry/registries@2023-07-01' = {
  name: name
  location: location
  tags: tags
  sku: { name: 'Basic' }
  properties: {
    adminUserEnabled: false
    anonymousPullEnabled: false
  }
}

resource puller 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: registry
  name: guid(registry.id, pullerPrincipalId, pullerRole)
  properties: {
    principalId: pullerPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: pullerRole
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: registry
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

@description('Name of the registry.')
output name string = registry.name

@description('The host that images are pulled from.')
output loginServer string = registry.properties.loginServer
