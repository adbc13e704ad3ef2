// The database's password as a token of the identity that also signs in to Graph: nothing to keep, nothing to rotate. It lies here
// because this room alone signs in to Entra.
// Source: Microsoft, "Connect with managed identity to Azure Database for PostgreSQL".
import type { TokenCredential } from '@azure/identity';
import { type CredentialOptions, openCredential } from './credential.ts';
import { authorityFor, databaseScopeOf } from './national-clouds.ts';

export type DatabaseSignIn = CredentialOptions & {
  readonly databaseSignIn: 'password' | 'entra';
  /** Tells the cloud, and with it for whom the token is. */
  readonly graphBaseUrl: string;
  readonly authorityHost?: string | undefined;
};

/**
 * What gives the password at each new connection; undefined where the connection string has it. The credential keeps a token while it
 * is good and fetches the next one shortly before its end (they live for an hour or longer); open connections outlive theirs.
 * The function rejects with an Error that says that Entra gave none.
 */
export function databasePassword(
  options: DatabaseSignIn,
  open: (options: DatabaseSignIn) => TokenCredential = openFor,
): (() => Promise<string>) | undefined {
  if (options.databaseSignIn !== 'entra') return undefined;
  const scope = databaseScopeOf(new URL(options.graphBaseUrl));
  const credential = open(options);
  return async () => {
    try {
      const answer = await credential.getToken(scope);
      if (answer !== null) return answer.token;
    } catch (cause) {
      throw new Error('Entra gave no token for the database (DATABASE_SIGN_IN=entra).', { cause });
    }
    throw new Error('Entra gave no token for the database (DATABASE_SIGN_IN=entra).');
  };
}

/** The same for commands, which read no other setting. */
export function databasePasswordFor(
  environment: Readonly<Record<string, string | undefined>>,
): (() => Promise<string>) | undefined {
  const text = (name: string) => environment[name]?.trim() || undefined;
  return databasePassword({
    databaseSignIn: text('DATABASE_SIGN_IN') === 'entra' ? 'entra' : 'password',
    graphBaseUrl: text('GRAPH_BASE_URL') ?? 'https://graph.microsoft.com',
    authorityHost: text('AZURE_AUTHORITY_HOST'),
    tenantId: text('AZURE_TENANT_ID'),
    clientId: text('AZURE_CLIENT_ID'),
    clientSecret: text('AZURE_CLIENT_SECRET'),
    certificatePath: text('AZURE_CLIENT_CERTIFICATE_PATH'),
    federatedTokenFile: text('AZURE_FEDERATED_TOKEN_FILE'),
  });
}

function openFor(options: DatabaseSignIn): TokenCredential {
  return openCredential(options, authorityFor(new URL(options.graphBaseUrl), options.authorityHost));
}
