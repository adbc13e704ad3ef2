// How the product signs in to Entra: an app secret, a certificate, a workload identity's token file, else whatever
// DefaultAzureCredential finds, which in Azure is the managed identity.
import {
  ClientCertificateCredential,
  ClientSecretCredential,
  DefaultAzureCredential,
  type TokenCredential,
  WorkloadIdentityCredential,
} from '@azure/identity';
import type { Authority } from './national-clouds.ts';

export type CredentialOptions = {
  readonly tenantId?: string | undefined;
  readonly clientId?: string | undefined;
  readonly clientSecret?: string | undefined;
  /** PEM file holding certificate and private key. */
  readonly certificatePath?: string | undefined;
  readonly federatedTokenFile?: string | undefined;
};

/**
 * A new credential with an empty token cache. Explicit settings win in the order secret, certificate, token file.
 * Throws an Error naming everything that is missing when a sign-in is only half described.
 */
export function openCredential(options: CredentialOptions, authority: Authority): TokenCredential {
  const { tenantId, clientId, clientSecret, certificatePath, federatedTokenFile } = options;
  // A token is asked for before every call and the queue owns repetition, so the library's own retries stay short.
  const common = {
    disableInstanceDiscovery: authority.disableInstanceDiscovery,
    retryOptions: { maxRetries: 2, retryDelayInMs: 200, maxRetryDelayInMs: 2000 },
    ...(authority.authorityHost ? { authorityHost: authority.authorityHost } : {}),
  };
  const explicit = clientSecret ?? certificatePath ?? federatedTokenFile;
  if (!explicit) {
    return new DefaultAzureCredential({
      ...common,
      ...(tenantId ? { tenantId } : {}),
      ...(clientId ? { managedIdentityClientId: clientId, workloadIdentityClientId: clientId } : {}),
    });
  }
  const missing = [tenantId ? '' : 'tenant id', clientId ? '' : 'client id'].filter(Boolean);
  if (!tenantId || !clientId) {
    throw new Error(`To sign in with a secret, certificate or token file also give the ${missing.join(' and the ')}`);
  }
  if (clientSecret) return new ClientSecretCredential(tenantId, clientId, clientSecret, common);
  if (certificatePath) return new ClientCertificateCredential(tenantId, clientId, certificatePath, common);
  return new WorkloadIdentityCredential({ ...common, tenantId, clientId, tokenFilePath: federatedTokenFile });
}
