// Which addresses flows may be called at, by the settings.
import type { CallbackPolicy } from '../notify/callback-hosts.ts';
import type { Settings } from '../settings.ts';

/** Programs on this machine only in a local start. */
export function callbackPolicy(
  settings: Pick<Settings, 'callbackHosts' | 'callbackPrivateNetworks' | 'emulatedTenant'>,
): CallbackPolicy {
  return {
    hosts: settings.callbackHosts,
    privateNetworks: settings.callbackPrivateNetworks,
    loopback: settings.emulatedTenant,
  };
}
