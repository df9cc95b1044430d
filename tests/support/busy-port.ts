import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A port that something else listens on until the test is over, or until `free` is called. */
export async function busyPort(): Promise<{ readonly port: number; free(): Promise<void> }> {
  const callers = new Set<Socket>();
  const server = createServer((socket) => callers.add(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The listener has no port.');
  const free = async (): Promise<void> => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    // It waits for those who asked what listens here.
    for (const socket of callers) socket.destroy();
    await closed;
  };
  onTestFinished(free);
  return { port: address.port, free };
}
