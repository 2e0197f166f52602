// A vault, an identity for the app, and the right to read single secrets and nothing else.
//   az deployment group create --resource-group shop --template-file main.bicep --parameters vaultName=shop secretNames='["Shop--PaymentKey"]'
// The secrets must exist before their role assignments: Bicep does not set them, so that no value is in a template.
param vaultName string
param secretNames array
param location string = resourceGroup().location

@description('For Kubernetes: the cluster\'s OIDC issuer, and the namespace and name of the service account. Empty: no federation.')
param oidcIssuer string = ''
param serviceAccount string = 'system:serviceaccount:default:shop'

var secretsUser = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '4633458b-17de-408a-b874-0445c86b69e6')

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: vaultName
  location: location
  properties: {
    tenantId: subscription().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enablePurgeProtection: true
  }
}

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${vaultName}-app'
  location: location
}

resource federation 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials@2023-01-31' = if (!empty(oidcIssuer)) {
  parent: identity
  name: 'kubernetes'
  properties: {
    issuer: oidcIssuer
    subject: serviceAccount
    audiences: [ 'api://AzureADTokenExchange' ]
  }
}

resource secrets 'Microsoft.KeyVault/vaults/secrets@2023-07-01' existing = [for name in secretNames: {
  parent: vault
  name: name
}]

resource rights 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for (name, index) in secretNames: {
  name: guid(vault.id, name, identity.id, secretsUser)
  scope: secrets[index]
  properties: {
    roleDefinitionId: secretsUser
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
  }
}]

output vaultUri string = vault.properties.vaultUri
output clientId string = identity.properties.clientId
