// A user-assigned identity that one Kubernetes service account can use by workload identity: the
// cluster's token is exchanged for Azure's, and there is no secret to keep.

param name string
param location string

@description('The OIDC issuer of the cluster.')
param issuer string

@description('system:serviceaccount:<namespace>:<name>')
param subject string

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: name
  location: location
}

resource federation 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials@2023-01-31' = {
  parent: identity
  name: 'kubernetes'
  properties: {
    issuer: issuer
    subject: subject
    audiences: [
      'api://AzureADTokenExchange'
    ]
  }
}

output principalId string = identity.properties.principalId
output clientId string = identity.properties.clientId
