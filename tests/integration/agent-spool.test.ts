import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { encodeBatch, decodeBatch } from '#shared/protocol/sample-codec.ts';
import { scanRecords } from '../../agent/spool/record-codec.ts';
import { decodeBatchRecord, RECORD_TYPES } from '../../agent/spool/segment-content.ts';
import { agentHello, connectedRawAgent } from '../support/raw-agent.ts';
import { scriptClient } from '../support/script-client.ts';
import { startBuiltAgent } from '../support/start-built-agent.ts';
import { startBuiltHub } from '../support/start-built-hub.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const soon = { timeout: 20_000, interval: 100 };

/** Times of every moment in the spool files of an agent: its own record of what it took and could not deliver. */
function spooledTimes(dataDir: string): number[] {
  const folder = path.join(dataDir, 'spool');
  const files: Dirent[] = statSync(folder, { throwIfNoEntry: false }) === undefined ? [] : readdirSync(folder, { withFileTypes: true });
  return files
    .flatMap(({ name }) => scanRecords(readFileSync(path.join(folder, name))).records)
    .filter(({ type }) => type === RECORD_TYPES.batch)
    .flatMap(({ body }) => decodeBatch(decodeBatchRecord(body)?.payload ?? new Uint8Array()).ticks.map(({ timeMs }) => timeMs));
}

/** How many samples of the uptime there are at each of these moments, none beside them. */
async function countAt(client: ReturnType<typeof scriptClient>, times: readonly number[]): Promise<number[]> {
  const counts: number[] = [];
  for (const timeMs of times) {
    const { series } = await client.query({
      selector: { names: ['host_uptime_seconds'] },
      startMs: timeMs,
      endMs: timeMs + 1,
      stepMs: 100,
      aggregations: ['avg', 'sum'],
    });
    const { avg, sum } = series[0]?.columns ?? {};
    counts.push(avg?.[0] == null ? 0 : Math.round((sum?.[0] ?? 0) / avg[0]));
  }
  return counts;
}
const ones = (times: readonly number[]): number[] => times.map(() => 1);

describe('the spool of an agent', () => {
  it('brings every sample to the hub exactly once though the agent is killed twice while the hub is down', async () => {
    const hub = await startBuiltHub();
    const dataDir = temporaryFolder();
    const options = { hub: hub.baseUrl, token: hub.access.agent_token, name: 'Bar till 1', dataDir };
    await hub.stop('SIGKILL');
    const first = startBuiltAgent(options);
    await vi.waitFor(() => expect(spooledTimes(dataDir).length).toBeGreaterThanOrEqual(4), soon);
    await first.stop('SIGKILL');
    const second = startBuiltAgent(options);
    const beforeSecond = spooledTimes(dataDir).length;
    await vi.waitFor(() => expect(spooledTimes(dataDir).length).toBeGreaterThanOrEqual(beforeSecond + 4), soon);
    await second.stop('SIGKILL');
    const taken = spooledTimes(dataDir);
    expect(new Set(taken).size).toBe(taken.length);

    const again = await startBuiltHub({ dataDir: hub.dataDir, port: hub.port });
    const third = startBuiltAgent(options);
    const client = scriptClient(again);
    await vi.waitFor(async () => expect(await countAt(client, taken)).toEqual(ones(taken)), soon);
    await third.stop();
    expect(spooledTimes(dataDir)).toEqual([]);
    // Once more: there is nothing left to send, and nothing is there twice.
    await startBuiltAgent(options).stop();
    expect(await countAt(client, taken)).toEqual(ones(taken));
    // A sample each second that an agent lived (the second one up to a half later than that), and one hole: between the two.
    expect(taken.filter((timeMs, index) => timeMs - (taken[index - 1] ?? timeMs) > 1_600).length).toBeLessThanOrEqual(1);
  });

  it('loses nothing when the agent is stopped and started in order while the hub is away', async () => {
    const hub = await startBuiltHub();
    const dataDir = temporaryFolder();
    const options = { hub: hub.baseUrl, token: hub.access.agent_token, name: 'Bar till 2', dataDir };
    const first = startBuiltAgent(options);
    await vi.waitFor(() => expect(first.log()).toContain('Connected to the hub'), soon);
    await hub.stop('SIGKILL');
    await vi.waitFor(() => expect(spooledTimes(dataDir).length).toBeGreaterThanOrEqual(4), soon);
    expect(await first.stop('SIGTERM')).toBe(0);
    const taken = spooledTimes(dataDir);
    const again = await startBuiltHub({ dataDir: hub.dataDir, port: hub.port });
    startBuiltAgent(options);
    const client = scriptClient(again);
    await vi.waitFor(async () => expect(await countAt(client, taken)).toEqual(ones(taken)), soon);
  });
});

describe('a hub that is sent what an earlier boot left', () => {
  it('tells what it has of it, stores the rest once, and refuses the boot of the connection itself', async () => {
    const hub = await startBuiltHub();
    const socket = await connectedRawAgent(hub.baseUrl, agentHello(hub.access.agent_token));
    const series = [{ ref: 0, name: 'host_uptime_seconds', labels: {}, kind: 'gauge', unit: 'seconds' }];
    const batch = (sequence: number, timeMs: number) =>
      Buffer.from(encodeBatch({ sequence, ticks: [{ timeMs, refs: Uint32Array.of(0), values: Float64Array.of(7) }] }));
    const backfill = (bootId: string, definitions: unknown[], bytes: Buffer | null): Promise<unknown> =>
      socket.emitWithAck('backfill', { bootId, series: definitions, batch: bytes });
    const timeMs = Date.now() - 60_000;
    expect(await backfill('earlier-boot', series, null)).toEqual({ ok: true, value: { sequence: 0 } });
    expect(await backfill('earlier-boot', [], batch(5, timeMs))).toEqual({ ok: true, value: { sequence: 5 } });
    expect(await backfill('earlier-boot', [], batch(5, timeMs))).toEqual({ ok: true, value: { sequence: 5 } });
    expect(await backfill('another-boot', series, null)).toEqual({ ok: true, value: { sequence: 0 } });
    expect(await backfill('earlier-boot', series, null)).toEqual({ ok: true, value: { sequence: 5 } });
    expect(await backfill('raw-boot-0001', series, null)).toMatchObject({ ok: false, refusal: { code: 'protocol.malformed' } });
    expect(await backfill('another-boot', [], batch(1, timeMs))).toMatchObject({
      ok: false,
      refusal: { code: 'protocol.series-unknown' },
    });
    expect(await countAt(scriptClient(hub), [timeMs])).toEqual([1]);
  });
});
