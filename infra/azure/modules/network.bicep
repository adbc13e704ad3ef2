// A network of its own: the database has no public address, and the apps reach it here.

@description('Name of the virtual network.')
param name string

@description('The Azure region.')
param location string

@description('Tags of the resources.')
param tags object

@description('The addresses of the network. Change them where it is to be joined with another one.')
param addressPrefix string = '10.42.0.0/20'

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: [addressPrefix] }
    subnets: [
      {
        name: 'apps'
        properties: {
          addressPrefix: cidrSubnet(addressPrefix, 23, 0)
          delegations: [
            {
              name: 'apps'
              properties: { serviceName: 'Microsoft.App/environments' }
            }
          ]
        }
      }
      {
        name: 'database'
        properties: {
          addressPrefix: cidrSubnet(addressPrefix, 28, 32)
          delegations: [
            {
              name: 'database'
              properties: { serviceName: 'Microsoft.DBforPostgreSQL/flexibleServers' }
            }
          ]
        }
      }
      {
        // For whoever has to reach the database: a machine that moves the books, or one that looks after a restore.
        name: 'operators'
        properties: { addressPrefix: cidrSubnet(addressPrefix, 28, 33) }
      }
    ]
  }
}

resource zone 'Microsoft.Network/privateDnsZones@2020-06-01' = {
  name: '${name}.private.postgres.database.azure.com'
  location: 'global'
  tags: tags
}

resource link 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01' = {
  parent: zone
  name: 'apps-and-database'
  location: 'global'
  tags: tags
  properties: {
    registrationEnabled: false
    virtualNetwork: { id: network.id }
  }
}

@description('Resource id of the subnet of the container apps.')
output appsSubnetId string = '${network.id}/subnets/apps'

@description('Resource id of the subnet of the database.')
output databaseSubnetId string = '${network.id}/subnets/database'

@description('Resource id of the DNS zone in which the database has its name.')
output databaseZoneId string = zone.id
