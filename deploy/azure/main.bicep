// What the services need in one Azure subscription, and nothing more: two custom roles, an identity
// for the collector and one for the scaler that a Kubernetes cluster can use without a secret, and
// the role assignments. Deploy it once per subscription:
//
//   az deployment sub create --location <region> --template-file deploy/azure/main.bicep \
//     --parameters issuer=<OIDC issuer of the cluster> writableResourceGroups='["<group>"]'

targetScope = 'subscription'

@description('Where the identities live; it does not bind what they may read.')
param location string = deployment().location

@description('The resource group for the identities; it is made when it is missing.')
param identityResourceGroup string = 'ptu-autoscaler'

@description('The OIDC issuer of the cluster: az aks show --query oidcIssuerProfile.issuerUrl')
param issuer string

@description('The Kubernetes namespace of the services.')
param namespace string = 'ptu-autoscaler'

@description('The resource groups in whose accounts the scaler may resize and create deployments. Empty: it may write nowhere, which is enough for the modes off and recommend.')
param writableResourceGroups array = []

@description('Whether the collector may also run make probe with this identity.')
param probe bool = true

@description('Reads of capacity and quota, instead of those in actions.json. Microsoft does not document the name of one of them; should Azure refuse it, give Microsoft.CognitiveServices/*/read.')
param capacityActions array = []

var actions = loadJsonContent('actions.json')
var capacityReads = empty(capacityActions) ? actions.readCapacity : capacityActions
var readActions = concat(actions.read, capacityReads, probe ? actions.probe : [])

resource reader 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(subscription().id, 'ptu-autoscaler-reader')
  properties: {
    roleName: 'PTU autoscaler reader (${subscription().subscriptionId})'
    description: 'Reads Azure OpenAI accounts, deployments, metrics, quota and capacity.'
    type: 'CustomRole'
    assignableScopes: [
      subscription().id
    ]
    permissions: [
      {
        actions: readActions
        notActions: []
        dataActions: []
        notDataActions: []
      }
    ]
  }
}

resource resizer 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(subscription().id, 'ptu-autoscaler-resizer')
  properties: {
    roleName: 'PTU autoscaler resizer (${subscription().subscriptionId})'
    description: 'Creates and resizes Azure OpenAI deployments. It cannot delete, and it cannot call a model.'
    type: 'CustomRole'
    assignableScopes: [
      subscription().id
    ]
    permissions: [
      {
        actions: actions.write
        notActions: []
        dataActions: []
        notDataActions: []
      }
    ]
  }
}

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: identityResourceGroup
  location: location
}

module collector 'modules/identity.bicep' = {
  name: 'ptu-autoscaler-collector'
  scope: group
  params: {
    name: 'ptu-metrics-collector'
    location: location
    issuer: issuer
    subject: 'system:serviceaccount:${namespace}:metrics-collector'
  }
}

module scaler 'modules/identity.bicep' = {
  name: 'ptu-autoscaler-scaler'
  scope: group
  params: {
    name: 'ptu-scaler'
    location: location
    issuer: issuer
    subject: 'system:serviceaccount:${namespace}:scaler'
  }
}

// Lists, usages, capacities and batch queries are asked of the subscription, so reading is granted
// there.
resource collectorReads 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(subscription().id, 'ptu-metrics-collector', reader.id)
  properties: {
    roleDefinitionId: reader.id
    principalId: collector.outputs.principalId
    principalType: 'ServicePrincipal'
  }
}

resource scalerReads 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(subscription().id, 'ptu-scaler', reader.id)
  properties: {
    roleDefinitionId: reader.id
    principalId: scaler.outputs.principalId
    principalType: 'ServicePrincipal'
  }
}

module scalerWrites 'modules/assignment.bicep' = [
  for (name, i) in writableResourceGroups: {
    name: 'ptu-autoscaler-writes-${i}'
    scope: resourceGroup(name)
    params: {
      principalId: scaler.outputs.principalId
      roleDefinitionId: resizer.id
    }
  }
]

@description('For the annotation azure.workload.identity/client-id of the service account metrics-collector.')
output collectorClientId string = collector.outputs.clientId

@description('For the annotation azure.workload.identity/client-id of the service account scaler.')
output scalerClientId string = scaler.outputs.clientId
