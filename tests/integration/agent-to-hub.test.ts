import { readFileSync } from 'node:fs';
import { uptime } from 'node:os';
import { describe, expect, it, vi } from 'vitest';
import { encodeBatch } from '#shared/protocol/sample-codec.ts';
import { agentHello, connectedRawAgent } from '../support/raw-agent.ts';
import { scriptClient } from '../support/script-client.ts';
import { startBuiltAgent } from '../support/start-built-agent.ts';
import { startBuiltHub } from '../support/start-built-hub.ts';

const soon = { timeout: 15_000, interval: 100 };

/** The only host's values of these series, the newest of the last minute. */
async function latest(
  client: ReturnType<typeof scriptClient>,
  names: readonly string[],
): Promise<Record<string, number | null | undefined>> {
  const endMs = client.nowMs() + 1_000;
  const { series } = await client.query({ selector: { names }, startMs: endMs - 60_000, endMs, stepMs: 60_000, aggregations: ['last'] });
  return Object.fromEntries(series.map((one) => [one.name, one.columns.last?.[0]]));
}

describe('an agent and a hub', () => {
  it('bring what this machine measures to whoever asks, as the kernel tells it', async () => {
    const hub = await startBuiltHub();
    startBuiltAgent({ hub: hub.baseUrl, token: hub.access.agent_token, name: 'This machine' });
    const client = scriptClient(hub);
    const names = [
      'host_memory_total_bytes',
      'host_memory_used_percent',
      'host_uptime_seconds',
      'host_cpu_usage_percent',
      'host_load1',
      'agent_memory_rss_bytes',
    ];
    const values = await vi.waitFor(async () => {
      const found = await latest(client, names);
      expect(names.map((name) => typeof found[name])).toEqual(names.map(() => 'number'));
      return found;
    }, soon);
    const memTotal = Number(/MemTotal:\s+(\d+) kB/.exec(readFileSync('/proc/meminfo', 'utf8'))?.[1]) * 1_024;
    expect(values['host_memory_total_bytes']).toBe(memTotal);
    expect(Math.abs((values['host_uptime_seconds'] ?? 0) - uptime())).toBeLessThan(10);
    expect(values['host_cpu_usage_percent']).toBeGreaterThanOrEqual(0);
    expect(values['host_cpu_usage_percent']).toBeLessThanOrEqual(100);
    expect(values['agent_memory_rss_bytes']).toBeGreaterThan(10e6);
  });

  it('show a live host in the fleet within a second of each sample', async () => {
    const hub = await startBuiltHub();
    startBuiltAgent({ hub: hub.baseUrl, token: hub.access.agent_token, name: 'Streaming PC', args: ['--zone', 'Orangery'] });
    const client = scriptClient(hub);
    const seen: number[] = [];
    client.watchFleet({
      onSnapshot: () => undefined,
      onUpdate: ({ hosts }) => {
        for (const { name, zone, vitals } of hosts) {
          if (name === 'Streaming PC' && zone === 'Orangery' && vitals.cpu !== undefined && seen.at(-1) !== vitals.cpu.timeMs)
            seen.push(vitals.cpu.timeMs);
        }
      },
    });
    await vi.waitFor(() => expect(seen.length).toBeGreaterThanOrEqual(4), soon);
    expect(Date.now() - (seen.at(-1) ?? 0)).toBeLessThan(2_000);
  });

  it('lose nothing and store nothing twice when the hub is killed and comes back', async () => {
    const hub = await startBuiltHub();
    startBuiltAgent({ hub: hub.baseUrl, token: hub.access.agent_token, name: 'Bar till 1' });
    const first = scriptClient(hub);
    const runsForMs = async (): Promise<number> => {
      const endMs = Date.now() + 1_000;
      const { series } = await first.query({
        selector: { names: ['host_load1'] },
        startMs: endMs - 60_000,
        endMs,
        stepMs: 1_000,
        aggregations: ['last'],
      });
      return (series[0]?.columns.last ?? []).filter((value) => value !== null).length * 1_000;
    };
    await vi.waitFor(async () => expect(await runsForMs()).toBeGreaterThan(4_000), soon);
    const killedAtMs = Date.now();
    await hub.stop('SIGKILL');
    first.close();
    await vi.waitFor(() => expect(Date.now() - killedAtMs).toBeGreaterThan(4_000), soon);
    const again = await startBuiltHub({ dataDir: hub.dataDir, port: hub.port });
    const client = scriptClient(again);
    // From two seconds before the kill to three after the return: one sample a second, no more and no less.
    const startMs = Math.ceil(killedAtMs / 1_000) * 1_000 - 2_000;
    const endMs = startMs + 10_000;
    await vi.waitFor(
      async () => {
        const { series } = await client.query({
          selector: { names: ['host_load1'] },
          startMs: endMs,
          endMs: endMs + 1_000,
          stepMs: 1_000,
          aggregations: ['last'],
        });
        expect(series[0]?.columns.last).not.toEqual([null]);
      },
      { timeout: 45_000, interval: 200 },
    );
    const counted = await client.query({
      selector: { names: ['host_load1'] },
      startMs,
      endMs,
      stepMs: 1_000,
      aggregations: ['avg', 'sum'],
    });
    const { avg = [], sum = [] } = counted.series[0]?.columns ?? {};
    const samplesPerSecond = avg.map((mean, index) =>
      mean === null || sum[index] === null ? null : mean === 0 ? 1 : Math.round((sum[index] ?? 0) / mean),
    );
    expect(samplesPerSecond).toEqual(Array.from({ length: 10 }, () => 1));
  });

  it('tell a stopped agent from one that was lost', async () => {
    const hub = await startBuiltHub();
    const stopped = startBuiltAgent({ hub: hub.baseUrl, token: hub.access.agent_token, name: 'Stopped' });
    const lost = startBuiltAgent({ hub: hub.baseUrl, token: hub.access.agent_token, name: 'Lost' });
    const frozen = startBuiltAgent({ hub: hub.baseUrl, token: hub.access.agent_token, name: 'Frozen' });
    const client = scriptClient(hub);
    const states = new Map<string, string>();
    client.watchFleet({
      onSnapshot: ({ hosts }) => hosts.forEach(({ name, condition }) => states.set(name, condition.state)),
      onUpdate: ({ hosts }) => hosts.forEach(({ name, condition }) => states.set(name, condition.state)),
    });
    await vi.waitFor(() => expect([...states.values()].filter((state) => state === 'ok')).toHaveLength(3), soon);
    await stopped.stop('SIGTERM');
    await vi.waitFor(() => expect(states.get('Stopped')).toBe('stopped'), soon);
    await lost.stop('SIGKILL');
    await vi.waitFor(() => expect(states.get('Lost')).toBe('stale'), { timeout: 3_000, interval: 20 });
    frozen.signal('SIGSTOP');
    await vi.waitFor(() => expect(states.get('Frozen')).toBe('stale'), { timeout: 4_000, interval: 20 });
    frozen.signal('SIGCONT');
    await vi.waitFor(() => expect(states.get('Frozen')).toBe('ok'), soon);
  });

  it('put samples that come late where they belong, on sparklines that are open', async () => {
    const hub = await startBuiltHub();
    const socket = await connectedRawAgent(hub.baseUrl, agentHello(hub.access.agent_token));
    await socket.emitWithAck('announce', [{ ref: 0, name: 'host_cpu_usage_percent', labels: {}, kind: 'gauge', unit: 'percent' }]);
    const tick = (timeMs: number, value: number) => ({ timeMs, refs: Uint32Array.of(0), values: Float64Array.of(value) });
    const nowMs = Date.now();
    await socket.emitWithAck('samples', encodeBatch({ sequence: 1, ticks: [tick(nowMs, 50)] }));
    let values: readonly (number | null)[] = [];
    scriptClient(hub).watchFleet({
      onSnapshot: ({ sparks }) => (values = sparks['raw-host-1']?.cpu?.values ?? values),
      onUpdate: ({ sparks }) => (values = sparks?.['raw-host-1']?.cpu?.values ?? values),
    });
    await vi.waitFor(() => expect(values).toEqual([50]), soon);
    await socket.emitWithAck('samples', encodeBatch({ sequence: 2, ticks: [tick(nowMs - 120_000, 7)] }));
    await vi.waitFor(() => expect([values[0], values.at(-1), values.length]).toEqual([7, 50, 25]), soon);
  });

  it('let a desk ask which processes are heaviest', async () => {
    const hub = await startBuiltHub();
    startBuiltAgent({ hub: hub.baseUrl, token: hub.access.agent_token, name: 'This machine' });
    const client = scriptClient(hub);
    let hostId = '';
    client.watchFleet({ onSnapshot: () => undefined, onUpdate: ({ hosts }) => (hostId = hosts[0]?.id ?? hostId) });
    await vi.waitFor(() => expect(hostId).not.toBe(''), soon);
    const top = await client.topProcesses(hostId);
    expect(top.byMemory.length).toBeGreaterThan(0);
    expect(top.byMemory.length).toBeLessThanOrEqual(10);
    expect([top.tells, top.byMemory.some(({ command }) => command !== '')]).toEqual(['names', false]);
    expect(top.byMemory[0]?.memoryBytes).toBeGreaterThanOrEqual(top.byMemory.at(-1)?.memoryBytes ?? 0);
    await expect(client.topProcesses('no-such-host')).rejects.toMatchObject({ code: 'host.unknown' });
  });
});
