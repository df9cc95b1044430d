import { BlockList, isIP } from 'node:net';

/**
 * All that the venue's authority may ever vouch for, whoever steals its key: names of the local network and private addresses, and, where
 * the house has public ones, the network that its hub was in at the first start (`networks-of-authority.ts` reads which). A phone that
 * believes it believes it for nothing else. `localhost` is not inside `local`, and as soon as one network is named every
 * address in a certificate must be in one: so all private ones are listed, IPv6 too.
 */
export const PERMITTED_DOMAINS = ['local', 'localhost'] as const;
export const PERMITTED_NETWORKS = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '127.0.0.0/8',
  '169.254.0.0/16',
  // Shared by providers and tunnels (RFC 6598).
  '100.64.0.0/10',
  'fc00::/7',
  'fe80::/10',
  '::1/128',
] as const;

/** Whether an authority that is bound to these networks may name this address in a certificate. */
export function isPermittedAddress(address: string, permitted: readonly string[] = PERMITTED_NETWORKS): boolean {
  const family = isIP(address);
  return family !== 0 && listOf(permitted).check(address, family === 4 ? 'ipv4' : 'ipv6');
}

function listOf(permitted: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of permitted) {
    const [address = '', prefix] = network.split('/');
    list.addSubnet(address, Number(prefix), address.includes(':') ? 'ipv6' : 'ipv4');
  }
  return list;
}

/** Whether the authority may name this host: `localhost`, or any name that ends in `.local`; a wildcard is no host. */
export function isPermittedDomain(name: string): boolean {
  return PERMITTED_DOMAINS.some((domain) => name === domain || name.endsWith(`.${domain}`)) && /^[a-z0-9.-]+$/.test(name);
}
