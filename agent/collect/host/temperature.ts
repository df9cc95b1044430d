import type { Collector, CollectorKind, CollectorSurroundings } from '../collector.ts';
import { openSystemInformation } from '../elsewhere/system-information.ts';
import { openThermometers } from '../linux/thermometers.ts';
import { roundTo } from '../round-to.ts';
import type { Temperature, TemperatureSource } from '../source/temperature.ts';

/** Temperatures move slowly, and some sensors take milliseconds to answer. */
const INTERVAL_MS = 5_000;
/** Sensors that are not connected answer nonsense. */
const COLDEST = -50;
const HOTTEST = 200;

/** Temperature of each sensor there is; nothing where there is none, as in most virtual machines. */
export const temperature: CollectorKind = {
  name: 'temperature',
  defaultIntervalMs: INTERVAL_MS,
  async open(surroundings) {
    if (surroundings.platform === 'linux') {
      const source = await openThermometers(surroundings);
      return source === null ? null : createTemperatureCollector(surroundings, source);
    }
    const system = await openSystemInformation();
    const read = async (): Promise<Temperature[]> => {
      const { main } = (await system.cpuTemperature()) as { main: number | null };
      return main === null ? [] : [{ sensor: 'cpu', celsius: main }];
    };
    return createTemperatureCollector(surroundings, { read, close: () => undefined });
  },
};

export function createTemperatureCollector({ series }: Pick<CollectorSurroundings, 'series'>, source: TemperatureSource): Collector {
  return {
    async collect() {
      const temperatures = await source.read();
      return temperatures
        .filter(({ celsius }) => celsius > COLDEST && celsius < HOTTEST)
        .map(({ sensor, celsius }) => ({ series: series.refOf('host_temperature_celsius', { sensor }), value: roundTo(celsius, 1) }));
    },
    close: () => source.close(),
  };
}
