// For makers of Logic Apps: the custom connector from the same files that Power Automate imports, and a flow that shows how it is used.

@description('Name of the connector.')
@maxLength(80)
param name string

@description('The Azure region.')
param location string

@description('Tags of the resource.')
param tags object

@description('The host of the service, without https.')
param host string

var definition = loadJsonContent('../../../connector/apiDefinition.swagger.json')
var appearance = loadJsonContent('../../../connector/apiProperties.json').properties

resource connector 'Microsoft.Web/customApis@2016-06-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    apiType: 'Rest'
    displayName: definition.info.title
    description: definition.info.description
    brandColor: appearance.iconBrandColor
    backendService: { serviceUrl: 'https://${host}${definition.basePath}' }
    capabilities: []
    // One way to sign in is all that Logic Apps knows in a connector. Each connection has a key of its own; whoever makes it enters it.
    connectionParameters: { api_key: { type: 'securestring' } }
    swagger: shallowMerge([
      definition
      {
        host: host
        securityDefinitions: { apiKey: definition.securityDefinitions.apiKey }
        security: [{ apiKey: [] }]
      }
    ])
  }
}

// Disabled, as the sample is, until somebody has made its two connections.
module flow '../../../connector/samples/logic-apps/react-to-failures.json' = {
  name: 'sample-flow'
  params: { location: location }
  dependsOn: [connector]
}
