import type { AppendBatch, SampleStore } from '../../../desktop/hub/store/sample-store.ts';
import { hostMetric, isCounter, METRICS_PER_HOST } from './host-metrics.ts';
import { seededRandom } from './seeded-random.ts';

export interface FleetShape {
  readonly hosts: number;
  /** Readings of each metric. */
  readonly readings: number;
  readonly stepMs: number;
  /** Each host's times are late by 0 to this many whole milliseconds. */
  readonly jitterMs: number;
}

export const FLEET_START_MS = Date.UTC(2026, 5, 6, 12);
export const hostName = (host: number): string => `host-${String(host).padStart(4, '0')}`;
export const metricName = (metric: number): string => `metric_${String(metric).padStart(2, '0')}`;

/** A few readings of each host are on their way at a time, as with many agents; never all of them. */
const FEED_AHEAD = 50;

interface HostData {
  readonly seriesIds: Uint32Array;
  readonly metrics: readonly Float64Array[];
}

export interface PreparedFleet {
  /** Makes all batches; what it gives feeds them, as fast as the store takes them. */
  readonly prepare: () => () => Promise<void>;
  /** The batches of one moment; to be asked for in order. */
  readonly batchesAt: (reading: number) => readonly AppendBatch[];
  readonly samples: number;
}

/** A fleet's readings, made before the clock starts, to be fed as agents feed them: a batch a host and reading. */
export async function prepareFleet(store: SampleStore, shape: FleetShape): Promise<PreparedFleet> {
  const hosts: HostData[] = [];
  for (let host = 0; host < shape.hosts; host += 1) {
    const definitions = Array.from({ length: METRICS_PER_HOST }, (_, metric) => ({
      name: metricName(metric),
      labels: {},
      kind: isCounter(metric) ? ('counter' as const) : ('gauge' as const),
      unit: 'count',
    }));
    const made = await store.ensureSeries(hostName(host), definitions);
    const metrics = definitions.map((_, metric) => hostMetric(host * METRICS_PER_HOST + metric, shape.readings, shape.stepMs / 1_000));
    hosts.push({ seriesIds: Uint32Array.from(made, ({ id }) => id), metrics });
  }
  const random = seededRandom(4_711);
  const batchesAt = (reading: number): AppendBatch[] =>
    hosts.map(({ seriesIds, metrics }, host) => {
      const late = shape.jitterMs === 0 ? 0 : Math.floor(random() * (shape.jitterMs + 1));
      const values = Float64Array.from(metrics, (metric) => metric[reading] as number);
      const rows = [{ timeMs: FLEET_START_MS + reading * shape.stepMs + late, seriesIds, values }];
      return { hostId: hostName(host), bootId: 'boot-0001', sequence: reading + 1, rows };
    });
  const feed = async (made: readonly (readonly AppendBatch[])[]): Promise<void> => {
    let onTheirWay: Promise<unknown>[] = [];
    for (const [reading, batches] of made.entries()) {
      for (const batch of batches) onTheirWay.push(store.append(batch));
      if (reading % FEED_AHEAD !== FEED_AHEAD - 1) continue;
      await Promise.all(onTheirWay);
      onTheirWay = [];
    }
    await Promise.all(onTheirWay);
  };
  return {
    prepare() {
      const made = Array.from({ length: shape.readings }, (_, reading) => batchesAt(reading));
      return () => feed(made);
    },
    batchesAt,
    samples: shape.hosts * shape.readings * METRICS_PER_HOST,
  };
}
