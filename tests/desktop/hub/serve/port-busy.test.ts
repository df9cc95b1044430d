import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { findPortHolder } from '../../../../desktop/hub/serve/find-port-holder.ts';
import { portBusyError } from '../../../../desktop/hub/serve/port-busy-error.ts';
import { startHttpHub } from '../../../support/http-hub.ts';

const isLinux = process.platform === 'linux';

async function occupy(host: string): Promise<number> {
  // Hangs up at once: no hub, and nobody has to wait for it.
  const server = createServer((socket) => socket.destroy()).listen(0, host);
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

it('a port that another hub has is refused with its version and what to do', async () => {
  const first = await startHttpHub();
  await expect(startHttpHub({ port: first.port })).rejects.toMatchObject({
    code: 'hub.port-busy',
    where: `127.0.0.1:${first.port}`,
    message: expect.stringMatching(/^Another WedSync hub \(version 1\.2\.3/),
    remedy: expect.stringContaining('--data-dir'),
  });
});

it('a port that another program has is refused with the name and number of the process', async () => {
  const port = await occupy('127.0.0.1');
  await expect(startHttpHub({ port })).rejects.toMatchObject({
    code: 'hub.port-busy',
    message: isLinux ? expect.stringContaining(`pid ${process.pid}`) : expect.stringContaining(`Port ${port}`),
    remedy: expect.stringContaining('--port'),
  });
});

it.runIf(isLinux).each(['127.0.0.1', '0.0.0.0', '::'])('the holder of a port on %s is found', async (host) => {
  expect(await findPortHolder(await occupy(host))).toMatchObject({ pid: process.pid });
});

it.runIf(isLinux)('a port that is free has no holder', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  expect(await findPortHolder(port)).toBeNull();
});

it('an address that this machine does not have is another trouble, and said to be', async () => {
  const cause = Object.assign(new Error('listen EADDRNOTAVAIL'), { code: 'EADDRNOTAVAIL' });
  expect(await portBusyError(cause, { host: '203.0.113.1', port: 8750 })).toMatchObject({
    code: 'hub.cannot-listen',
    message: expect.stringContaining('EADDRNOTAVAIL'),
    cause,
  });
});
