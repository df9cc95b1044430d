import { growthPerSecond, isTellingSpan } from '../counter-growth.ts';
import type { Collector, CollectorKind, CollectorSurroundings, Reading } from '../collector.ts';
import { openPortableInterfaceCounters } from '../elsewhere/interface-counters.ts';
import { openInterfaceCounters } from '../linux/interface-counters.ts';
import { roundTo } from '../round-to.ts';
import { whenRead } from '../when-read.ts';
import {
  type TrafficCounters,
  type InterfaceCounters,
  type InterfaceCountersSource,
  TRAFFIC_COUNTS,
} from '../source/interface-counters.ts';

const PRIMING_MS = 5_000;

/** Bytes, packets, errors and drops of each interface, and the rate of all physical ones together. */
export const network: CollectorKind = {
  name: 'network',
  defaultIntervalMs: 1_000,
  async open(surroundings) {
    const { platform, procFolder, sysFolder, isExcluded } = surroundings;
    const source =
      platform === 'linux' ? openInterfaceCounters({ procFolder, sysFolder, isExcluded }) : await openPortableInterfaceCounters(isExcluded);
    const collector = createNetworkCollector(surroundings, source);
    // Read once now, so that there are rates from the first tick.
    await collector.collect(AbortSignal.timeout(PRIMING_MS));
    return collector;
  },
};

export function createNetworkCollector(
  { series, clock }: Pick<CollectorSurroundings, 'series' | 'clock'>,
  source: InterfaceCountersSource,
): Collector {
  const receiveRate = series.refOf('host_network_receive_bytes_per_second');
  const transmitRate = series.refOf('host_network_transmit_bytes_per_second');
  const refsByInterface = new Map<string, ReturnType<typeof refsOf>>();
  const refsOf = (name: string) => ({
    receive: TRAFFIC_COUNTS.map((count) => series.refOf(`host_network_receive_${count}_total`, { interface: name })),
    transmit: TRAFFIC_COUNTS.map((count) => series.refOf(`host_network_transmit_${count}_total`, { interface: name })),
  });
  let previous = new Map<string, InterfaceCounters>();
  let previousMs: number | null = null;

  const toReadings = (interfaces: readonly InterfaceCounters[]): Reading[] => {
    const nowMs = clock.monotonicMs();
    const elapsedMs = previousMs === null ? 0 : nowMs - previousMs;
    const readings: Reading[] = [];
    let received = 0;
    let sent = 0;
    for (const one of interfaces) {
      let refs = refsByInterface.get(one.name);
      if (refs === undefined) refsByInterface.set(one.name, (refs = refsOf(one.name)));
      pushCounters(readings, refs.receive, one.receive);
      pushCounters(readings, refs.transmit, one.transmit);
      const before = previous.get(one.name);
      if (before === undefined || !one.isPhysical) continue;
      received += growthPerSecond(before.receive.bytes ?? 0, one.receive.bytes ?? 0, elapsedMs) ?? 0;
      sent += growthPerSecond(before.transmit.bytes ?? 0, one.transmit.bytes ?? 0, elapsedMs) ?? 0;
    }
    if (isTellingSpan(elapsedMs)) {
      readings.push({ series: receiveRate, value: roundTo(received, 0) }, { series: transmitRate, value: roundTo(sent, 0) });
    }
    previous = new Map(interfaces.map((one) => [one.name, one]));
    previousMs = nowMs;
    return readings;
  };
  return { collect: () => whenRead(source.read(), toReadings), close: () => source.close() };
}

function pushCounters(readings: Reading[], refs: readonly number[], counters: TrafficCounters): void {
  TRAFFIC_COUNTS.forEach((count, index) => {
    const value = counters[count];
    if (value !== null) readings.push({ series: refs[index] as number, value });
  });
}
