import { describe, expect, it, vi } from 'vitest';
import { encodeBatch } from '#shared/protocol/sample-codec.ts';
import { agentHello, connectedRawAgent } from '../support/raw-agent.ts';
import { scriptClient } from '../support/script-client.ts';
import { startBuiltHub } from '../support/start-built-hub.ts';

const HOUR_MS = 3_600_000;
const series = [{ ref: 0, name: 'host_cpu_usage_percent', labels: {}, kind: 'gauge', unit: 'percent' }];
const batch = (sequence: number, ...times: readonly number[]) =>
  encodeBatch({ sequence, ticks: times.map((timeMs) => ({ timeMs, refs: Uint32Array.of(0), values: Float64Array.of(sequence) })) });

/** A hub, and a raw agent whose clock is so far from its. */
async function hubAndAgent(startOffsetMs: number) {
  const hub = await startBuiltHub();
  const agent = { offsetMs: startOffsetMs };
  const agentNowMs = (): number => Date.now() + agent.offsetMs;
  const socket = await connectedRawAgent(hub.baseUrl, agentHello(hub.access.agent_token, { sentAtMs: agentNowMs() }));
  socket.on('clock', (_found: unknown, answer: (reading: { nowMs: number }) => void) => answer({ nowMs: agentNowMs() }));
  await socket.emitWithAck('announce', series);
  const client = scriptClient(hub);
  let clockOffsetMs: number | undefined;
  client.watchFleet({
    onSnapshot: ({ hosts }) => (clockOffsetMs = hosts[0]?.clockOffsetMs),
    onUpdate: ({ hosts }) => (clockOffsetMs = hosts[0]?.clockOffsetMs),
  });
  const storedTimes = async (): Promise<number[]> => {
    const startMs = Math.floor(Date.now() / 60_000) * 60_000 - 2 * HOUR_MS;
    const { series: found } = await client.query({
      selector: {},
      startMs,
      endMs: startMs + 4 * HOUR_MS,
      stepMs: 1_000,
      aggregations: ['last'],
    });
    return (found[0]?.columns.last ?? []).flatMap((value, index) => (value === null ? [] : [startMs + index * 1_000]));
  };
  return { agent, agentNowMs, socket, storedTimes, offset: () => clockOffsetMs };
}

describe('the clock of a host', () => {
  it('that is 3 min ahead costs nothing: samples are stored at the time at which they were taken, and the desk is told', async () => {
    const { agentNowMs, socket, storedTimes, offset } = await hubAndAgent(180_000);
    const takenMs = Date.now();
    expect(await socket.emitWithAck('samples', batch(1, agentNowMs()))).toEqual({ ok: true, value: { sequence: 1 } });
    const [storedMs] = await storedTimes();
    expect(Math.abs((storedMs ?? 0) - takenMs)).toBeLessThan(2_500);
    await vi.waitFor(() => expect(Math.abs((offset() ?? 0) - 180_000)).toBeLessThan(1_000), { timeout: 10_000 });
  });

  it('that is put back an hour and on again while it is connected leaves no hole and no sample elsewhere', async () => {
    const { agent, agentNowMs, socket, storedTimes } = await hubAndAgent(0);
    await socket.emitWithAck('samples', batch(1, agentNowMs()));
    const startMs = Date.now();
    await vi.waitUntil(() => Date.now() - startMs > 1_100, { timeout: 5_000, interval: 20 });
    agent.offsetMs = -HOUR_MS;
    await socket.emitWithAck('samples', batch(2, agentNowMs()));
    await vi.waitUntil(() => Date.now() - startMs > 2_300, { timeout: 5_000, interval: 20 });
    agent.offsetMs = 0;
    await socket.emitWithAck('samples', batch(3, agentNowMs()));
    const times = await storedTimes();
    expect(times).toHaveLength(3);
    expect((times[2] ?? 0) - (times[0] ?? 0)).toBeLessThan(5_000);
  });

  it('more than a day ahead has those samples refused with a reason, the rest of the batch is stored', async () => {
    const { agentNowMs, socket, storedTimes } = await hubAndAgent(0);
    const answer: unknown = await socket.emitWithAck('samples', batch(1, agentNowMs(), agentNowMs() + 25 * HOUR_MS));
    expect(answer).toMatchObject({ ok: true, value: { sequence: 1, leftOut: { samples: 1, refusal: { code: 'protocol.time-ahead' } } } });
    expect(await storedTimes()).toHaveLength(1);
    expect(await socket.emitWithAck('samples', batch(2, agentNowMs() + 25 * HOUR_MS))).toMatchObject({ ok: true, value: { sequence: 2 } });
  });
});
