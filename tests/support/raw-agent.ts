import { io, type Socket } from 'socket.io-client';
import msgpackParser from 'socket.io-msgpack-parser';
import { onTestFinished } from 'vitest';
import type { AgentHello } from '#shared/protocol/agent-events.ts';
import { AGENT_NAMESPACE, PROTOCOL_VERSION } from '#shared/protocol/version.ts';

/** A handshake as an agent sends it. */
export function agentHello(token: string, part: Partial<Record<keyof AgentHello, unknown>> = {}): Record<string, unknown> {
  return {
    token,
    protocolVersion: PROTOCOL_VERSION,
    hostId: 'raw-host-1',
    bootId: 'raw-boot-0001',
    name: 'Raw host',
    zone: null,
    labels: {},
    platform: 'linux',
    agentVersion: '0.0.0',
    intervalMs: 1_000,
    isSimulated: false,
    sentAtMs: Date.now(),
    ...part,
  };
}

export type RawOutcome = { readonly kind: 'connected'; readonly socket: Socket } | { readonly kind: 'refused'; readonly data: unknown };

/** Knocks at the hub with any handshake at all; the socket is closed with the test. */
export function connectRawAgent(baseUrl: string, hello: Record<string, unknown>): Promise<RawOutcome> {
  const socket = io(baseUrl + AGENT_NAMESPACE, {
    auth: hello,
    transports: ['websocket'],
    parser: msgpackParser,
    reconnection: false,
    forceNew: true,
  });
  onTestFinished(() => void socket.close());
  return new Promise((resolve) => {
    socket.once('connect', () => resolve({ kind: 'connected', socket }));
    socket.once('connect_error', (error: Error & { data?: unknown }) => resolve({ kind: 'refused', data: error.data }));
  });
}

/** Connects, or fails the test. */
export async function connectedRawAgent(baseUrl: string, hello: Record<string, unknown>): Promise<Socket> {
  const outcome = await connectRawAgent(baseUrl, hello);
  if (outcome.kind === 'refused') throw new Error(`refused: ${JSON.stringify(outcome.data)}`);
  return outcome.socket;
}
