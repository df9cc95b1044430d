import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { createHubClient, type HubClient } from '../../../shared/client/hub-client.ts';
import { createRestClient } from '../../../shared/client/rest-client.ts';
import type { LiveNotice } from '../../../shared/protocol/notify/live-notice.ts';
import { percentile, rounded } from '../percentile.ts';
import { startBenchHub } from '../store/bench-hub.ts';
import type { Figures } from '../suite.ts';
import { withDataFolder } from '../temporary-data-folder.ts';
import { type BenchAgent, connectBenchAgent } from './bench-agent.ts';

const HOSTS = 120;
const METRIC = 'host_cpu_usage_percent';
const USUAL = 20;
const BREACH = 99;
/** Everybody else goes on meanwhile. */
const BACKGROUND_MS = 1_000;
const MOST_WAIT_MS = 10_000;
const ANYTHING = z.unknown();

/** A screen that notes when it was told what of which incident. */
function openScreen(baseUrl: string, token: string, face: 'console' | 'phone') {
  const client: HubClient = createHubClient({ baseUrl, token, face });
  const heard: { readonly notice: LiveNotice; readonly atMs: number }[] = [];
  client.watchNotices({
    onNotice(notice) {
      heard.push({ notice, atMs: performance.timeOrigin + performance.now() });
      client.noticeReceipt(notice.id, 'delivered');
    },
    onEnded: () => undefined,
  });
  return {
    client,
    /** When it was told of this kind after `fromMs`; waits for it. */
    async told(kind: LiveNotice['kind'], fromMs: number): Promise<number> {
      const untilMs = Date.now() + MOST_WAIT_MS;
      for (;;) {
        const found = heard.find(({ notice, atMs }) => notice.kind === kind && atMs >= fromMs);
        if (found !== undefined) return found.atMs;
        if (Date.now() > untilMs) throw new Error(`No ${kind} reached the ${face} within ${MOST_WAIT_MS} ms.`);
        await delay(1);
      }
    },
  };
}

/**
 * From a sample that breaches, as it is taken on a host, until console and phone are told over their own connections: the built hub, real
 * sockets, 120 hosts one after the other while all of them send each second.
 */
export const measureNotice = (): Promise<Figures> =>
  withDataFolder(async (dataDir) => {
    const hub = await startBenchHub(dataDir);
    const rest = createRestClient({ baseUrl: hub.baseUrl, token: hub.token });
    const condition = {
      kind: 'threshold',
      selector: METRIC,
      window_ms: 0,
      combine: 'last',
      comparison: 'above',
      limit: 80,
      clear_limit: 80,
    };
    const rule = { name: 'Bench', severity: 'critical', condition, for_ms: 0, keep_firing_ms: 0 };
    await rest.ask({ path: '/api/rules', body: rule, reply: ANYTHING });
    await rest.ask({ method: 'PATCH', path: '/api/channels/phone', body: { tells: 'critical' }, reply: ANYTHING });
    const screens = (['console', 'phone'] as const).map((face) => openScreen(hub.baseUrl, hub.token, face));
    const agents: BenchAgent[] = [];
    for (let index = 0; index < HOSTS; index += 1) {
      const hostId = `bench-${String(index).padStart(3, '0')}`;
      agents.push(await connectBenchAgent({ baseUrl: hub.baseUrl, token: hub.agentToken, hostId, zone: `Zone ${index}`, metric: METRIC }));
    }
    let breaching = -1;
    const background = setInterval(() => {
      for (const [index, agent] of agents.entries()) if (index !== breaching) agent.send(USUAL);
    }, BACKGROUND_MS);
    await delay(3 * BACKGROUND_MS);
    const lags: number[][] = screens.map(() => []);
    for (const [index, agent] of agents.entries()) {
      breaching = index;
      const takenMs = agent.send(BREACH);
      const told = await Promise.all(screens.map((screen) => screen.told('trigger', takenMs)));
      told.forEach((atMs, screen) => lags[screen]?.push(atMs - takenMs));
      const clearedMs = agent.send(USUAL);
      await Promise.all(screens.map((screen) => screen.told('resolve', clearedMs)));
      breaching = -1;
      // Not in step with what the hub does each second.
      await delay((index * 37) % 100);
    }
    clearInterval(background);
    for (const { client } of screens) client.close();
    for (const agent of agents) agent.close();
    await hub.stop();
    const [onConsole = [], onPhone = []] = lags;
    return {
      breach_to_notice_p99_ms: rounded(Math.max(percentile(onConsole, 0.99), percentile(onPhone, 0.99))),
      breach_to_console_p50_ms: rounded(percentile(onConsole, 0.5)),
      breach_to_phone_p50_ms: rounded(percentile(onPhone, 0.5)),
    };
  });
