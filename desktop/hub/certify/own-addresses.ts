import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os';
import { isPermittedAddress } from '../../../believe/permitted-names.ts';

/**
 * The addresses of this machine that a certificate names, sorted; loopback is named anyway. Only IPv4: the hub listens on no other, and
 * IPv6 addresses change by the hour. Public ones are left out: the authority may not vouch for them.
 */
export function ownAddresses(interfaces: NodeJS.Dict<NetworkInterfaceInfo[]> = networkInterfaces()): readonly string[] {
  const addresses = Object.values(interfaces)
    .flatMap((each) => each ?? [])
    .filter(({ family, internal, address }) => family === 'IPv4' && !internal && isPermittedAddress(address))
    .map(({ address }) => address);
  return [...new Set(addresses)].toSorted();
}
