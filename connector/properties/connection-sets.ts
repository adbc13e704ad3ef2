// How a maker signs in: three sets of connection parameters. Changing them after publication is not allowed, so they are decided once.

export interface EntraSettings {
  /** The tenant whose users and applications may sign in; `common` for the tenant of whoever signs in. */
  readonly tenant: string;
  /** The application registration of the connector, which the delegated set signs in with. */
  readonly clientId: string;
  /** The application ID URI of the API: `AUTH_AUDIENCE` of the installation. */
  readonly resourceUri: string;
}

type Parameter = Readonly<Record<string, unknown>>;

/** `connectionParameterSets` of the property file. A text is described in `schema`, or the description does not show. */
export function connectionSets(entra: EntraSettings) {
  return {
    uiDefinition: { displayName: 'Authentication Type', description: 'How the connection signs in to HR Onramp.' },
    values: [
      {
        name: 'apiKey',
        uiDefinition: {
          displayName: 'API Key',
          description: 'For automation: a key made by the operator of HR Onramp.',
        },
        parameters: {
          api_key: text('API Key', 'The key, of the form hro_..., made with npm run keys.', 1, 'securestring'),
          host: host(2),
        },
      },
      {
        name: 'entraUser',
        uiDefinition: {
          displayName: 'Microsoft Entra User',
          description: 'For people: whoever signs in is who submits, approves and decides.',
        },
        // The connection carries a person's identity, and with it their right to approve.
        metadata: { allowSharing: false },
        parameters: {
          token: {
            type: 'oauthSetting',
            oAuthSettings: { ...oAuth(entra), redirectMode: 'GlobalPerConnector' },
            uiDefinition: ui('Sign In', 'Sign in with your work account.', { required: 'true', tabIndex: 1 }),
          },
          host: host(2),
        },
      },
      {
        name: 'entraApp',
        uiDefinition: {
          displayName: 'Microsoft Entra Application',
          description: 'For automation without a key of HR Onramp: an application with a client secret.',
        },
        parameters: {
          token: {
            type: 'oauthSetting',
            oAuthSettings: { ...oAuth(entra, { grantType: { value: 'client_credentials' } }), redirectMode: 'Global' },
            uiDefinition: ui('Sign In', 'Filled by the application below.', { required: 'false', hidden: 'true' }),
          },
          'token:TenantId': {
            ...text('Tenant ID', 'The directory of the application.', 1),
            metadata: { sourceType: 'AzureActiveDirectoryTenant' },
          },
          'token:clientId': text('Client ID', 'The application that has been granted roles of HR Onramp.', 2),
          'token:clientSecret': text('Client Secret', 'A secret of that application.', 3, 'securestring'),
          host: host(4),
        },
      },
    ],
  };
}

/** Each customer runs their own HR Onramp; the policy `dynamichosturl` sends requests there. */
const host = (tabIndex: number) =>
  text('Host', 'The host of your HR Onramp without https, such as onramp.contoso.com.', tabIndex);

function text(displayName: string, description: string, tabIndex: number, type = 'string'): Parameter {
  const clearText = type === 'string';
  const constraints = { clearText, required: 'true', tabIndex };
  return { type, uiDefinition: { ...ui(displayName, description, constraints), schema: { type, description } } };
}

function ui(displayName: string, description: string, constraints: object) {
  return { displayName, description, tooltip: description, constraints };
}

function oAuth(entra: EntraSettings, more: object = {}) {
  return {
    identityProvider: 'aad',
    clientId: entra.clientId,
    scopes: [],
    properties: { IsFirstParty: 'False', AzureActiveDirectoryResourceId: entra.resourceUri },
    customParameters: {
      loginUri: { value: 'https://login.microsoftonline.com' },
      tenantId: { value: entra.tenant },
      resourceUri: { value: entra.resourceUri },
      ...more,
    },
  };
}
