import { describe, expect, it, vi } from 'vitest';
import process from 'node:process';
import { scriptClient } from '../support/script-client.ts';
import { startBuiltAgent } from '../support/start-built-agent.ts';
import { startBuiltHub } from '../support/start-built-hub.ts';

const soon = { timeout: 30_000, interval: 100 };
type Hub = Awaited<ReturnType<typeof startBuiltHub>>;

/** How many samples of the load there are in each second from `startMs` on. */
async function perSecond(hub: Hub, startMs: number, seconds: number): Promise<number[]> {
  const client = scriptClient(hub);
  const { series } = await client.query({
    selector: { names: ['host_uptime_seconds'] },
    startMs,
    endMs: startMs + seconds * 1_000,
    stepMs: 1_000,
    aggregations: ['avg', 'sum'],
  });
  client.close();
  const { avg = [], sum = [] } = series[0]?.columns ?? {};
  return Array.from({ length: seconds }, (_, index) => (avg[index] == null ? 0 : Math.round((sum[index] ?? 0) / (avg[index] ?? 1))));
}
const newestMs = async (hub: Hub): Promise<number> => {
  const startMs = Math.floor(Date.now() / 1_000) * 1_000 - 59_000;
  return startMs + (await perSecond(hub, startMs, 60)).lastIndexOf(1) * 1_000;
};

describe('an agent with a standby hub', () => {
  it('moves within five seconds when the first is stopped, comes back when it runs on, and every sample is in one of both, in neither twice', async () => {
    const [first, second] = await Promise.all([startBuiltHub(), startBuiltHub()]);
    const agent = startBuiltAgent({
      hub: first.baseUrl,
      token: `${first.access.agent_token},${second.access.agent_token}`,
      name: 'Bar till 1',
      args: ['--hub', second.baseUrl],
    });
    await vi.waitFor(async () => expect(Date.now() - (await newestMs(first))).toBeLessThan(2_500), soon);
    // An agent's second sample is up to half a second late.
    const fromMs = Math.ceil(Date.now() / 1_000) * 1_000 + 1_000;
    await vi.waitFor(() => expect(Date.now()).toBeGreaterThan(fromMs + 2_000), soon);

    const stoppedMs = Date.now();
    process.kill(first.pid, 'SIGSTOP');
    await vi.waitFor(() => expect(agent.log()).toContain(`Connected to the hub at ${second.baseUrl}`), soon);
    const movedAfterMs = Date.now() - stoppedMs;
    await vi.waitFor(async () => expect(Date.now() - (await newestMs(second))).toBeLessThan(2_500), soon);
    process.kill(first.pid, 'SIGCONT');
    await vi.waitFor(() => expect(agent.log()).toContain('The first hub is back'), soon);
    const backMs = Date.now();
    await vi.waitFor(async () => expect(await newestMs(first)).toBeGreaterThan(backMs + 2_000), soon);

    const seconds = Math.floor((backMs + 2_000 - fromMs) / 1_000);
    const [inFirst, inSecond] = await Promise.all([perSecond(first, fromMs, seconds), perSecond(second, fromMs, seconds)]);
    expect(inFirst.map((count, index) => Math.min(1, count + (inSecond[index] ?? 0)))).toEqual(inFirst.map(() => 1));
    expect(Math.max(...inFirst, ...inSecond)).toBe(1);
    expect(movedAfterMs).toBeLessThan(5_000);
  });
});
