// CALLBACK_HOSTS and CALLBACK_PRIVATE_NETWORKS: comma-separated, each entry checked.
import ipaddr from 'ipaddr.js';

const HOST = /^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?$/;
const PRIVATE_RANGES: ReadonlySet<string> = new Set(['private', 'uniqueLocal', 'carrierGradeNat']);

/** Hosts in lower case. Adds to `faults` what is none. */
export function readCallbackHosts(value: string | undefined, faults: string[]): string[] {
  const hosts = listOf(value).map((host) => host.toLowerCase());
  for (const host of hosts) {
    // "*.com" would be everybody.
    if (HOST.test(host) && !/^\*\.[^.]+$/.test(host)) continue;
    faults.push(
      `CALLBACK_HOSTS has "${host}" where a host such as flows.example.com, host:8443 or *.example.com is expected`,
    );
  }
  return hosts;
}

/** Networks as they were given. Adds to `faults` what is none, or not private. */
export function readPrivateNetworks(value: string | undefined, faults: string[]): string[] {
  const networks = listOf(value);
  for (const network of networks) {
    if (!ipaddr.isValidCIDR(network)) {
      faults.push(`CALLBACK_PRIVATE_NETWORKS has "${network}" where a network such as 10.1.0.0/16 is expected`);
    } else if (!PRIVATE_RANGES.has(ipaddr.parseCIDR(network)[0].range())) {
      faults.push(
        `CALLBACK_PRIVATE_NETWORKS has "${network}", which is no private network: public ones need no entry, others are never called`,
      );
    }
  }
  return networks;
}

function listOf(value: string | undefined): string[] {
  return (value ?? '').split(',').flatMap((part) => part.trim() || []);
}
