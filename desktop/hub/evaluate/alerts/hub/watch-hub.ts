import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Gauge } from 'prom-client';
import type { SampleRow } from '#shared/domain/sample.ts';
import type { Clock, Stop } from '../../../kernel/clock.ts';
import type { HubMetrics } from '../../../kernel/hub-metrics.ts';
import { createErrorShare } from './error-share.ts';
import { HUB_HOST_ID, HUB_SERIES } from './hub-series.ts';

const EVERY_MS = 1_000;
/** The timer that is late wakes the hub each time; rules ask for pauses of a quarter of a second. */
const RESOLUTION_MS = 50;
const NANOSECONDS_PER_MS = 1e6;
const SERIES_IDS = Object.values(HUB_SERIES).map(({ id }) => id);

export interface WatchHubDependencies {
  readonly clock: Clock;
  readonly metrics: Pick<HubMetrics, 'ingest' | 'api' | 'diskFreeBytes' | 'lastBackupTime'>;
  readonly observe: (hostId: string, row: SampleRow) => void;
}

/** The hub is watched by the same rules as its hosts: a row of its own figures a second. */
export function watchHub({ clock, metrics, observe }: WatchHubDependencies): Stop {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  const errorShare = createErrorShare(metrics.api);
  const measure = async (): Promise<void> => {
    // How far it was late beyond what its own timer takes.
    const delayMs = Math.max(0, delay.max / NANOSECONDS_PER_MS - RESOLUTION_MS);
    delay.reset();
    const errorPercent = errorShare();
    const [diskFree, backupAt] = await Promise.all([read(metrics.diskFreeBytes), read(metrics.lastBackupTime)]);
    const nowMs = clock.nowMs();
    // 0 until there was one. What is not known is not a number, and judged by no rule.
    const backupAgeSeconds = backupAt === 0 ? Number.NaN : nowMs / 1_000 - backupAt;
    const values = [delayMs, metrics.ingest.waitingBytes(), diskFree, backupAgeSeconds, errorPercent];
    observe(HUB_HOST_ID, { timeMs: nowMs, seriesIds: SERIES_IDS, values });
  };
  const stop = clock.every(EVERY_MS, () => void measure());
  return () => {
    stop();
    delay.disable();
  };
}

async function read(gauge: Gauge): Promise<number> {
  const { values } = await gauge.get();
  return values[0]?.value ?? Number.NaN;
}
