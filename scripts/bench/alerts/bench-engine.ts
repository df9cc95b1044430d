import pino from 'pino';
import { openDutyDatabase } from '../../../desktop/hub/duty/duty-database.ts';
import { type AlertEngine, openAlerts } from '../../../desktop/hub/evaluate/alerts/open-alerts.ts';
import { systemClock } from '../../../desktop/hub/kernel/clock.ts';
import type { AlertRule } from '../../../shared/domain/alert/alert-rule.ts';
import type { HostIdentity } from '../../../shared/domain/host.ts';
import type { Series } from '../../../shared/domain/series.ts';

export interface BenchFleet {
  readonly hosts: readonly HostIdentity[];
  /** Those of a host one after the other. */
  readonly series: readonly Series[];
}

export function benchFleet(hostCount: number, metrics: number): BenchFleet {
  const hosts = Array.from({ length: hostCount }, (_, index) => ({
    id: `host-${String(index).padStart(4, '0')}`,
    name: `Host ${index}`,
    zone: 'Bar',
    labels: {},
    platform: 'linux',
    agentVersion: '1',
    isSimulated: false,
    intervalMs: 1_000,
  }));
  const series = hosts.flatMap(({ id }, index) =>
    Array.from({ length: metrics }, (_, metric) => ({
      id: index * metrics + metric + 1,
      hostId: id,
      name: `metric_${String(metric).padStart(2, '0')}`,
      labels: {},
      kind: metric >= 12 && metric < 28 ? ('counter' as const) : ('gauge' as const),
      unit: 'count',
    })),
  );
  return { hosts, series };
}

/** The evaluation with its database, on a store that has nothing of before. */
export async function openBenchAlerts(
  dataDir: string,
  { hosts, series }: BenchFleet,
  shipped: readonly AlertRule[],
): Promise<{ readonly engine: AlertEngine; close(): void }> {
  const byId = new Map(hosts.map((host) => [host.id, host]));
  const database = openDutyDatabase(dataDir);
  const nothing = { seriesIds: new Uint32Array(), times: new Float64Array(), values: new Float64Array() };
  const engine = await openAlerts(
    {
      clock: systemClock,
      log: pino({ level: 'silent' }),
      database,
      reader: {
        window: () => Promise.resolve([]),
        listSeries: () => Promise.resolve([]),
        query: ({ startMs, endMs, stepMs }) => Promise.resolve({ startMs, endMs, stepMs, series: [] }),
        newestSamples: () => Promise.resolve(nothing),
      },
      timeZone: 'UTC',
      hosts: () => hosts,
      hostOf: (hostId) => byId.get(hostId),
      conditionOf: () => ({ state: 'ok', sinceMs: 0, reasons: [] }),
      vendorOf: () => null,
      shipped,
    },
    series,
  );
  return {
    engine,
    close() {
      engine.close();
      database.close();
    },
  };
}
