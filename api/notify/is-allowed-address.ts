// Which IP addresses may be called: public ones, private ones by setting, and never what belongs to the machine or the cloud beneath it.
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import type { CallbackPolicy } from './callback-hosts.ts';

// Metadata and host services that stand in ranges which are otherwise public or private: Azure's WireServer, Alibaba's and AWS's
// metadata. Those in 169.254.0.0/16 are link-local and need no name.
const NEVER = ['168.63.129.16/32', '100.100.100.200/32', 'fd00:ec2::/32'].map((network) => ipaddr.parseCIDR(network));

const PRIVATE_RANGES: ReadonlySet<string> = new Set(['private', 'uniqueLocal', 'carrierGradeNat']);
const GLOBAL_UNICAST = ipaddr.parseCIDR('2000::/3');

/** An IPv4 address written as IPv6 counts as the IPv4 address. What cannot be read is not allowed. */
export function isAllowedAddress(
  address: string,
  policy: Pick<CallbackPolicy, 'privateNetworks' | 'loopback'>,
): boolean {
  if (isIP(address) === 0) return false;
  const one = ipaddr.process(address);
  const range = one.range();
  if (range === 'loopback') return policy.loopback;
  if (NEVER.some((network) => isIn(one, network))) return false;
  if (PRIVATE_RANGES.has(range)) return policy.privateNetworks.some((network) => isIn(one, ipaddr.parseCIDR(network)));
  // Of IPv6 only what is global: tunnels and translations lead to an IPv4 address that was not looked at.
  return range === 'unicast' && (one.kind() === 'ipv4' || isIn(one, GLOBAL_UNICAST));
}

function isIn(one: ipaddr.IPv4 | ipaddr.IPv6, [network, bits]: [ipaddr.IPv4 | ipaddr.IPv6, number]): boolean {
  return one.kind() === network.kind() && one.match(network, bits);
}
