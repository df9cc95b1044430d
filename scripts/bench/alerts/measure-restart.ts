import { setTimeout as delay } from 'node:timers/promises';
import type { AlertEngine } from '../../../desktop/hub/evaluate/alerts/open-alerts.ts';
import { rounded } from '../percentile.ts';
import type { Figures } from '../suite.ts';
import { withDataFolder } from '../temporary-data-folder.ts';
import { type BenchFleet, benchFleet, openBenchAlerts } from './bench-engine.ts';
import { BREACH_ABOVE, manyRules } from './many-rules.ts';

const HOSTS = 1_000;
/** Of which one breaches. */
const METRICS = 10;
const ALONG_MS = 3_000;

/** A start with a thousand alerts that fire: until they are all there again, and whether anything is told of them while they go on. */
export const measureRestart = (): Promise<Figures> =>
  withDataFolder(async (dataDir) => {
    const fleet = benchFleet(HOSTS, METRICS);
    const before = await openBenchAlerts(dataDir, fleet, manyRules());
    breachAll(before.engine, fleet);
    await delay(ALONG_MS / 3);
    before.close();

    const startedAt = performance.now();
    const after = await openBenchAlerts(dataDir, fleet, manyRules());
    const active = after.engine.alerts.active().length;
    const tookMs = performance.now() - startedAt;
    let told = 0;
    after.engine.alerts.onTransition(() => (told += 1));
    breachAll(after.engine, fleet);
    await delay(ALONG_MS);
    after.close();
    if (active !== HOSTS) throw new Error(`Of ${HOSTS} alerts ${active} were there again.`);
    return { alerts_restart_1000_ms: rounded(tookMs), alerts_restart_told: told };
  });

function breachAll(engine: AlertEngine, { hosts }: BenchFleet): void {
  for (const [index, { id }] of hosts.entries())
    engine.observe(id, { timeMs: Date.now(), seriesIds: [index * METRICS + 1], values: [BREACH_ABOVE * 2] });
}
