import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { createHubClient } from '../../../shared/client/hub-client.ts';
import { createRestClient } from '../../../shared/client/rest-client.ts';
import type { HostState } from '../../../shared/domain/host-state.ts';
import { rounded } from '../percentile.ts';
import { type BenchHub, startBenchHub } from '../store/bench-hub.ts';
import type { Figures } from '../suite.ts';
import { withDataFolder } from '../temporary-data-folder.ts';

const AGENT = join(import.meta.dirname, '../../../dist/agent/main.js');
/** A process that ends closes its connection; one that hangs, or a cable that is pulled, says nothing at all. */
const SIGNALS = ['SIGKILL', 'SIGSTOP', 'SIGKILL', 'SIGSTOP', 'SIGSTOP', 'SIGSTOP'] as const;
const MOST_WAIT_MS = 90_000;
const SETTLE_MS = 6_000;
const ANYTHING = z.unknown();

/** What screens say of hosts and alerts, as they are told. */
function openScreen(hub: BenchHub) {
  const client = createHubClient({ baseUrl: hub.baseUrl, token: hub.token, face: 'console' });
  const states = new Map<string, HostState>();
  let down: ReadonlySet<string | null> = new Set();
  client.watchFleet({
    onSnapshot: ({ hosts }) => hosts.forEach(({ id, condition }) => states.set(id, condition.state)),
    onUpdate: ({ hosts }) => hosts.forEach(({ id, condition }) => states.set(id, condition.state)),
  });
  client.watchAlerts({
    onAlerts({ alerts }) {
      const firing = [...alerts.values()].filter(({ ruleId, state }) => ruleId === 'host-down' && state === 'firing');
      down = new Set(firing.map(({ hostId }) => hostId));
    },
  });
  return { client, states, isAlerting: (hostId: string): boolean => down.has(hostId) };
}

async function until(what: string, isSo: () => boolean): Promise<number> {
  const untilMs = performance.now() + MOST_WAIT_MS;
  while (!isSo()) {
    if (performance.now() > untilMs) throw new Error(`Waited in vain until ${what}.`);
    await delay(5);
  }
  return performance.now();
}

function startAgent(hub: BenchHub, dataDir: string, name: string): ChildProcess {
  return fork(AGENT, ['--hub', hub.baseUrl, '--data-dir', join(dataDir, name), '--name', name], {
    env: { ...process.env, WEDSYNC_TOKEN: hub.agentToken, WEDSYNC_CA_FILE: hub.caFile },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}

/**
 * Real agents that are killed or stopped, one after the other: until a screen shows the host as silent, and until the alert that it is down
 * fires on it, which a page follows at once; on the day of an event and otherwise, when that rule waits for a minute. The worst of each.
 */
export const measureDeadAgent = (): Promise<Figures> =>
  withDataFolder(async (dataDir) => {
    const hub = await startBenchHub(dataDir);
    const rest = createRestClient({ baseUrl: hub.baseUrl, token: hub.token });
    const screen = openScreen(hub);
    const worst = { usual: { shown: 0, alert: 0 }, event: { shown: 0, alert: 0 } };
    for (const day of ['usual', 'event'] as const) {
      if (day === 'event') await rest.ask({ path: '/api/event-day/activate', body: { reason: 'bench' }, reply: ANYTHING });
      const before = new Set(screen.states.keys());
      const agents: { readonly child: ChildProcess; readonly hostId: string }[] = [];
      for (const [index] of SIGNALS.entries()) {
        const child = startAgent(hub, dataDir, `${day}-${index}`);
        await until('its host is there', () => [...screen.states.keys()].some((id) => !before.has(id)));
        const hostId = [...screen.states.keys()].find((id) => !before.has(id)) ?? '';
        before.add(hostId);
        agents.push({ child, hostId });
      }
      const isWell = ({ hostId }: { hostId: string }): boolean => !['stale', 'unknown'].includes(screen.states.get(hostId) ?? 'unknown');
      await until('all are heard', () => agents.every(isWell));
      await delay(SETTLE_MS);
      // All at moments of their own, and the minute of the rule is waited for once.
      const found = await Promise.all(
        agents.map(async ({ child, hostId }, index) => {
          await delay(index * 1_370);
          const diedAt = performance.now();
          child.kill(SIGNALS[index]);
          const shownAt = await until('the screen shows it', () => !isWell({ hostId }));
          const alertAt = await until('the alert fires', () => screen.isAlerting(hostId));
          return { shown: shownAt - diedAt, alert: alertAt - diedAt };
        }),
      );
      worst[day] = { shown: Math.max(...found.map(({ shown }) => shown)), alert: Math.max(...found.map(({ alert }) => alert)) };
      for (const { child } of agents) {
        const exit = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : null;
        child.kill('SIGKILL');
        await exit;
      }
    }
    screen.client.close();
    await hub.stop();
    const seconds = (ms: number): number => rounded(ms / 1_000);
    return {
      dead_agent_s: seconds(worst.event.shown),
      dead_agent_event_alert_s: seconds(worst.event.alert),
      dead_agent_usual_s: seconds(worst.usual.shown),
      dead_agent_usual_alert_s: seconds(worst.usual.alert),
    };
  });
