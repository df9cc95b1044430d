import type { InterfaceCounters, InterfaceCountersSource } from '../source/interface-counters.ts';
import { openSystemInformation } from './system-information.ts';

/** Counters of the interfaces that are up; packets are not told there. */
export async function openPortableInterfaceCounters(isExcluded: (name: string) => boolean): Promise<InterfaceCountersSource> {
  const system = await openSystemInformation();
  const read = async (): Promise<InterfaceCounters[]> => {
    const found = await system.networkStats('*');
    return found
      .filter(({ iface, operstate }) => operstate !== 'down' && !/^lo\d*$/.test(iface) && !isExcluded(iface))
      .map((one) => ({
        name: one.iface,
        isPhysical: true,
        receive: { bytes: one.rx_bytes, packets: null, errors: one.rx_errors, drops: one.rx_dropped },
        transmit: { bytes: one.tx_bytes, packets: null, errors: one.tx_errors, drops: one.tx_dropped },
      }));
  };
  return { read, close: () => undefined };
}
