import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os';

export type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;

/** Bridges, containers, virtual machines and tunnels: a phone on the Wi-Fi is never behind them. */
const VIRTUAL = /^(docker|veth|br-|virbr|vmnet|vboxnet|vethernet|lxc|lxd|cni|flannel|tun|tap|utun|wg|tailscale|zt|ham|awdl|llw)/i;
const PHYSICAL = /^(en|eth|wl|wi-?fi|ethernet|wlan)/i;

/** The IPv4 address at which phones on the venue's network most likely reach this machine; null when it is on no network. */
export function lanAddress(interfaces: Interfaces = networkInterfaces()): string | null {
  return lanAddresses(interfaces)[0] ?? null;
}

/** All addresses at which others may reach this machine, the likeliest first. */
export function lanAddresses(interfaces: Interfaces = networkInterfaces()): readonly string[] {
  const candidates = Object.entries(interfaces).flatMap(([name, addresses]) =>
    (addresses ?? [])
      .filter(({ family, internal, address }) => family === 'IPv4' && !internal && !address.startsWith('169.254.'))
      .map(({ address }) => ({ address, rank: rankOf(name, address) })),
  );
  candidates.sort((a, b) => b.rank - a.rank);
  return candidates.map(({ address }) => address);
}

function rankOf(name: string, address: string): number {
  const kind = VIRTUAL.test(name) ? -10 : PHYSICAL.test(name) ? 10 : 0;
  // What homes and venues use, most common first; 172.16 to 31 is mostly containers.
  const range = address.startsWith('192.168.') ? 3 : address.startsWith('10.') ? 2 : /^172\.(1[6-9]|2\d|3[01])\./.test(address) ? 1 : 0;
  return kind + range;
}
