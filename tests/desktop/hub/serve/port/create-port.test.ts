import { once } from 'node:events';
import { request as requestClear } from 'node:http';
import { type AddressInfo, connect as connectClear, type Socket } from 'node:net';
import { connect, type ConnectionOptions, type TLSSocket } from 'node:tls';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { systemClock } from '../../../../../desktop/hub/kernel/clock.ts';
import { createHubMetrics } from '../../../../../desktop/hub/kernel/hub-metrics.ts';
import { createPort } from '../../../../../desktop/hub/serve/port/create-port.ts';
import { certificateMaker } from '../../../../support/certificate-maker.ts';

const maker = await certificateMaker();
const NAMES = ['rose-hall.local', 'localhost'] as const;
const leaf = () => maker.leaf([...NAMES], ['127.0.0.1']);

async function openPort() {
  const metrics = createHubMetrics({ version: '1.2.3' });
  const port = createPort({
    certificate: await leaf(),
    answerJoin: ({ url = '' }, response) => {
      if (url === '/join') response.end('the join page');
      return url === '/join';
    },
    clock: systemClock,
    metrics,
  });
  const server = port.makeServer((_request, response) => void response.end('the hub'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port: number } = server.address() as AddressInfo;
  onTestFinished(() => {
    port.closeUnfinished();
    server.closeAllConnections();
    server.close();
  });
  return { port, server, number, metrics };
}

/** Shakes hands, asks, and keeps the connection. */
async function converse(number: number, options: ConnectionOptions = {}) {
  const socket: TLSSocket = connect({ host: '127.0.0.1', port: number, ca: maker.pem, ...options });
  let session: Buffer | undefined;
  socket.on('session', (next) => (session = next));
  onTestFinished(() => void socket.destroy());
  await once(socket, 'secureConnect');
  const ask = async (path = '/'): Promise<string> => {
    socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    return String((await once(socket, 'data'))[0]);
  };
  return { socket, ask, session: () => session };
}

/** Also one that is reset, which is an error to it. */
const closed = (socket: Socket): Promise<unknown> => new Promise((resolve) => socket.once('close', resolve));

function clear(number: number, path: string, headers: Record<string, string> = {}, method = 'GET') {
  return new Promise<{ status: number; location: string | undefined; body: string }>((resolve, reject) => {
    const request = requestClear({ host: '127.0.0.1', port: number, path, headers, method, agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (part: string) => (body += part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, location: response.headers.location, body }));
    });
    request.on('error', reject);
    request.on('upgrade', () => reject(new Error('it was let in')));
    request.end();
  });
}

describe('the one port', () => {
  it('speaks TLS with a certificate that stands every check', async () => {
    const { number } = await openPort();
    const { ask } = await converse(number);
    expect(await ask()).toContain('the hub');
    expect(await ask('/join')).toContain('the join page');
  });

  it('is not kept from closing by a connection that was opened in advance and never used', async () => {
    const { port, server, number } = await openPort();
    const { socket } = await converse(number);
    const isGone = closed(socket);
    const isShut = once(server, 'close');
    port.closeUnfinished();
    server.close();
    await Promise.all([isGone, isShut]);
  });

  it('serves in clear the join page and nothing else', async () => {
    const { number, metrics } = await openPort();
    expect(await clear(number, '/join')).toMatchObject({ status: 200, body: 'the join page' });
    const page = { accept: 'text/html,*/*' };
    expect(await clear(number, '/', page)).toMatchObject({ status: 302, location: '/join' });
    expect(await clear(number, '/hosts/till-1?x=1', page)).toMatchObject({ status: 302, location: '/join' });
    // A display goes on to its own page.
    for (const wall of ['/wall', '/wall/', '/wall?x=1']) expect((await clear(number, wall, page)).location).toBe('/join?to=wall');
    expect((await clear(number, '/wallet', page)).location).toBe('/join');
    const refused = { status: 426, body: expect.stringContaining('"transport.tls-needed"') as string };
    const upgrade = { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-key': 'x'.repeat(22), 'sec-websocket-version': '13' };
    expect(await clear(number, '/socket.io/?EIO=4&transport=websocket', upgrade)).toMatchObject(refused);
    expect(await clear(number, '/', { ...page, ...upgrade })).toMatchObject(refused);
    for (const path of ['/api/hosts', '/healthz', '/metrics', '/', '/join/../api/hosts', '/joined', '//join']) {
      expect([path, await clear(number, path)]).toMatchObject([path, refused]);
    }
    expect(await clear(number, '/api/hosts', page)).toMatchObject(refused);
    expect(await clear(number, '/', page, 'POST')).toMatchObject(refused);
    expect(await metrics.registry.getSingleMetricAsString('wedsync_hub_refusals_total')).toContain('transport.tls-needed');
  });

  it('answers what is neither with a refusal, and goes on', async () => {
    const { number } = await openPort();
    for (const nonsense of ['\0\0\0\0', 'SSH-2.0-x\r\n\r\n', Buffer.from([0x16, 3, 1, 0, 5, 1, 2, 3, 4, 5])]) {
      const socket = connectClear(number, '127.0.0.1', () => socket.write(nonsense));
      socket.on('error', () => undefined).resume();
      await closed(socket);
    }
    expect(await (await converse(number)).ask()).toContain('the hub');
  });

  it('changes its certificate while it is used: who is connected stays so, who comes sees the new one', async () => {
    const { port, number } = await openPort();
    const steady = await Promise.all(Array.from({ length: 20 }, () => converse(number)));
    const before = steady[0]?.socket.getPeerCertificate().serialNumber;
    let isRenewing = true;
    const comers = (async () => {
      const serials = new Set<string>();
      for (let count = 0; count < 30 || isRenewing; count += 1) {
        const comer = await converse(number);
        expect(await comer.ask()).toContain('the hub');
        serials.add(comer.socket.getPeerCertificate().serialNumber);
        comer.socket.destroy();
      }
      return serials;
    })();
    for (let renewal = 0; renewal < 5; renewal += 1) {
      port.renew(await leaf());
      for (const { ask } of steady) expect(await ask()).toContain('the hub');
    }
    isRenewing = false;
    const serials = await comers;
    const { socket } = await converse(number);
    expect(socket.getPeerCertificate().serialNumber).not.toBe(before);
    expect(serials.size).toBeGreaterThan(1);
    expect(steady.every(({ socket: each }) => !each.destroyed)).toBe(true);
  });

  it('lets who was there before come back by a ticket', async () => {
    const { number } = await openPort();
    const first = await converse(number);
    await first.ask();
    await vi.waitFor(() => expect(first.session()).toBeDefined());
    const again = await converse(number, { session: first.session() });
    expect([first.socket.isSessionReused(), again.socket.isSessionReused()]).toEqual([false, true]);
    expect(await again.ask()).toContain('the hub');
  });

  it('ends at once what has not said yet what it wants, and nothing that is served', async () => {
    const { port, number } = await openPort();
    const served = await converse(number);
    const silent = connectClear(number, '127.0.0.1');
    const halfway = connectClear(number, '127.0.0.1', () => halfway.write(Buffer.from([0x16, 3, 1, 2, 0])));
    for (const socket of [silent, halfway]) socket.on('error', () => undefined).resume();
    await Promise.all([once(silent, 'connect'), once(halfway, 'connect')]);
    expect(await served.ask()).toContain('the hub');
    const gone = Promise.all([closed(silent), closed(halfway)]);
    port.closeUnfinished();
    await gone;
    expect(await served.ask()).toContain('the hub');
  });
});
