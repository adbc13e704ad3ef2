// The key as a secret in Azure Key Vault. The client is loaded only where one is configured.
import type { TokenCredential } from '@azure/identity';
import type { SecretClientOptions } from '@azure/keyvault-secrets';

/**
 * The text of the secret at `https://<vault>/secrets/<name>[/<version>]`. Throws with the address and the reason;
 * `clientOptions` are for the tests' own server.
 */
export async function readKeyVault(
  address: string,
  credential: TokenCredential | undefined,
  clientOptions: SecretClientOptions = {},
): Promise<string> {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const [kind, name, version] = url?.pathname.split('/').filter(Boolean) ?? [];
  if (url === undefined || kind !== 'secrets' || name === undefined) {
    throw new Error(
      'KEY_VAULT_KEY_URL must have the form https://<vault>.vault.azure.net/secrets/<name>, version optional.',
    );
  }
  if (credential === undefined)
    throw new Error('KEY_VAULT_KEY_URL is set, but there is no Azure identity to ask with.');
  const { SecretClient } = await import('@azure/keyvault-secrets');
  try {
    const client = new SecretClient(url.origin, credential, clientOptions);
    const { value } = await client.getSecret(name, version === undefined ? {} : { version });
    if (value === undefined) throw new Error('it has no value');
    return value;
  } catch (cause) {
    throw new Error(`The secret ${url.origin}/secrets/${name} cannot be read: ${(cause as Error).message}`, { cause });
  }
}
