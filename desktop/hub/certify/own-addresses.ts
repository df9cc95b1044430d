import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os';
import { isPermittedAddress } from '../../../believe/permitted-names.ts';

/** Of a public network that is larger only the own address is vouched for: it is a provider's rather than a house's. */
const LARGEST_HOUSE = 20;

type Interfaces = NodeJS.Dict<NetworkInterfaceInfo[]>;

/**
 * The addresses by which others reach this machine, sorted; loopback is named anyway. Only IPv4: the hub listens on no other, and IPv6
 * addresses change by the hour.
 */
export function ownAddresses(interfaces: Interfaces = networkInterfaces()): readonly string[] {
  return [...new Set(reached(interfaces).map(({ address }) => address))].toSorted();
}

/** The public networks that this machine is in, for an authority that is made here: some houses have no other addresses. */
export function ownPublicNetworks(interfaces: Interfaces = networkInterfaces()): readonly string[] {
  const networks = reached(interfaces)
    .filter(({ address }) => !isPermittedAddress(address))
    .map(({ address, cidr }) => networkOf(address, Number(cidr?.split('/')[1] ?? 32)));
  return [...new Set(networks)].toSorted();
}

const reached = (interfaces: Interfaces): readonly NetworkInterfaceInfo[] =>
  Object.values(interfaces)
    .flatMap((each) => each ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal);

function networkOf(address: string, prefix: number): string {
  if (prefix < LARGEST_HOUSE) return `${address}/32`;
  const bits = address.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0);
  const size = 2 ** (32 - prefix);
  const first = Math.floor(bits / size) * size;
  return `${[24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256).join('.')}/${prefix}`;
}
