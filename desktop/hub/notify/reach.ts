import { type LookupAddress, lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/**
 * How far a request may go. `venue`: wherever somebody who sets up channels says, sirens and modems stand in the house; but not to
 * link-local addresses, where clouds give away keys. `public`: to the internet only, for addresses that came from a phone.
 */
export type Reach = 'venue' | 'public';

const LINK_LOCAL = new BlockList();
const NOT_PUBLIC = new BlockList();
for (const list of [LINK_LOCAL, NOT_PUBLIC]) {
  list.addSubnet('169.254.0.0', 16, 'ipv4');
  list.addSubnet('fe80::', 10, 'ipv6');
  list.addAddress('fd00:ec2::254', 'ipv6');
}
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  NOT_PUBLIC.addSubnet(network, bits, 'ipv4');
// Also those that lead to an address of version 4, which may be one of those above.
for (const [network, bits] of [
  ['::', 96],
  ['64:ff9b::', 32],
  ['2001::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['ff00::', 8],
] as const)
  NOT_PUBLIC.addSubnet(network, bits, 'ipv6');

export const BEYOND_REACH = 'WEDSYNC_BEYOND_REACH';

const isWithin = (address: string, reach: Reach): boolean =>
  !(reach === 'venue' ? LINK_LOCAL : NOT_PUBLIC).check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');

const beyond = (): Error => Object.assign(new Error('no notice goes to this address'), { code: BEYOND_REACH });

/** Throws if `hostname` is itself an address that is out of reach; names are looked at when they are looked up. */
export function refuseBeyond(hostname: string, reach: Reach): void {
  const bare = hostname.replaceAll(/^\[|\]$/g, '');
  if (isIP(bare) !== 0 && !isWithin(bare, reach)) throw beyond();
}

/** Looks a name up for the connection itself, so that nothing can change between the look and the connection. */
export function lookupWithin(reach: Reach): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      const [first] = addresses ?? [];
      if (error !== null || first === undefined) callback(error ?? beyond(), '', 0);
      else if (!addresses.every(({ address }) => isWithin(address, reach))) callback(beyond(), '', 0);
      else if (options.all === true) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}
