import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Asked in the console's page: the time once a tile with a sample that was taken after `sinceMs` and its chart is on it, else 0. What was
 * stored before does not count. The frame that paints it is at most `FRAME_MS` behind.
 */
export const firstLiveChart = (sinceMs: number): string =>
  `[...document.querySelectorAll('[data-sample-time]')].some((tile) => Number(tile.dataset.sampleTime) > ${sinceMs} && tile.querySelector('svg path[d^="M"]') !== null) ? Date.now() : 0`;
export const FRAME_MS = 17;

/** For the questions. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}
