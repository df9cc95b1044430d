import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { createHubClient } from '../../../shared/client/hub-client.ts';
import { createRestClient } from '../../../shared/client/rest-client.ts';
import { rounded } from '../percentile.ts';
import { type BenchHub, startBenchHub } from '../store/bench-hub.ts';
import type { Figures } from '../suite.ts';
import { withDataFolder } from '../temporary-data-folder.ts';
import { type BenchAgent, connectBenchAgent } from './bench-agent.ts';

const HOSTS = 1_000;
const METRIC = 'host_cpu_usage_percent';
const BREACH = 99;
/** Longer than it takes until what is left from before is taken up again. */
const ALONG_MS = 8_000;
const MOST_WAIT_MS = 60_000;
const ANYTHING = z.unknown();
const NUMBER_OF_ALERTS = z.object({ total: z.number() });
const RULE = {
  name: 'Bench',
  severity: 'critical',
  condition: { kind: 'threshold', selector: METRIC, window_ms: 0, combine: 'last', comparison: 'above', limit: 80, clear_limit: 80 },
  for_ms: 0,
  keep_firing_ms: 0,
};

/** Notes the notices that a screen is told, and shows them. */
function openScreen(hub: BenchHub) {
  const client = createHubClient({ baseUrl: hub.baseUrl, token: hub.token, face: 'console' });
  const told = new Set<string>();
  client.watchNotices({
    onNotice({ id }) {
      told.add(id);
      client.noticeReceipt(id, 'delivered');
    },
    onEnded: () => undefined,
  });
  return { told, close: () => client.close() };
}

const firing = async (hub: BenchHub): Promise<number> => {
  const rest = createRestClient({ baseUrl: hub.baseUrl, token: hub.token });
  return (await rest.ask({ path: '/api/alerts?state=firing&limit=1', reply: NUMBER_OF_ALERTS })).total;
};

/** A hub that is killed while a thousand alerts fire: from the start of its process until it answers that all of them do, and whether anybody is told something new. */
export const measureHubRestart = (): Promise<Figures> =>
  withDataFolder(async (dataDir) => {
    const before = await startBenchHub(dataDir);
    await createRestClient({ baseUrl: before.baseUrl, token: before.token }).ask({ path: '/api/rules', body: RULE, reply: ANYTHING });
    const screen = openScreen(before);
    const agents: BenchAgent[] = [];
    for (let index = 0; index < HOSTS; index += 1) {
      const hostId = `bench-${String(index).padStart(4, '0')}`;
      const zone = `Zone ${index % 40}`;
      agents.push(await connectBenchAgent({ baseUrl: before.baseUrl, token: before.agentToken, hostId, zone, metric: METRIC }));
    }
    for (const agent of agents) agent.send(BREACH);
    const untilMs = Date.now() + MOST_WAIT_MS;
    while ((await firing(before)) < HOSTS) {
      if (Date.now() > untilMs) throw new Error(`Not all ${HOSTS} alerts fire.`);
      await delay(100);
    }
    await delay(ALONG_MS);
    screen.close();
    for (const agent of agents) agent.close();
    await before.kill();

    const startedAt = performance.now();
    const after = await startBenchHub(dataDir);
    const there = await firing(after);
    const tookMs = performance.now() - startedAt;
    const again = openScreen(after);
    await delay(ALONG_MS);
    again.close();
    await after.stop();
    if (there !== HOSTS) throw new Error(`Of ${HOSTS} alerts ${there} were there again.`);
    if (screen.told.size === 0) throw new Error('Nobody was told of the alerts.');
    return {
      alerts_restart_hub_ms: rounded(tookMs),
      alerts_restart_new_notices: [...again.told].filter((id) => !screen.told.has(id)).length,
    };
  });
