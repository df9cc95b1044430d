import { connect } from 'node:net';
import { once } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import msgpackParser from 'socket.io-msgpack-parser';
import { PROTOCOL_VERSION } from '#shared/protocol/version.ts';
import { LAN, LOOPBACK, startGuardedHub } from '../support/guarded-hub.ts';
import { device, key } from '../support/made-up-principals.ts';
import { TOKENS } from '../support/open-test-access.ts';

const GUEST = '192.168.1.66';
const hello = (token: string) => ({ token, protocolVersion: PROTOCOL_VERSION, face: 'script' });

describe('who asks too often', () => {
  it('by wrong tokens slows themselves and nobody else', async () => {
    const hub = await startGuardedHub({ limits: { network: 20, loopback: 1_000 } });
    const desk = hub.letIn('desk', device('console'));
    const statuses: number[] = [];
    for (let tries = 0; tries < 30; tries += 1)
      statuses.push((await hub.ask('/api/hosts', { token: `wsx_guess${tries}`, from: GUEST })).status);
    expect(statuses).toEqual([...Array<number>(20).fill(401), ...Array<number>(10).fill(429)]);
    expect((await hub.ask('/api/hosts', { token: desk, from: LAN })).status).toBe(200);
  });

  it.each(['/', '/nowhere', '/healthz', '/api/docs'])('is told so at %s, too', async (address) => {
    const hub = await startGuardedHub({ limits: { network: 3, loopback: 1_000 } });
    for (let tries = 0; tries < 3; tries += 1) await hub.ask(address, { from: GUEST });
    const reply = await hub.ask(address, { from: GUEST });
    expect([reply.status, Number(reply.headers.get('retry-after')) > 0]).toEqual([429, true]);
  });

  it('from this computer is bounded, too', async () => {
    const hub = await startGuardedHub({ limits: { network: 1, loopback: 5 } });
    const statuses: number[] = [];
    for (let tries = 0; tries < 6; tries += 1) statuses.push((await hub.ask('/api/hosts', { token: TOKENS.admin })).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
  });

  it('from many addresses with one key is bounded by the key, over REST and the socket together', async () => {
    const hub = await startGuardedHub({ identities: { perSecond: 0.001, burst: 10 } });
    const program = hub.letIn('program', key({ keyId: 'k', scopes: ['look'] }));
    const phone = hub.letIn('phone', device('phone'));
    const socket = await hub.connect(program, LAN);
    for (let tries = 0; tries < 5; tries += 1)
      expect((await hub.ask('/api/hosts', { token: program, from: `192.168.1.${tries}` })).status).toBe(200);
    for (let tries = 0; tries < 5; tries += 1) expect(await socket.emitWithAck('watchFleet')).toMatchObject({ ok: true });
    expect(await socket.emitWithAck('watchFleet')).toMatchObject({
      ok: false,
      refusal: { code: 'protocol.rate-exceeded', retryAfterMs: expect.any(Number) },
    });
    const reply = await hub.ask('/api/hosts', { token: program, from: LAN });
    expect([reply.status, reply.headers.get('retry-after')]).toEqual([429, '1']);
    expect((await hub.ask('/api/hosts', { token: phone, from: LAN })).status).toBe(200);
  });
});

describe('who connects too often', () => {
  it('is not shaken hands with, while others are', async () => {
    const hub = await startGuardedHub({ sockets: { handshakes: { burst: 5, perSecond: 0.001 } } });
    const desk = hub.letIn('desk', device('console'));
    for (let tries = 0; tries < 5; tries += 1)
      expect(await hub.knock(hello('wsx_guess'), { from: GUEST })).toMatchObject({ refusal: { code: 'auth.token-wrong' } });
    expect(await hub.knock(hello('wsx_guess'), { from: GUEST })).toMatchObject({ message: 'websocket error' });
    expect((await hub.connect(desk, LAN)).connected).toBe(true);
  });

  it('has so many connections and no more', async () => {
    const hub = await startGuardedHub();
    const phone = hub.letIn('phone', device('phone'));
    const other = hub.letIn('other', device('display'));
    const sockets = [];
    for (let count = 0; count < 32; count += 1) sockets.push(await hub.connect(phone, LAN));
    expect(await hub.knock(hello(phone), { from: LAN })).toMatchObject({ refusal: { code: 'protocol.rate-exceeded' } });
    await hub.connect(other, LAN);
    sockets[0]?.close();
    await vi.waitFor(async () => expect(await hub.knock(hello(phone), { from: LAN })).toHaveProperty('socket'), 5_000);
  });

  it('by connections that say nothing is cut off above a number, and the rest go on', async () => {
    const hub = await startGuardedHub({ connections: { network: 1, loopback: 8 } });
    const open = Array.from({ length: 8 }, () => connect(hub.port, LOOPBACK));
    await Promise.all(open.map((socket) => once(socket, 'connect')));
    const extra = connect(hub.port, LOOPBACK);
    extra.on('error', () => undefined);
    await once(extra, 'close');
    const ended = once(open[0] as (typeof open)[0], 'close');
    open[0]?.destroy();
    await ended;
    await vi.waitFor(async () => expect((await hub.ask('/healthz')).status).toBe(200), 5_000);
    for (const socket of open) socket.destroy();
  });

  it('and goes on talking without having been let in is cut off, long before its time is over', async () => {
    const hub = await startGuardedHub();
    const socket = new WebSocket(`${hub.baseUrl.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
    socket.binaryType = 'arraybuffer';
    let answers = 0;
    const closed = new Promise<number>((resolve) => (socket.onclose = () => resolve(Date.now())));
    const [packet] = new msgpackParser.Encoder().encode({
      type: 0,
      nsp: '/admin',
      data: { token: 'x' },
    }) as unknown as readonly Buffer<ArrayBuffer>[];
    if (packet === undefined) throw new Error('nothing to send');
    socket.onmessage = () => {
      answers += 1;
      socket.send(packet);
    };
    const beganMs = Date.now();
    expect((await closed) - beganMs).toBeLessThan(8_000);
    expect(answers).toBeLessThan(20);
  });

  it('and never says who it is does not keep its connection', async () => {
    const hub = await startGuardedHub();
    const socket = new WebSocket(`${hub.baseUrl.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
    const beganMs = Date.now();
    await new Promise<void>((resolve) => (socket.onclose = () => resolve()));
    expect(Date.now() - beganMs).toBeLessThan(15_000);
  });
});

describe('what is too large or too slow', () => {
  it.each([
    ['an address', () => `/api/hosts?x=${'y'.repeat(8_100)}`, 413],
    ['a number of parameters', () => `/api/series?${Array.from({ length: 300 }, (_, index) => `name=n${index}`).join('&')}`, 413],
    ['a token', () => '/api/hosts', 401],
  ])('%s is refused in few words', async (what, address, status) => {
    const hub = await startGuardedHub();
    const reply = await hub.ask(address(), { token: what === 'a token' ? 'w'.repeat(9_000) : TOKENS.admin });
    const text = await reply.text();
    expect([reply.status, text.length < 400]).toEqual([status, true]);
  });

  it('headers that never end are cut off within seconds', { timeout: 40_000 }, async () => {
    const hub = await startGuardedHub();
    const socket = connect(hub.port, LOOPBACK);
    socket.write('GET /api/hosts HTTP/1.1\r\nHost: hub\r\n');
    const beganMs = Date.now();
    const drip = setInterval(() => socket.write('X-Slow: 1\r\n'), 500);
    socket.on('error', () => undefined);
    socket.resume();
    await once(socket, 'close');
    clearInterval(drip);
    expect(Date.now() - beganMs).toBeLessThan(20_000);
    expect((await hub.ask('/healthz')).status).toBe(200);
  });
});
