import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../../agent/clock.ts';
import { createCollectorHealthBoard } from '../../../agent/collect/collector-health.ts';
import { gatherFacts } from '../../../agent/collect/host/facts.ts';
import { openCollectors } from '../../../agent/collect/open-collectors.ts';
import { COLLECTOR_KINDS } from '../../../agent/collect/registry.ts';
import { createSeriesTable } from '../../../agent/collect/series-table.ts';
import { hostFactsSchema } from '../../../shared/protocol/agent-events.ts';
import { VITAL_SERIES } from '../../../shared/domain/vital.ts';
import { namedReadings } from '../../support/named-readings.ts';
import { silentLog } from '../../support/silent-log.ts';

/** Every collector's figures of this very machine, as on the given platform. */
async function collectHere(platform: NodeJS.Platform): Promise<Record<string, number>> {
  const series = createSeriesTable();
  const collectors = await openCollectors({
    kinds: COLLECTOR_KINDS,
    settingsOf: () => ({ isEnabled: true, intervalMs: null, exclude: [] }),
    series,
    clock: systemClock,
    log: silentLog,
    platform,
    procFolder: '/proc',
    sysFolder: '/sys',
    health: createCollectorHealthBoard(),
    queue: () => ({ batches: 3, droppedSamples: 4, clockOffsetMs: 1_500.4 }),
  });
  onTestFinished(() => {
    for (const { collector } of collectors) collector.close();
  });
  // A rate needs a span: the kernel counts in hundredths of a second.
  await setTimeout(300);
  const readings = await Promise.all(collectors.map(({ collector }) => collector.collect(AbortSignal.timeout(10_000))));
  return namedReadings(series, readings.flat());
}

describe('the figures of this host', () => {
  it.runIf(process.platform === 'linux')('are those of the kernel', async () => {
    const readings = await collectHere('linux');
    const totalKilobytes = Number(/MemTotal:\s+(\d+)/.exec(readFileSync('/proc/meminfo', 'utf8'))?.[1]);
    expect(readings['host_memory_total_bytes']).toBe(totalKilobytes * 1_024);
    expect(readings['host_processes']).toBeGreaterThan(1);
    expect(readings['agent_queue_batches']).toBe(3);
    expect(readings['agent_clock_offset_ms']).toBe(1_500);
    expect(readings['agent_samples_dropped_total']).toBe(4);
    const cores = Object.keys(readings).filter((name) => name.startsWith('host_cpu_core_percent'));
    expect(cores).toHaveLength(readFileSync('/proc/stat', 'utf8').match(/^cpu\d/gm)?.length ?? 0);
    const modes = Object.entries(readings).filter(([name]) => name.startsWith('host_cpu_mode_percent'));
    expect(modes.reduce((sum, [, value]) => sum + value, 0)).toBeCloseTo(100, 0);
  });

  it.each(['linux', 'darwin'] as const)('include every vital, whichever way they are found out (%s)', async (platform) => {
    const readings = await collectHere(process.platform === 'linux' ? platform : process.platform);
    for (const name of Object.values(VITAL_SERIES)) expect([name, Number.isFinite(readings[name])]).toEqual([name, true]);
    const shares = Object.entries(readings).filter(([name]) => name.startsWith('host_') && name.includes('_percent'));
    expect(shares.filter(([, value]) => !(value >= 0 && value <= 100))).toEqual([]);
  });

  it('come with facts that fit the protocol', async () => {
    const surroundings = { nowMs: Date.now(), sysFolder: '/sys', procFolder: '/proc', osReleaseFile: '/etc/os-release' };
    const facts = await gatherFacts({ ...surroundings, platform: process.platform });
    expect(hostFactsSchema.parse(facts)).toMatchObject({
      cpuCores: expect.any(Number) as number,
      memoryBytes: expect.any(Number) as number,
    });
  });
});
