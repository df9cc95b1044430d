import { randomBytes } from 'node:crypto';
import type { Socket } from 'socket.io-client';
import { describe, expect, it, vi } from 'vitest';
import type { BatchAck } from '#shared/protocol/agent-events.ts';
import { encodeBatch } from '#shared/protocol/sample-codec.ts';
import { agentHello, connectedRawAgent, connectRawAgent } from '../support/raw-agent.ts';
import { scriptClient } from '../support/script-client.ts';
import { startBuiltAgent } from '../support/start-built-agent.ts';
import { startBuiltHub } from '../support/start-built-hub.ts';

const series = [{ ref: 0, name: 'm', labels: {}, kind: 'gauge', unit: 'percent' }];
const batch = (sequence: number, ref = 0) =>
  encodeBatch({ sequence, ticks: [{ timeMs: Date.now(), refs: Uint32Array.of(ref), values: Float64Array.of(1) }] });

/** What the next event of this name brings. */
const nextEvent = <T extends unknown[]>(socket: Socket, event: string): Promise<T> =>
  new Promise((resolve) => socket.once(event, (...args: unknown[]) => resolve(args as T)));

describe('the hub, against what it should not take', () => {
  it('refuses a wrong token, a missing one, and the token of another role, each with its code', async () => {
    const hub = await startBuiltHub();
    const codeFor = async (token: string) => {
      const outcome = await connectRawAgent(hub.baseUrl, agentHello(token));
      return outcome.kind === 'refused' ? outcome.data : outcome.kind;
    };
    expect(await codeFor('not-the-token')).toMatchObject({
      code: 'auth.token-wrong',
      remedy: expect.stringContaining('code from the desk'),
    });
    expect(await codeFor('')).toMatchObject({ code: 'auth.token-missing' });
    expect(await codeFor(hub.access.viewer_token)).toMatchObject({ code: 'auth.role-forbidden' });
    expect(await codeFor(hub.access.agent_token)).toBe('connected');
    // Its log says that it happened and never what the token was.
    expect(hub.log()).toContain('auth.token-wrong');
    expect(hub.log()).not.toContain('not-the-token');
  });

  it('refuses another protocol version, a malformed handshake and a simulated host, each with its code', async () => {
    const hub = await startBuiltHub();
    const token = hub.access.agent_token;
    expect(await connectRawAgent(hub.baseUrl, agentHello(token, { protocolVersion: 99 }))).toMatchObject({
      data: { code: 'protocol.version-unsupported' },
    });
    expect(await connectRawAgent(hub.baseUrl, agentHello(token, { hostId: '../../etc' }))).toMatchObject({
      data: { code: 'protocol.malformed', message: expect.stringContaining('hostId') },
    });
    expect(await connectRawAgent(hub.baseUrl, agentHello(token, { isSimulated: true }))).toMatchObject({
      data: { code: 'agent.demo-mismatch' },
    });
  });

  it('refuses garbage, unknown series and batches that are too large, and takes the next good one', async () => {
    const hub = await startBuiltHub();
    const socket = await connectedRawAgent(hub.baseUrl, agentHello(hub.access.agent_token));
    const send = (payload: unknown): Promise<BatchAck> => socket.emitWithAck('samples', payload);
    expect(await send(randomBytes(500))).toMatchObject({ ok: false, refusal: { code: 'protocol.malformed' } });
    expect(await send('a string')).toMatchObject({ ok: false, refusal: { code: 'protocol.malformed' } });
    expect(await send({ __proto__: null, constructor: 1 })).toMatchObject({ ok: false, refusal: { code: 'protocol.malformed' } });
    expect(await send(batch(1))).toMatchObject({ ok: false, refusal: { code: 'protocol.series-unknown' } });
    expect(await send(randomBytes(300_000))).toMatchObject({ ok: false, refusal: { code: 'protocol.too-large' } });
    expect(await socket.emitWithAck('announce', [{ ...series[0], name: 'no name at all' }])).toMatchObject({
      ok: false,
      refusal: { code: 'protocol.malformed' },
    });
    expect(await socket.emitWithAck('announce', series)).toEqual({ ok: true, value: null });
    expect(await send(batch(1))).toEqual({ ok: true, value: { sequence: 1 } });
  });

  it('takes samples that follow their announcement without waiting for its answer', async () => {
    const hub = await startBuiltHub();
    const socket = await connectedRawAgent(hub.baseUrl, agentHello(hub.access.agent_token));
    const announced = socket.emitWithAck('announce', series);
    const answers = await Promise.all([1, 2, 3].map((sequence) => socket.emitWithAck('samples', batch(sequence))));
    expect(await announced).toEqual({ ok: true, value: null });
    // Each answer tells how far all is stored: those that waited for the first were stored together.
    expect(answers).toEqual([1, 3, 3].map((sequence) => ({ ok: true, value: { sequence } })));
  });

  it('that is told to end refuses nothing for it and complains of nothing: what was under way comes again', async () => {
    const hub = await startBuiltHub();
    const socket = await connectedRawAgent(hub.baseUrl, agentHello(hub.access.agent_token));
    await socket.emitWithAck('announce', series);
    const answers: unknown[] = [];
    let sequence = 0;
    // At any moment of its end something is under way.
    const sending = setInterval(() => {
      sequence += 1;
      socket.emit('samples', batch(sequence), (answer: unknown) => answers.push(answer));
    }, 2);
    await vi.waitFor(() => expect(answers.length).toBeGreaterThan(20), { timeout: 15_000 });
    expect(await hub.stop()).toBe(0);
    clearInterval(sending);
    for (const answer of answers) expect(answer).toMatchObject({ ok: true });
    expect(hub.log()).not.toContain('could not store');
  });

  it('closes a connection that sends 10 MB at once, with code 1009, and keeps serving the others', async () => {
    const hub = await startBuiltHub();
    startBuiltAgent({ hub: hub.baseUrl, token: hub.access.agent_token, name: 'Good host' });
    const client = scriptClient(hub);
    let updates = 0;
    client.watchFleet({ onSnapshot: () => undefined, onUpdate: () => (updates += 1) });
    await vi.waitFor(() => expect(updates).toBeGreaterThan(2), { timeout: 15_000 });
    const socket = await connectedRawAgent(hub.baseUrl, agentHello(hub.access.agent_token));
    const closed = nextEvent<[string, { context?: { code?: number } }]>(socket, 'disconnect');
    socket.emit('samples', randomBytes(10_000_000), () => undefined);
    const [, details] = await closed;
    expect(details.context?.code).toBe(1009);
    const before = updates;
    await vi.waitFor(() => expect(updates).toBeGreaterThan(before + 1), { timeout: 10_000 });
  });

  it('stays up when a socket speaks no protocol at all', async () => {
    const hub = await startBuiltHub();
    for (const path of ['/socket.io/?EIO=4&transport=websocket', '/socket.io/?EIO=3&transport=websocket', '/elsewhere']) {
      const socket = new WebSocket(hub.baseUrl.replace('http', 'ws') + path);
      await new Promise<void>((resolve) => {
        socket.onopen = () => {
          for (const text of ['garbage', '4{"type":0}', '42["samples"', '\u0000']) socket.send(text);
          socket.send(randomBytes(2_000));
        };
        socket.onclose = () => resolve();
        socket.onerror = () => resolve();
      });
    }
    const health = await fetch(`${hub.baseUrl}/healthz`);
    expect(health.status).toBe(200);
    expect(hub.log()).not.toMatch(/uncaught|unhandled/i);
  });

  it('closes a connection that sends nothing but nonsense', async () => {
    const hub = await startBuiltHub();
    const socket = await connectedRawAgent(hub.baseUrl, agentHello(hub.access.agent_token));
    const closed = nextEvent(socket, 'disconnect');
    for (let index = 0; index < 25; index += 1) socket.emit('samples', randomBytes(20), () => undefined);
    await closed;
    expect((await fetch(`${hub.baseUrl}/healthz`)).status).toBe(200);
  });

  it('does not let a page of another site connect', async () => {
    const hub = await startBuiltHub();
    const { io } = await import('socket.io-client');
    const msgpackParser = (await import('socket.io-msgpack-parser')).default;
    const socket = io(`${hub.baseUrl}/client`, {
      auth: { token: hub.access.token, protocolVersion: 1, face: 'console' },
      transports: ['websocket'],
      parser: msgpackParser,
      reconnection: false,
      forceNew: true,
      extraHeaders: { Origin: 'http://evil.example' },
    });
    const [error] = await nextEvent<[Error]>(socket, 'connect_error');
    expect(error.message).toMatch(/websocket error/);
    socket.close();
  });

  it('says who holds the port when it is busy, and does not ask to be started again', async () => {
    const hub = await startBuiltHub();
    await expect(startBuiltHub({ port: hub.port })).rejects.toThrow(new RegExp(`hub.port-busy.*pid ${hub.pid}.*port ${hub.port}`, 's'));
  });
});
