import { onTestFinished } from 'vitest';
import type { AlertTransition } from '#shared/domain/alert/alert.ts';
import type { AlertRule, ThresholdCondition } from '#shared/domain/alert/alert-rule.ts';
import type { HostIdentity } from '#shared/domain/host.ts';
import type { Series } from '#shared/domain/series.ts';
import { openDutyDatabase } from '../../desktop/hub/duty/duty-database.ts';
import { createFleet } from '../../desktop/hub/evaluate/create-fleet.ts';
import { openAlerts } from '../../desktop/hub/evaluate/alerts/open-alerts.ts';
import type { SampleReader, WindowSeries } from '../../desktop/hub/store/sample-store.ts';
import { rule } from './alert-builder.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { silentLog } from './silent-log.ts';
import { temporaryFolder } from './temporary-folder.ts';

export const TILL: HostIdentity = {
  id: 'bar-till-1',
  name: 'Bar till 1',
  zone: 'Bar',
  labels: {},
  platform: 'linux',
  agentVersion: '1',
  isSimulated: false,
  intervalMs: 1_000,
};

export const CPU: Series = { id: 1, hostId: TILL.id, name: 'host_cpu_usage_percent', labels: {}, kind: 'gauge', unit: 'percent' };

/** A rule of the desk on the processor: above 80 for 10 s, over when below 70 for 5 s. */
export function buildRule(part: Partial<AlertRule> = {}, condition: Partial<ThresholdCondition> = {}): AlertRule {
  const base = rule({ id: 'busy', name: 'Busy', forMs: 10_000, keepFiringMs: 5_000, noData: { policy: 'normal', forMs: 60_000 } });
  return { ...base, condition: { ...base.condition, clearLimit: 70, ...condition } as ThresholdCondition, ...part };
}

export interface AlertDeskOptions {
  readonly clock?: FakeClock;
  readonly dataDir?: string;
  readonly shipped?: readonly AlertRule[];
  readonly hosts?: readonly HostIdentity[];
  readonly series?: readonly Series[];
  /** What the store has of before. */
  readonly history?: readonly WindowSeries[];
  /** What it has of weeks. */
  readonly query?: SampleReader['query'];
}

/** The evaluation on a fake clock, with a real fleet and a real database, as after a start of the hub. */
export async function openAlertDesk(options: AlertDeskOptions = {}) {
  const { clock = createFakeClock(), dataDir = temporaryFolder(), hosts = [TILL], series = [CPU] } = options;
  const database = openDutyDatabase(dataDir);
  const fleet = createFleet({ clock, onChange: () => undefined });
  fleet.learnSeries(series);
  for (const identity of hosts) fleet.remember({ identity, facts: null, lastHeardAtMs: clock.nowMs(), isStopped: false });
  const reader: Pick<SampleReader, 'window' | 'newestSamples' | 'query' | 'listSeries'> = {
    query: options.query ?? (({ startMs, endMs, stepMs }) => Promise.resolve({ startMs, endMs, stepMs, series: [] })),
    listSeries: ({ names, hostIds }) =>
      Promise.resolve(series.filter((one) => (names?.includes(one.name) ?? true) && (hostIds?.includes(one.hostId) ?? true))),
    window: () => Promise.resolve(options.history ?? []),
    newestSamples: () =>
      Promise.resolve({
        seriesIds: Uint32Array.from(series, ({ id }) => id),
        times: Float64Array.from(series, () => clock.nowMs()),
        values: Float64Array.from(series, () => 0),
      }),
  };
  const engine = await openAlerts(
    {
      clock,
      log: silentLog,
      database,
      reader,
      hosts: fleet.hosts,
      hostOf: fleet.host,
      conditionOf: fleet.condition,
      vendorOf: () => null,
      timeZone: 'UTC',
      shipped: options.shipped ?? [buildRule()],
    },
    series,
  );
  const transitions: AlertTransition[] = [];
  engine.alerts.onTransition((transition) => transitions.push(transition));
  let isOpen = true;
  const close = (): void => {
    if (!isOpen) return;
    isOpen = false;
    engine.close();
    fleet.close();
    database.close();
  };
  onTestFinished(close);
  return {
    clock,
    dataDir,
    database,
    fleet,
    engine,
    alerts: engine.alerts,
    transitions,
    close,
    /** As `kill -9` would end it: nothing is written any more. */
    kill() {
      isOpen = false;
      database.close();
      fleet.close();
    },
    connect(identity: HostIdentity = TILL) {
      fleet.connected(identity);
      engine.learnHost(identity);
    },
    /** One sample of now, by the clock. */
    sample(value: number, one: Series = CPU, timeMs = clock.nowMs()) {
      const row = { timeMs, seriesIds: [one.id], values: [value] };
      fleet.observe(one.hostId, row, true);
      engine.observe(one.hostId, row);
    },
    /** A sample a second. */
    run(seconds: number, value: number, one: Series = CPU) {
      for (let second = 0; second < seconds; second += 1) {
        clock.advance(1_000);
        this.sample(value, one);
      }
    },
    /** `from>to reason` of each transition so far. */
    told: () => transitions.map(({ from, alert }) => `${from}>${alert.state} ${alert.reason}`),
  };
}
