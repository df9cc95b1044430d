import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import type { LiveAnswer } from '#shared/client/apply-query-change.ts';
import { customQueryResultSchema } from '#shared/protocol/rest/custom-query.ts';
import { bridgeShortGaps } from '../../desktop/ui/charts/bridge-short-gaps.ts';
import { CHART_RANGES } from '../../desktop/console/host/chart-range.ts';
import { CHARTED_METRICS } from '../../desktop/console/host/host-charts.ts';
import { advanceWindow, openWindow, type SeriesWindow } from '../../desktop/console/series/series-window.ts';
import { type CutNetwork, openCutNetwork } from '../chaos/cut-network.ts';
import { scriptClient } from '../support/script-client.ts';
import { type BuiltAgent, startBuiltAgent } from '../support/start-built-agent.ts';
import { type BuiltHub, startBuiltHub } from '../support/start-built-hub.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { waitUntil } from '../support/wait-until.ts';

const [{ stepMs, windowMs }] = CHART_RANGES;
const INTERVAL_MS = 1_000;
/** Longer than what a chart draws its line through. */
const OUTAGE_MS = 12_000;
const BACK_MS = 30_000;
/** Until rates have two readings; a killed one takes along what it had not put into its spool. */
const FIRST_MS = 2_000;
const LAST_MS = 2_000;

/** A chart's lines: of each series a value a step, null where there is none. */
interface Drawn {
  readonly startMs: number;
  readonly series: readonly { readonly what: string; readonly column: readonly (number | null)[] }[];
}

/** One agent with the network to the hub, and when it lived. */
interface Host {
  readonly name: string;
  readonly network: CutNetwork;
  readonly lives: { readonly fromMs: number; readonly untilMs: number }[];
  readonly hostId: string;
  agent: BuiltAgent;
}

it(
  'of a hub, agents and a network whose plugs are pulled, one by one and all at once, no chart misses anything',
  { timeout: 240_000 },
  async () => {
    const dataDir = temporaryFolder();
    let hub = await startBuiltHub({ dataDir });
    const { port, access } = hub;
    const client = scriptClient(hub);

    const charts = new Map<string, SeriesWindow>();
    const answers = new Map<string, LiveAnswer>();
    const watch = (hostId: string): void => {
      const selector = { hostIds: [hostId], names: [...CHARTED_METRICS] };
      client.watchSeries(
        { selector, windowMs, stepMs },
        {
          onSnapshot: (snapshot) => charts.set(hostId, openWindow(snapshot)),
          onUpdate: (update) => charts.set(hostId, advanceWindow(charts.get(hostId) as SeriesWindow, update)),
          onError: (error) => expect.fail(error.message),
        },
      );
      client.watchQuery(
        { selector, stepMs, lastMs: windowMs, aggregations: ['avg'] },
        { onAnswer: (answer) => answers.set(hostId, answer), onError: (error) => expect.fail(error.message) },
      );
    };

    const startAgent = (network: CutNetwork, name: string): BuiltAgent =>
      startBuiltAgent({ hub: `https://127.0.0.1:${network.port}`, token: access.agent_token, name, dataDir: path.join(dataDir, name) });
    const newest = async (): Promise<Map<string, number>> => {
      const endMs = Math.floor(Date.now() / 1_000) * 1_000 + 1_000;
      const query = {
        selector: { names: ['host_uptime_seconds'] },
        startMs: endMs - windowMs,
        endMs,
        stepMs,
        aggregations: ['last' as const],
      };
      const { series } = await client.query(query);
      return new Map(
        series.flatMap(({ hostId, columns: { last = [] } }) => {
          const step = last.findLastIndex((value) => value !== null);
          return step < 0 ? [] : [[hostId, endMs - windowMs + step * stepMs]];
        }),
      );
    };
    /** When the hub has something of the host that was taken at or after this time. */
    const seen = async (hostId: string, sinceMs: number): Promise<number> =>
      await waitUntil(
        'the hub has something new of it',
        async () => {
          const timeMs = (await newest().catch(() => null))?.get(hostId) ?? 0;
          return timeMs >= sinceMs && timeMs;
        },
        BACK_MS,
      );
    const startHost = async (name: string): Promise<Host> => {
      const network = await openCutNetwork(port);
      onTestFinished(network.close);
      const known = await newest();
      const agent = startAgent(network, name);
      const hostId = await waitUntil('it is seen', async () => [...(await newest()).keys()].find((id) => !known.has(id)), BACK_MS);
      watch(hostId);
      return { name, network, hostId, agent, lives: [{ fromMs: (await seen(hostId, 0)) + FIRST_MS, untilMs: Number.POSITIVE_INFINITY }] };
    };
    const kill = async (host: Host): Promise<void> => {
      const life = host.lives.pop();
      if (life !== undefined) host.lives.push({ ...life, untilMs: Date.now() - LAST_MS });
      await host.agent.stop('SIGKILL');
    };
    const revive = (host: Host): number => {
      host.agent = startAgent(host.network, host.name);
      return Math.ceil(Date.now() / 1_000) * 1_000;
    };
    const lives = async (host: Host, sinceMs: number): Promise<void> => {
      const newestMs = await seen(host.hostId, sinceMs);
      host.lives.push({ fromMs: Math.min(newestMs, sinceMs + 5_000) + FIRST_MS, untilMs: Number.POSITIVE_INFINITY });
    };
    const startHubAgain = async (): Promise<BuiltHub> => await startBuiltHub({ dataDir, port });

    const [till, bar] = [await startHost('till'), await startHost('bar')];

    await hub.stop('SIGKILL');
    await pause(OUTAGE_MS);
    hub = await startHubAgain();
    await seen(bar.hostId, Date.now());

    await kill(till);
    const tillSince = revive(till);
    await lives(till, tillSince);

    bar.network.harm({ kind: 'down', forMs: OUTAGE_MS }, 0);
    await seen(bar.hostId, Date.now() + OUTAGE_MS);

    await Promise.all([hub.stop('SIGKILL'), kill(till), kill(bar)]);
    const since = [revive(till), revive(bar)] as const;
    await pause(OUTAGE_MS);
    hub = await startHubAgain();
    await lives(till, since[0]);
    await lives(bar, since[1]);
    await seen(bar.hostId, Date.now());

    const rest = async (hostId: string): Promise<Drawn> => {
      const reply = await fetch(`${hub.baseUrl}/api/analytics/custom-query`, {
        method: 'POST',
        headers: { authorization: `Bearer ${access.token}`, 'content-type': 'application/json' },
        body: JSON.stringify({
          metrics: CHARTED_METRICS,
          matchers: [{ label: 'host', operator: '=', value: hostId }],
          start_time: Math.floor((Date.now() - windowMs) / 1_000) * 1_000,
          interval: '1s',
          format: 'columns',
        }),
      });
      const { start_time: startMs, results } = customQueryResultSchema.parse(await reply.json());
      return { startMs, series: results.map((one) => ({ what: one.name, column: one.values ?? [] })) };
    };
    const live = (hostId: string): Drawn => {
      const { startMs, series } = charts.get(hostId) as SeriesWindow;
      return { startMs, series: series.map(({ name, avg }) => ({ what: name, column: avg })) };
    };
    const watched = (hostId: string): Drawn => {
      const { startMs, results } = answers.get(hostId) as LiveAnswer;
      return { startMs, series: results.map((one) => ({ what: one.name ?? '', column: one.columns.avg ?? [] })) };
    };
    /** Where lines break while their agent was alive, up to `untilMs`: of each its first moment, and how many there are. */
    const breaks = ({ lives: all }: Host, { startMs, series }: Drawn, untilMs: number): string[] =>
      series.flatMap(({ what, column }) => {
        const missing = bridgeShortGaps(column, stepMs, INTERVAL_MS).flatMap((value, step) => {
          const timeMs = startMs + step * stepMs;
          const isAlive = all.some((life) => timeMs >= life.fromMs && timeMs < Math.min(life.untilMs, untilMs));
          return value === null && isAlive ? [timeMs] : [];
        });
        return missing.length === 0 ? [] : [`${what}: ${missing.length} from ${new Date(missing[0] as number).toISOString()}`];
      });
    const untilMs = Date.now() - LAST_MS;
    for (const host of [till, bar]) {
      const faces = { rest: () => rest(host.hostId), live: () => live(host.hostId), watched: () => watched(host.hostId) };
      for (const [face, drawn] of Object.entries(faces)) {
        // What was missed comes after what is of now.
        await waitUntil('nothing is missing', async () => breaks(host, await drawn(), untilMs).length === 0, BACK_MS).catch(
          () => undefined,
        );
        const chart = await drawn();
        expect({ face, series: chart.series.length >= 4, breaks: breaks(host, chart, untilMs) }).toEqual({
          face,
          series: true,
          breaks: [],
        });
      }
    }
  },
);
