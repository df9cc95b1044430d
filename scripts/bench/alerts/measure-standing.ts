import { setTimeout as delay } from 'node:timers/promises';
import { openDutyDatabase } from '../../../desktop/hub/duty/duty-database.ts';
import { openQuiet } from '../../../desktop/hub/evaluate/quiet/open-quiet.ts';
import { systemClock } from '../../../desktop/hub/kernel/clock.ts';
import { rounded } from '../percentile.ts';
import type { Figures } from '../suite.ts';
import { withDataFolder } from '../temporary-data-folder.ts';
import { benchFleet, openBenchAlerts } from './bench-engine.ts';
import { BREACH_ABOVE, manyRules } from './many-rules.ts';

const HOSTS = 1_000;
const METRICS = 10;
const SILENCES = 20;
const SETTLE_MS = 4_000;
const MEASURED_MS = 10_000;
const HOUR_MS = 3_600_000;
const ACT = { by: { kind: 'local', use: 'owner' }, origin: { address: '127.0.0.1', isLocal: true } } as const;

/** Processor time while ten thousand alerts fire and nothing else happens, with twenty silences that fit none of them. */
export const measureStanding = (): Promise<Figures> =>
  withDataFolder((dataDir) =>
    withDataFolder(async (quietDir) => {
      const fleet = benchFleet(HOSTS, METRICS);
      const bench = await openBenchAlerts(dataDir, fleet, manyRules().slice(0, 1));
      const { alerts } = bench.engine;
      const database = openDutyDatabase(quietDir);
      const quiet = openQuiet({ database, audit: { record: () => undefined }, clock: systemClock, alerts, timeZone: 'UTC' });
      for (let index = 0; index < SILENCES; index += 1) {
        const matchers = [{ label: 'host', operator: '=~', value: `other-${index}.*` }] as const;
        quiet.silences.create({ matchers, reason: 'bench', endsMs: Date.now() + HOUR_MS }, ACT);
      }
      const values = Array.from({ length: METRICS }, () => BREACH_ABOVE * 2);
      for (const [index, { id }] of fleet.hosts.entries()) {
        const seriesIds = values.map((_, metric) => index * METRICS + metric + 1);
        bench.engine.observe(id, { timeMs: Date.now(), seriesIds, values });
      }
      await delay(SETTLE_MS);
      const active = alerts.active().length;
      const [cpu, startedAt] = [process.cpuUsage(), performance.now()];
      await delay(MEASURED_MS);
      const { user, system } = process.cpuUsage(cpu);
      const share = ((user + system) / 1_000 / (performance.now() - startedAt)) * 100;
      bench.close();
      database.close();
      if (active !== HOSTS * METRICS) throw new Error(`Of ${HOSTS * METRICS} alerts ${active} fire.`);
      return { alerts_standing_10000_cpu_percent: rounded(share) };
    }),
  );
