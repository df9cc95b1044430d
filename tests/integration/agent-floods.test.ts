import { describe, expect, it, vi } from 'vitest';
import { encodeBatch } from '#shared/protocol/sample-codec.ts';
import { agentHello, connectedRawAgent, connectRawAgent } from '../support/raw-agent.ts';
import { startBuiltHub } from '../support/start-built-hub.ts';

const SERIES = 4_096;
const manySeries = Array.from({ length: SERIES }, (_, ref) => ({ ref, name: `m_${ref}`, labels: {}, kind: 'gauge', unit: 'percent' }));
const refs = Uint32Array.from({ length: SERIES }, (_, ref) => ref);

/** The largest batch that a hub takes: seven moments of 4,096 series. */
const largeBatch = (sequence: number) =>
  Buffer.from(
    encodeBatch({
      sequence,
      ticks: Array.from({ length: 7 }, (_, index) => ({
        timeMs: Date.now() + index,
        refs,
        values: new Float64Array(SERIES).fill(sequence),
      })),
    }),
  );

describe('an agent that floods the hub', () => {
  it('is refused with a code and a time to wait, then closed and kept out, and others are answered as quickly as ever', async () => {
    const hub = await startBuiltHub();
    const good = await connectedRawAgent(hub.baseUrl, agentHello(hub.access.agent_token, { hostId: 'good-host' }));
    await good.emitWithAck('announce', manySeries.slice(0, 50));
    const answerMs: number[] = [];
    const codes = new Map<string, number>();
    let isFlooding = true;
    let isClosed = false;

    const flooder = await connectedRawAgent(hub.baseUrl, agentHello(hub.access.agent_token, { hostId: 'flooding-host' }));
    await flooder.emitWithAck('announce', manySeries);
    flooder.on('disconnect', () => (isClosed = true));
    let waits = 0;
    const payloads = Array.from({ length: 200 }, (_, index) => largeBatch(index + 1));
    for (const payload of payloads) {
      flooder.emit('samples', payload, (answer: { ok: boolean; refusal?: { code: string; retryAfterMs?: number } }) => {
        const code = answer.ok ? 'stored' : (answer.refusal?.code ?? '');
        codes.set(code, (codes.get(code) ?? 0) + 1);
        if (answer.refusal?.retryAfterMs !== undefined) waits += 1;
      });
    }
    let sequence = 0;
    const measure = async (): Promise<void> => {
      while (isFlooding) {
        const startMs = performance.now();
        sequence += 1;
        await good.emitWithAck(
          'samples',
          encodeBatch({ sequence, ticks: [{ timeMs: Date.now(), refs: refs.slice(0, 50), values: new Float64Array(50) }] }),
        );
        answerMs.push(performance.now() - startMs);
      }
    };
    const measuring = measure();
    await vi.waitUntil(() => isClosed && answerMs.length > 20, { timeout: 30_000, interval: 20 });
    isFlooding = false;
    await measuring;

    expect(codes.get('protocol.rate-exceeded') ?? 0).toBeGreaterThan(0);
    expect(waits).toBeGreaterThan(0);
    expect(Math.max(...answerMs)).toBeLessThan(1_000);
    expect(answerMs.toSorted((a, b) => a - b)[Math.floor(answerMs.length / 2)]).toBeLessThan(250);
    const again = await connectRawAgent(hub.baseUrl, agentHello(hub.access.agent_token, { hostId: 'flooding-host' }));
    expect(again).toMatchObject({ kind: 'refused', data: { code: 'protocol.rate-exceeded', retryAfterMs: expect.any(Number) as number } });
  });
});
