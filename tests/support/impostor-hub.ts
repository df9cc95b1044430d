import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { MadeLeaf } from './certificate-maker.ts';

/** Somebody who answers where the hub should, with a certificate of their own, and counts who believed it. */
export async function startImpostor(leaf: MadeLeaf): Promise<{ readonly url: string; readonly port: number; believers(): number }> {
  let believers = 0;
  const server = createServer(leaf, (_request, response) => void response.end('{"ok":true}'));
  server.on('secureConnection', (socket) => {
    // In TLS 1.3 a client that does not believe ends after the handshake: only one that then asks has believed.
    socket.once('data', () => (believers += 1));
    socket.on('error', () => undefined);
  });
  server.on('tlsClientError', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `https://127.0.0.1:${port}`, port, believers: () => believers };
}
