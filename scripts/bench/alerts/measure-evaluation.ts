import { setTimeout as delay } from 'node:timers/promises';
import pino from 'pino';
import { openDutyDatabase } from '../../../desktop/hub/duty/duty-database.ts';
import { type AlertEngine, openAlerts } from '../../../desktop/hub/evaluate/alerts/open-alerts.ts';
import { systemClock } from '../../../desktop/hub/kernel/clock.ts';
import type { HostIdentity } from '../../../shared/domain/host.ts';
import type { Series } from '../../../shared/domain/series.ts';
import { percentile, rounded } from '../percentile.ts';
import { hostMetric } from '../store/host-metrics.ts';
import type { Figures } from '../suite.ts';
import { withDataFolder } from '../temporary-data-folder.ts';
import { BREACH_ABOVE, manyRules } from './many-rules.ts';

const HOSTS = 200;
const METRICS = 50;
/** Rows of a second come in so many groups, as from agents that are not in step. */
const GROUPS = 50;
const WARM_UP_S = 8;
const MEASURED_S = 30;
/** Breaches that begin, and end, a second. */
const BREACHES = 5;

/**
 * 10,000 series by 20 rules at a sample a second: processor time of the evaluation with its database, and how long a breach takes from its
 * sample until it is told, on the disk. What making and handing over the rows takes by itself is taken off.
 */
export const measureEvaluation = (): Promise<Figures> =>
  withDataFolder(async (dataDir) => {
    const bare = await feed(null, 5);
    const database = openDutyDatabase(dataDir);
    const engine = await openAlerts(
      {
        clock: systemClock,
        log: pino({ level: 'silent' }),
        database,
        reader: {
          window: () => Promise.resolve([]),
          newestSamples: () => Promise.resolve({ seriesIds: new Uint32Array(), times: new Float64Array(), values: new Float64Array() }),
        },
        hosts: () => hosts,
        hostOf: (hostId) => byId.get(hostId),
        conditionOf: () => ({ state: 'ok', sinceMs: 0, reasons: [] }),
        vendorOf: () => null,
        shipped: manyRules(),
      },
      series,
    );
    const lagsMs: number[] = [];
    engine.alerts.onTransition(({ alert, atMs }) => {
      if (alert.state === 'firing') lagsMs.push(performance.timeOrigin + performance.now() - atMs);
    });
    await feed(engine, WARM_UP_S);
    lagsMs.length = 0;
    const full = await feed(engine, MEASURED_S);
    engine.close();
    database.close();
    if (lagsMs.length < BREACHES * (MEASURED_S - 2)) throw new Error(`Only ${lagsMs.length} breaches were told.`);
    return {
      alerts_cpu_percent: rounded(full - bare),
      alerts_lag_p50_ms: rounded(percentile(lagsMs, 0.5)),
      alerts_lag_p99_ms: rounded(percentile(lagsMs, 0.99)),
    };
  });

const hosts: readonly HostIdentity[] = Array.from({ length: HOSTS }, (_, index) => ({
  id: `host-${String(index).padStart(4, '0')}`,
  name: `Host ${index}`,
  zone: 'Bar',
  labels: {},
  platform: 'linux',
  agentVersion: '1',
  isSimulated: false,
  intervalMs: 1_000,
}));
const byId = new Map(hosts.map((host) => [host.id, host]));
const series: readonly Series[] = hosts.flatMap((host, index) =>
  Array.from({ length: METRICS }, (_, metric) => ({
    id: index * METRICS + metric + 1,
    hostId: host.id,
    name: `metric_${String(metric).padStart(2, '0')}`,
    labels: {},
    kind: metric >= 12 && metric < 28 ? ('counter' as const) : ('gauge' as const),
    unit: 'count',
  })),
);
const seriesIds = hosts.map((_, index) => Uint32Array.from({ length: METRICS }, (__, metric) => index * METRICS + metric + 1));
const readings = series.map((_, index) => hostMetric(index, WARM_UP_S + MEASURED_S, 1));
let second = 0;

/** Feeds a sample of each series a second for `seconds`; share of a core that it took. */
async function feed(engine: AlertEngine | null, seconds: number): Promise<number> {
  const cpu = process.cpuUsage();
  const startedAt = performance.now();
  for (let tick = 0; tick < seconds; tick += 1) {
    for (let group = 0; group < GROUPS; group += 1) {
      const dueAt = startedAt + tick * 1_000 + (group * 1_000) / GROUPS;
      const waitMs = dueAt - performance.now();
      if (waitMs > 1) await delay(waitMs);
      for (let host = group; host < HOSTS; host += GROUPS) feedHost(engine, host);
    }
    second += 1;
  }
  const { user, system } = process.cpuUsage(cpu);
  return ((user + system) / 1_000 / (performance.now() - startedAt)) * 100;
}

function feedHost(engine: AlertEngine | null, host: number): void {
  const values = Float64Array.from({ length: METRICS }, (_, metric) => readings[host * METRICS + metric]?.[second % readings.length] ?? 0);
  // Hosts take turns to breach for a second.
  if (Math.floor(host / BREACHES) === second % (HOSTS / BREACHES)) values[0] = BREACH_ABOVE * 2;
  else values[0] = 1;
  engine?.observe((hosts[host] as HostIdentity).id, { timeMs: Date.now(), seriesIds: seriesIds[host] as Uint32Array, values });
}
