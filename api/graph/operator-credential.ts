// How a person signs in who sets a tenant up: with what the Azure CLI holds already, in the browser, or by a code on another device.
import {
  AzureCliCredential,
  DeviceCodeCredential,
  InteractiveBrowserCredential,
  type TokenCredential,
} from '@azure/identity';
import type { CredentialOptions } from './credential.ts';
import type { Authority } from './national-clouds.ts';

export interface OperatorSignIn {
  readonly by: 'azure-cli' | 'browser' | 'device-code';
  /** Delegated permissions of Graph to ask consent for, such as `Application.Read.All`. The Azure CLI has its own. */
  readonly permissions: readonly string[];
  /** Shows a person where to type which code. */
  readonly onDeviceCode: (message: string) => void;
}

/**
 * "Microsoft Graph Command Line Tools", a public client that is there in every tenant and may ask for any delegated permission. Source:
 * the Graph PowerShell SDK, which signs in with it. Where it is blocked, AZURE_CLIENT_ID names another one.
 */
const PUBLIC_CLIENT = '14d82eec-204b-4c2f-b7e8-296a70dab67e';

export function operatorScopes({ by, permissions }: OperatorSignIn, graphOrigin: string): string[] {
  // The CLI takes one scope and is told nothing of permissions: it has what its own registration was consented to.
  return by === 'azure-cli' ? [`${graphOrigin}/.default`] : permissions.map((one) => `${graphOrigin}/${one}`);
}

/** A new credential with an empty token cache. Asks nobody yet. */
export function openOperatorCredential(
  { by, onDeviceCode }: OperatorSignIn,
  { tenantId, clientId = PUBLIC_CLIENT }: CredentialOptions,
  { authorityHost, disableInstanceDiscovery }: Authority,
): TokenCredential {
  const tenant = tenantId === undefined ? {} : { tenantId };
  if (by === 'azure-cli') return new AzureCliCredential(tenant);
  const common = { ...tenant, clientId, disableInstanceDiscovery, ...(authorityHost ? { authorityHost } : {}) };
  if (by === 'browser') return new InteractiveBrowserCredential({ ...common, redirectUri: 'http://localhost' });
  return new DeviceCodeCredential({ ...common, userPromptCallback: ({ message }) => onDeviceCode(message) });
}
