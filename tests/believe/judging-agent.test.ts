import { once } from 'node:events';
import { get, type RequestOptions } from 'node:https';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { judgingAgent } from '../../believe/judging-agent.ts';
import { pinnedTo } from '../../believe/pinned-to.ts';
import { certificateMaker } from '../support/certificate-maker.ts';
import { startImpostor } from '../support/impostor-hub.ts';
import { waitUntil } from '../support/wait-until.ts';

const ours = await certificateMaker();
const theirs = await certificateMaker();

function ask(url: string, options: RequestOptions): Promise<number | string> {
  return new Promise((resolve) => {
    get(url, options, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    }).on('error', (error: Error & { code?: string }) => resolve(error.code ?? error.message));
  });
}

it('asks whoever shows what the authority signed for this address', async () => {
  const hub = await startImpostor(await ours.leaf(['rose-hall.local'], ['127.0.0.1']));
  const agent = judgingAgent({ authority: ours.pem });
  expect(await ask(hub.url, { agent })).toBe(200);
  // Each time anew: nothing is remembered of the last.
  expect([await ask(hub.url, { agent }), hub.believers()]).toEqual([200, 2]);
});

it('says not a word to anybody else', async () => {
  const others = await Promise.all([
    theirs.leaf(['rose-hall.local'], ['127.0.0.1']).then(startImpostor),
    ours.leaf(['rose-hall.local']).then(startImpostor),
    ours.leaf(['rose-hall.local'], ['127.0.0.1'], Date.now() - 200 * 86_400_000).then(startImpostor),
  ]);
  const agent = judgingAgent({ authority: ours.pem });
  const answers = await Promise.all(others.map(({ url }) => ask(url, { agent })));
  expect(answers).toEqual(['certificate.not-of-venue', 'certificate.other-name', 'certificate.not-now']);
  expect(others.map((other) => other.believers())).toEqual([0, 0, 0]);
});

it('fails, and does not end the program, when nobody listens or what listens hangs up', async () => {
  const server = createServer((socket) => void socket.destroy());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const agent = judgingAgent({ authority: ours.pem });
  expect(await ask(`https://127.0.0.1:${port}`, { agent })).toBe('ECONNRESET');
  await new Promise((resolve) => server.close(resolve));
  expect(await ask(`https://127.0.0.1:${port}`, { agent })).toBe('ECONNREFUSED');
});

it('whoever accepts and says nothing is left again, though the request was given up before', async () => {
  let held: Socket | null = null;
  const server = createServer((socket) => {
    held = socket.on('error', () => undefined).resume();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const request = get(`https://127.0.0.1:${port}`, { agent: judgingAgent({ authority: ours.pem }), timeout: 100 });
  request.on('error', () => undefined);
  const socket = await waitUntil('somebody comes', () => held);
  request.destroy();
  await once(socket, 'close');
});

it('OpenSSL judges where Node has it, our own judgement in Electron, and in clear there is nothing to judge', () => {
  const [url, ca] = ['https://127.0.0.1:8750', ours.pem];
  expect(pinnedTo({ url, ca, isElectron: false })).toEqual({ ca });
  expect(Object.keys(pinnedTo({ url, ca, isElectron: true }))).toEqual(['agent']);
  expect(pinnedTo({ url: 'http://127.0.0.1:8750', ca, isElectron: true })).toEqual({});
  expect(pinnedTo({ url, ca: undefined, isElectron: true })).toEqual({});
});
