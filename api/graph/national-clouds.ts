// Which sign-in host belongs to which Graph host. Both can be set; where only Graph's is, the sign-in host follows from it,
// and a pair from two clouds is refused at start, because it could never get a token.

const COMMERCIAL = 'https://login.microsoftonline.com';
const US_GOVERNMENT = 'https://login.microsoftonline.us';
const CHINA = 'https://login.chinacloudapi.cn';

// Source: the hosts the Graph client treats as its own, and AzureAuthorityHosts of @azure/identity.
const AUTHORITY_OF_GRAPH_HOST: Readonly<Record<string, string>> = {
  'graph.microsoft.com': COMMERCIAL,
  'canary.graph.microsoft.com': COMMERCIAL,
  'graph.microsoft.us': US_GOVERNMENT,
  'dod-graph.microsoft.us': US_GOVERNMENT,
  'microsoftgraph.chinacloudapi.cn': CHINA,
};

const CLOUD_OF_AUTHORITY_HOST: Readonly<Record<string, string>> = {
  'login.microsoftonline.com': COMMERCIAL,
  'login.microsoft.com': COMMERCIAL,
  'login.windows.net': COMMERCIAL,
  'login.microsoftonline.us': US_GOVERNMENT,
  'login.chinacloudapi.cn': CHINA,
  'login.partner.microsoftonline.cn': CHINA,
};

// Source: the audience of Azure Database for PostgreSQL in each cloud (az cloud show, ossrdbmsResourceId).
const DATABASE_OF_AUTHORITY: Readonly<Record<string, string>> = {
  [COMMERCIAL]: 'https://ossrdbms-aad.database.windows.net',
  [US_GOVERNMENT]: 'https://ossrdbms-aad.database.usgovcloudapi.net',
  [CHINA]: 'https://ossrdbms-aad.database.chinacloudapi.cn',
};

/** For whom a token is that signs in to Azure Database for PostgreSQL in the cloud of this Graph address. */
export function databaseScopeOf(graphUrl: URL): string {
  const authority = AUTHORITY_OF_GRAPH_HOST[graphUrl.hostname] ?? COMMERCIAL;
  return `${DATABASE_OF_AUTHORITY[authority]}/.default`;
}

export type Authority = {
  /** Sign-in address for @azure/identity; absent leaves its own default (and AZURE_AUTHORITY_HOST) in force. */
  readonly authorityHost: string | undefined;
  /** A private authority is unknown to Microsoft's instance discovery, so that step must be left out. */
  readonly disableInstanceDiscovery: boolean;
};

/**
 * The sign-in host for a Graph address.
 * Throws an Error when the two belong to different clouds or the sign-in host is not an https address.
 */
export function authorityFor(graphUrl: URL, authorityHost: string | undefined): Authority {
  const expected = AUTHORITY_OF_GRAPH_HOST[graphUrl.hostname];
  if (!authorityHost) return { authorityHost: expected, disableInstanceDiscovery: false };
  const authority = new URL(authorityHost.includes('://') ? authorityHost : `https://${authorityHost}`);
  if (authority.protocol !== 'https:') throw new Error(`The sign-in host must be an https address: ${authorityHost}`);
  const cloud = CLOUD_OF_AUTHORITY_HOST[authority.hostname];
  if (expected && cloud && expected !== cloud) {
    throw new Error(
      `${graphUrl.hostname} and ${authority.hostname} belong to different clouds; the sign-in host for it is ${expected}`,
    );
  }
  return { authorityHost: authority.origin, disableInstanceDiscovery: cloud === undefined };
}
