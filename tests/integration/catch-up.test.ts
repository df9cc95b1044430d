import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { systemClock } from '../../agent/clock.ts';
import { createSeriesTable } from '../../agent/collect/series-table.ts';
import { createMemorySpool } from '../../agent/spool/memory-spool.ts';
import { RECONNECT_PACE } from '../../agent/transport/reconnect-delay.ts';
import { createTransport } from '../../agent/transport/transport.ts';
import { makeBootId } from '../../agent/identity/make-boot-id.ts';
import { readableLog } from '../support/silent-log.ts';
import { scriptClient } from '../support/script-client.ts';
import { startBuiltHub } from '../support/start-built-hub.ts';

const AGENTS = 100;
const SERIES = 80;
const SECONDS = 600;

/** The real spool and transport of an agent with ten minutes' samples that no hub has seen. */
function cutOffAgent(index: number, url: string, token: string, untilMs: number) {
  const { log } = readableLog();
  const series = createSeriesTable();
  for (let ref = 0; ref < SERIES; ref += 1) series.refOf('agent_collector_up', { collector: `c${ref}` });
  const spool = createMemorySpool({ clock: systemClock, bootId: makeBootId(), series, keepMs: 3_600_000, maxBytes: 1e8 });
  const refs = Uint32Array.from({ length: SERIES }, (_, ref) => ref);
  const take = (timeMs: number): void => void spool.append([{ timeMs, refs, values: new Float64Array(SERIES).fill(timeMs % 1_000) }]);
  for (let second = SECONDS; second > 0; second -= 1) take(untilMs - second * 1_000);
  const transport = createTransport({
    hubs: [{ url, token }],
    makeBootId,
    hello: {
      hostId: `cut-off-${String(index).padStart(3, '0')}`,
      name: `Cut off ${index}`,
      zone: null,
      labels: {},
      platform: 'linux',
      agentVersion: '1.0.0',
      intervalMs: 1_000,
      isSimulated: false,
    },
    clock: systemClock,
    random: Math.random,
    log,
    spool,
    series,
    pace: RECONNECT_PACE,
    gatherFacts: () => Promise.reject(new Error('no facts')),
    takeTopProcesses: () => Promise.resolve({ takenAtMs: 1, byCpu: [], byMemory: [] }),
  });
  transport.open();
  onTestFinished(() => transport.close('stopped'));
  return {
    spool,
    takeNow(): void {
      take(Date.now());
      transport.wake();
    },
  };
}

describe('a hub that is back after ten minutes', () => {
  it('has everything of 100 agents, each sample once, within 15 s; what is of now comes first', { timeout: 120_000 }, async () => {
    const before = await startBuiltHub();
    await before.stop('SIGKILL');
    const untilMs = Math.floor(Date.now() / 1_000) * 1_000;
    const agents = Array.from({ length: AGENTS }, (_, index) => cutOffAgent(index, before.baseUrl, before.access.agent_token, untilMs));
    const hub = await startBuiltHub({ dataDir: before.dataDir, port: before.port });
    const backMs = performance.now();
    let worstLiveMs = 0;
    let waitingSinceMs: (number | null)[] = agents.map(() => null);
    const beat = setInterval(() => {
      for (const agent of agents) agent.takeNow();
    }, 1_000);
    onTestFinished(() => clearInterval(beat));
    await vi.waitUntil(
      () => {
        // Of an agent that is connected: for how long something of now has waited.
        waitingSinceMs = agents.map(({ spool }, index) => {
          const isBehind = spool.backlog.batches() > 0 && spool.statistics().batches > 0;
          const sinceMs = isBehind ? (waitingSinceMs[index] ?? performance.now()) : null;
          if (sinceMs !== null) worstLiveMs = Math.max(worstLiveMs, performance.now() - sinceMs);
          return sinceMs;
        });
        return agents.every(({ spool }) => spool.backlog.batches() === 0 && spool.statistics().batches <= 1);
      },
      { timeout: 60_000, interval: 20 },
    );
    const tookMs = performance.now() - backMs;
    const client = scriptClient(hub);
    const { series } = await client.query({
      selector: { hostIds: ['cut-off-000', 'cut-off-099'], names: ['agent_collector_up'] },
      startMs: untilMs - SECONDS * 1_000,
      endMs: untilMs,
      stepMs: 1_000,
      aggregations: ['last'],
    });
    expect(series).toHaveLength(2 * SERIES);
    expect(series.every(({ columns }) => columns.last?.every((value) => value !== null))).toBe(true);
    const metrics = await (await fetch(`${hub.baseUrl}/metrics`, { headers: { authorization: `Bearer ${hub.access.token}` } })).text();
    const ingested = Number(/^wedsync_hub_samples_ingested_total (\d+)/m.exec(metrics)?.[1]);
    expect(ingested).toBeGreaterThanOrEqual(AGENTS * SERIES * SECONDS);
    expect(ingested).toBeLessThan(AGENTS * SERIES * (SECONDS + 60));
    expect(agents.every(({ spool }) => spool.statistics().droppedSamples === 0)).toBe(true);
    expect(tookMs).toBeLessThan(15_000);
    expect(worstLiveMs).toBeLessThan(3_000);
  });
});
