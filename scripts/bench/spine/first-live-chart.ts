import { once } from 'node:events';
import { createServer } from 'node:net';

/** Asked in the console's page: the time once a tile with a sample and its chart is on it, else 0. The frame that paints it is at most `FRAME_MS` behind. */
export const FIRST_LIVE_CHART = `document.querySelector('[data-sample-time] svg path[d^="M"]') === null ? 0 : Date.now()`;
export const FRAME_MS = 17;

/** For the questions. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}
