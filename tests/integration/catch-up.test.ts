import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { openCutOffAgents } from '../../scripts/bench/store/cut-off-agents.ts';
import { silentLog } from '../support/silent-log.ts';
import { scriptClient } from '../support/script-client.ts';
import { startBuiltHub } from '../support/start-built-hub.ts';

const AGENTS = 100;
const SERIES = 80;
const SECONDS = 600;

describe('a hub that is back after ten minutes', () => {
  it('has everything of 100 agents, each sample once, within 15 s; what is of now comes first', { timeout: 120_000 }, async () => {
    const before = await startBuiltHub();
    await before.stop('SIGKILL');
    const untilMs = Math.floor(Date.now() / 1_000) * 1_000;
    const agents = openCutOffAgents({
      url: before.baseUrl,
      token: before.access.agent_token,
      agents: AGENTS,
      series: SERIES,
      seconds: SECONDS,
      untilMs,
      log: silentLog,
    });
    onTestFinished(agents.close);
    const hub = await startBuiltHub({ dataDir: before.dataDir, port: before.port });
    const backMs = performance.now();
    let worstLiveMs = 0;
    await vi.waitUntil(
      () => {
        worstLiveMs = agents.worstLiveMs();
        return agents.isCaughtUp();
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
    expect(agents.droppedSamples()).toBe(0);
    expect(tookMs).toBeLessThan(15_000);
    expect(worstLiveMs).toBeLessThan(3_000);
  });
});
