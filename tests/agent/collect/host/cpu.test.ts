import { expect, it } from 'vitest';
import { createCpuCollector } from '../../../../agent/collect/host/cpu.ts';
import type { CpuTimes } from '../../../../agent/collect/source/cpu-times.ts';
import type { Reading } from '../../../../agent/collect/collector.ts';
import { createSeriesTable } from '../../../../agent/collect/series-table.ts';
import { namedReadings } from '../../../support/named-readings.ts';

const MODES = ['user', 'idle', 'iowait'];

/** A collector over a list of readings of the kernel's counters; each call of the function takes the next. */
function collectorOver(list: readonly { all: number[]; cores: Record<string, number[]> }[]) {
  const series = createSeriesTable();
  let next = 0;
  const read = (): CpuTimes => {
    const { all, cores } = list[next++] as (typeof list)[number];
    return { modes: MODES, all, cores: new Map(Object.entries(cores)) };
  };
  const collector = createCpuCollector({ series }, { read, close: () => undefined });
  return () => namedReadings(series, collector.collect(AbortSignal.timeout(1_000)) as readonly Reading[]);
}

it('use of the processor is what was not idle nor waiting for a disk since the reading before', () => {
  const collect = collectorOver([
    { all: [100, 900, 0], cores: { 0: [50, 450, 0] } },
    { all: [150, 1_030, 20], cores: { 0: [75, 475, 0] } },
  ]);
  expect(collect()).toEqual({
    host_cpu_usage_percent: 25,
    'host_cpu_mode_percent{mode=user}': 25,
    'host_cpu_mode_percent{mode=idle}': 65,
    'host_cpu_mode_percent{mode=iowait}': 10,
    'host_cpu_core_percent{core=0}': 50,
  });
});

it('a counter of the kernel that runs back a little never makes a share below 0 or above 100', () => {
  const collect = collectorOver([
    { all: [100, 900, 50], cores: {} },
    { all: [200, 900, 40], cores: {} },
  ]);
  expect(collect()).toMatchObject({ host_cpu_usage_percent: 100, 'host_cpu_mode_percent{mode=iowait}': 0 });
});

it('a core that is switched on while the agent runs is told of from its second reading on', () => {
  const collect = collectorOver([
    { all: [0, 0, 0], cores: { 0: [0, 0, 0] } },
    { all: [10, 10, 0], cores: { 0: [5, 5, 0], 1: [500, 500, 0] } },
    { all: [20, 20, 0], cores: { 0: [10, 10, 0], 1: [510, 500, 0] } },
  ]);
  expect(collect()).not.toHaveProperty('host_cpu_core_percent{core=1}');
  expect(collect()).toMatchObject({ 'host_cpu_core_percent{core=1}': 100 });
});

it('two readings within one tick of the kernel tell nothing rather than a made-up figure', () => {
  const collect = collectorOver([
    { all: [1, 1, 1], cores: {} },
    { all: [1, 1, 1], cores: {} },
  ]);
  expect(collect()).toEqual({});
});
