import { existsSync } from 'node:fs';
import path from 'node:path';
import type { InterfaceCounters, InterfaceCountersSource } from '../source/interface-counters.ts';
import { matchesPattern } from '../matches-pattern.ts';
import { openProcFile } from './proc-file.ts';

/** Interfaces that lead nowhere but into this machine. Containers make and drop them by the dozen. */
const isInner = matchesPattern([
  'lo',
  'veth*',
  'docker*',
  'br-*',
  'virbr*',
  'vnet*',
  'cali*',
  'cni*',
  'flannel*',
  'lxc*',
  'ifb*',
  'dummy*',
]);

/** One line of /proc/net/dev without what it says of being physical. */
export type InterfaceLine = Omit<InterfaceCounters, 'isPhysical'>;

/** Reads /proc/net/dev. Kernels before 2.6.37 put no space between the colon and a large first number. */
export function parseNetDev(text: string): InterfaceLine[] {
  const interfaces: InterfaceLine[] = [];
  for (const line of text.split('\n')) {
    const colon = line.lastIndexOf(':');
    if (colon === -1) continue;
    const columns = line
      .slice(colon + 1)
      .trim()
      .split(/\s+/)
      .map(Number);
    if (columns.length < 12) continue;
    const [bytes = 0, packets = 0, errors = 0, drops = 0, , , , , bytesSent = 0, packetsSent = 0, errorsSent = 0, dropsSent = 0] = columns;
    interfaces.push({
      name: line.slice(0, colon).trim(),
      receive: { bytes, packets, errors, drops },
      transmit: { bytes: bytesSent, packets: packetsSent, errors: errorsSent, drops: dropsSent },
    });
  }
  return interfaces;
}

export interface InterfaceCountersDependencies {
  readonly procFolder: string;
  readonly sysFolder: string;
  readonly isExcluded: (name: string) => boolean;
}

/** Counters of the interfaces that lead out of this machine. */
export function openInterfaceCounters({ procFolder, sysFolder, isExcluded }: InterfaceCountersDependencies): InterfaceCountersSource {
  const file = openProcFile(path.join(procFolder, 'net/dev'));
  const hardware = new Map<string, boolean>();
  const hasHardware = (name: string): boolean => {
    let found = hardware.get(name);
    if (found === undefined) hardware.set(name, (found = existsSync(path.join(sysFolder, 'class/net', name, 'device'))));
    return found;
  };
  const read = (): InterfaceCounters[] => {
    const outward = parseNetDev(file.read()).filter(({ name }) => !isInner(name) && !isExcluded(name));
    // In a container no interface has hardware behind it; then all that lead out count.
    const anyHardware = outward.some(({ name }) => hasHardware(name));
    return outward.map((line) => ({ ...line, isPhysical: !anyHardware || hasHardware(line.name) }));
  };
  return { read, close: () => file.close() };
}
