import { io } from 'socket.io-client';
import * as msgpackParser from 'socket.io-msgpack-parser';
import { encodeBatch } from '../../../shared/protocol/sample-codec.ts';
import { AGENT_NAMESPACE, PROTOCOL_VERSION } from '../../../shared/protocol/version.ts';

/** A connection that speaks as an agent does, with one series. */
export interface BenchAgent {
  /** Sends a sample of now; gives when it was taken. */
  send(value: number): number;
  close(): void;
}

export interface BenchAgentOptions {
  readonly baseUrl: string;
  readonly token: string;
  readonly hostId: string;
  readonly zone: string;
  readonly metric: string;
}

export async function connectBenchAgent({ baseUrl, token, hostId, zone, metric }: BenchAgentOptions): Promise<BenchAgent> {
  const socket = io(baseUrl + AGENT_NAMESPACE, {
    auth: {
      token,
      protocolVersion: PROTOCOL_VERSION,
      hostId,
      bootId: `boot-of-${hostId}`,
      name: hostId,
      zone,
      labels: {},
      platform: 'linux',
      agentVersion: '0.0.0',
      intervalMs: 1_000,
      isSimulated: false,
      sentAtMs: Date.now(),
    },
    transports: ['websocket'],
    parser: msgpackParser,
    reconnection: false,
    forceNew: true,
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('welcome', () => resolve());
    socket.once('connect_error', reject);
  });
  socket.on('clock', (_found: unknown, answer: (reading: { nowMs: number }) => void) => answer({ nowMs: Date.now() }));
  const definition = { ref: 0, name: metric, labels: {}, kind: 'gauge', unit: 'percent' };
  const answer = (await socket.emitWithAck('announce', [definition])) as { ok: boolean };
  if (!answer.ok) throw new Error(`The hub refuses the announcement: ${JSON.stringify(answer)}`);
  let sequence = 0;
  let lastMs = 0;
  return {
    send(value) {
      sequence += 1;
      // Two samples of one moment would be one.
      lastMs = Math.max(Date.now(), lastMs + 1);
      const tick = { timeMs: lastMs, refs: Uint32Array.of(0), values: Float64Array.of(value) };
      socket.emit('samples', encodeBatch({ sequence, ticks: [tick] }), () => undefined);
      return lastMs;
    },
    close: () => void socket.disconnect(),
  };
}
