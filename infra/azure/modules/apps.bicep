// One image, two apps: one answers requests and grows with them, one runs the background loops. Every decision they share is a row in the
// database, so either may have any number of replicas, and may be stopped or replaced at any moment.

@description('Name of the Container Apps environment.')
@maxLength(60)
param environmentName string

@description('Beginning of the names of the two apps.')
@maxLength(26)
param appName string

@description('The Azure region.')
param location string

@description('Tags of the resources.')
param tags object

@description('small or large, as in main.bicep.')
@allowed(['small', 'large'])
param size string

@description('The image with its tag.')
param image string

@description('The registry that the image comes from.')
param registryServer string

@description('Resource id of the subnet of the apps.')
param subnetId string

@description('Name of the managed identity that the apps run as.')
param identityName string

@description('Name of the Application Insights component.')
param componentName string

@description('Resource id of the workspace that takes what the apps print.')
param workspaceId string

@description('The host of the database.')
param databaseHost string

@description('Name of the database.')
param databaseName string

@description('Address of the secret that holds the key.')
param keyAddress string

@description('The provisioning jobs, as PROVISIONING_JOBS has them.')
param provisioningJobs string

@description('The application id URI of the API app registration, or empty.')
param audience string

@description('The calls a day that Entra allows the tenant.')
param dailyCallQuota int

@description('IANA name of the time zone.')
param timeZone string

var isLarge = size == 'large'
var port = 3000
// Where Graph is, by the name Azure has for its clouds.
var graphAddresses = {
  AzureCloud: 'https://graph.microsoft.com'
  AzureUSGovernment: 'https://graph.microsoft.us'
  AzureChinaCloud: 'https://microsoftgraph.chinacloudapi.cn'
}
var publicHost = '${appName}-http.${environment.properties.defaultDomain}'
var settings = concat(
  [
    {
      name: 'AZURE_CLIENT_ID'
      value: identity.properties.clientId
    }
    {
      name: 'DATABASE_URL'
      value: 'postgresql://${identityName}@${databaseHost}:5432/${databaseName}?sslmode=verify-full'
    }
    {
      name: 'DATABASE_SIGN_IN'
      value: 'entra'
    }
    {
      name: 'KEY_VAULT_KEY_URL'
      value: keyAddress
    }
    {
      name: 'APPLICATIONINSIGHTS_CONNECTION_STRING'
      value: component.properties.ConnectionString
    }
    {
      name: 'GRAPH_BASE_URL'
      value: graphAddresses[az.environment().name]
    }
    {
      name: 'PROVISIONING_JOBS'
      value: provisioningJobs
    }
    {
      name: 'DAILY_CALL_QUOTA'
      value: string(dailyCallQuota)
    }
    {
      name: 'TIME_ZONE'
      value: timeZone
    }
    {
      name: 'PUBLIC_URL'
      value: 'https://${publicHost}'
    }
  ],
  empty(audience)
    ? []
    : [
        {
          name: 'AUTH_TENANT_ID'
          value: tenant().tenantId
        }
        {
          name: 'AUTH_AUDIENCE'
          value: audience
        }
      ]
)
// Started only when the database answers; restarted when it hangs; asked nothing while the database does not answer.
var probes = [
  {
    type: 'Startup'
    httpGet: {
      path: '/health/live'
      port: port
    }
    periodSeconds: 5
    failureThreshold: 60
  }
  {
    type: 'Liveness'
    httpGet: {
      path: '/health/live'
      port: port
    }
    periodSeconds: 20
  }
  {
    type: 'Readiness'
    httpGet: {
      path: '/health/ready'
      port: port
    }
    periodSeconds: 10
    timeoutSeconds: 5
  }
]
var resources = {
  cpu: json(isLarge ? '1.0' : '0.5')
  memory: isLarge ? '2Gi' : '1Gi'
}

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' existing = {
  name: identityName
}

resource component 'Microsoft.Insights/components@2020-02-02' existing = {
  name: componentName
}

resource environment 'Microsoft.App/managedEnvironments@2025-01-01' = {
  name: environmentName
  location: location
  tags: tags
  properties: {
    // To Azure Monitor and on by the setting below: the other ways need the workspace's key.
    appLogsConfiguration: { destination: 'azure-monitor' }
    vnetConfiguration: { infrastructureSubnetId: subnetId }
    workloadProfiles: [
      {
        name: 'Consumption'
        workloadProfileType: 'Consumption'
      }
    ]
    zoneRedundant: isLarge
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: environment
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'ContainerAppConsoleLogs'
        enabled: true
      }
      {
        category: 'ContainerAppSystemLogs'
        enabled: true
      }
    ]
  }
}

resource http 'Microsoft.App/containerApps@2025-01-01' = {
  name: '${appName}-http'
  location: location
  tags: tags
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    environmentId: environment.id
    workloadProfileName: 'Consumption'
    configuration: {
      activeRevisionsMode: 'Single'
      registries: [
        {
          server: registryServer
          identity: identity.id
        }
      ]
      ingress: {
        external: true
        allowInsecure: false
        targetPort: port
      }
    }
    template: {
      // A request may take 20 s more, a call to Graph 60.
      terminationGracePeriodSeconds: 90
      containers: [
        {
          name: 'http'
          image: image
          env: concat(settings, [
            {
              name: 'PROCESS_ROLE'
              value: 'http'
            }
          ])
          probes: probes
          resources: resources
        }
      ]
      scale: {
        minReplicas: isLarge ? 2 : 1
        maxReplicas: isLarge ? 6 : 2
        rules: [
          {
            name: 'requests'
            http: { metadata: { concurrentRequests: '20' } }
          }
        ]
      }
    }
  }
}

resource loops 'Microsoft.App/containerApps@2025-01-01' = {
  name: '${appName}-loops'
  location: location
  tags: tags
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    environmentId: environment.id
    workloadProfileName: 'Consumption'
    configuration: {
      activeRevisionsMode: 'Single'
      registries: [
        {
          server: registryServer
          identity: identity.id
        }
      ]
    }
    template: {
      terminationGracePeriodSeconds: 90
      containers: [
        {
          name: 'loops'
          image: image
          env: concat(settings, [
            {
              name: 'PROCESS_ROLE'
              value: 'loops'
            }
          ])
          probes: probes
          resources: resources
        }
      ]
      scale: {
        // Never none: due dates, the provisioning log and deliveries wait for nobody's request.
        minReplicas: isLarge ? 2 : 1
        maxReplicas: isLarge ? 4 : 2
        rules: [
          {
            name: 'work'
            custom: {
              type: 'cpu'
              metadata: {
                type: 'Utilization'
                value: '70'
              }
            }
          }
        ]
      }
    }
  }
}

@description('The host callers know the service by.')
output host string = http.properties.configuration.ingress.fqdn
