// HR Onramp in one subscription, read from top to bottom: who it runs as, where it writes down what it does, its network, its keys, its
// books, its image, and the two container apps of that image. Nothing here holds or prints a secret.
targetScope = 'subscription'

@description('Short name of the installation: the beginning of every resource name.')
@minLength(3)
@maxLength(12)
param name string = 'hr-onramp'

@description('The Azure region of everything.')
param location string

@description('What the installation is made for: small (a few thousand workers, no second zone) or large (tens of thousands, a standby database).')
@allowed(['small', 'large'])
param size string = 'small'

@description('The provisioning jobs, as PROVISIONING_JOBS has them: name=servicePrincipalId/jobId, several separated by commas.')
param provisioningJobs string

@description('The application id URI of the API app registration, for which callers get their tokens. Empty: API keys only.')
param audience string = ''

@description('The calls a day that Entra allows the tenant: 2000 with P1, 6000 with Governance.')
@allowed([2000, 6000])
param dailyCallQuota int = 2000

@description('IANA name of the time zone whose calendar decides when people join and leave.')
param timeZone string = 'UTC'

@description('The image in the registry, with its tag. Empty at the first run, when there is no image yet: then everything but the apps is made.')
param image string = ''

@description('Who is told of alerts by mail. Empty: the alerts stand in the portal only.')
param alertMail string = ''

@description('Whether to make the Logic Apps custom connector, and one sample flow that stays disabled until somebody connects it.')
param withConnector bool = false

@description('Tags of every resource.')
param tags object = { application: 'hr-onramp' }

var token = uniqueString(subscription().id, name, location)

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: 'rg-${name}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  scope: group
  name: 'identity'
  params: {
    name: 'id-${name}-${token}'
    location: location
    tags: tags
  }
}

module watching 'modules/watching.bicep' = {
  scope: group
  name: 'watching'
  params: {
    workspaceName: 'log-${name}-${token}'
    componentName: 'appi-${name}-${token}'
    location: location
    tags: tags
    publisherPrincipalId: identity.outputs.principalId
  }
}

module network 'modules/network.bicep' = {
  scope: group
  name: 'network'
  params: {
    name: 'vnet-${name}-${token}'
    location: location
    tags: tags
  }
}

module keys 'modules/key-vault.bicep' = {
  scope: group
  name: 'keys'
  params: {
    name: 'kv-${take(replace(name, '-', ''), 7)}-${token}'
    location: location
    tags: tags
    readerPrincipalId: identity.outputs.principalId
    workspaceId: watching.outputs.workspaceId
  }
}

module database 'modules/database.bicep' = {
  scope: group
  name: 'database'
  params: {
    name: 'psql-${name}-${token}'
    location: location
    tags: tags
    size: size
    subnetId: network.outputs.databaseSubnetId
    privateZoneId: network.outputs.databaseZoneId
    administratorName: identity.outputs.name
    administratorPrincipalId: identity.outputs.principalId
    workspaceId: watching.outputs.workspaceId
  }
}

module registry 'modules/registry.bicep' = {
  scope: group
  name: 'registry'
  params: {
    name: 'cr${take(replace(name, '-', ''), 12)}${token}'
    location: location
    tags: tags
    pullerPrincipalId: identity.outputs.principalId
    workspaceId: watching.outputs.workspaceId
  }
}

module apps 'modules/apps.bicep' = if (!empty(image)) {
  scope: group
  name: 'apps'
  params: {
    environmentName: 'cae-${name}-${token}'
    appName: 'ca-${name}'
    location: location
    tags: tags
    size: size
    image: image
    registryServer: registry.outputs.loginServer
    subnetId: network.outputs.appsSubnetId
    identityName: identity.outputs.name
    componentName: watching.outputs.componentName
    workspaceId: watching.outputs.workspaceId
    databaseHost: database.outputs.host
    databaseName: database.outputs.databaseName
    keyAddress: keys.outputs.keyAddress
    provisioningJobs: provisioningJobs
    audience: audience
    dailyCallQuota: dailyCallQuota
    timeZone: timeZone
  }
}

module alerts 'modules/alerts.bicep' = {
  scope: group
  name: 'alerts'
  params: {
    name: name
    location: location
    tags: tags
    workspaceId: watching.outputs.workspaceId
    alertMail: alertMail
  }
}

module connector 'modules/connector.bicep' = if (withConnector && !empty(image)) {
  scope: group
  name: 'connector'
  params: {
    name: 'hr-onramp'
    location: location
    tags: tags
    host: apps!.outputs.host
  }
}

@description('The resource group of the installation.')
output resourceGroupName string = group.name

@description('The registry that the image is built in.')
output registryName string = registry.outputs.name

@description('The vault in which the key that seals personal data lies.')
output vaultName string = keys.outputs.name

@description('The identity to which the Graph permissions are granted: npm run tenant does that.')
output identityPrincipalId string = identity.outputs.principalId

@description('The address callers know the service by; empty while there is no image.')
output publicUrl string = empty(image) ? '' : 'https://${apps!.outputs.host}'
