import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';

/** A display that is no real screen, for measuring windows on a machine without one. */
export interface VirtualDisplay {
  /** For the environment variable DISPLAY. */
  readonly name: string;
  close(): Promise<void>;
}

/** Starts Xvfb on a free display number, which it chooses and tells by itself. */
export async function openVirtualDisplay(size = '1920x1080'): Promise<VirtualDisplay> {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', `${size}x24`, '-nolisten', 'tcp', '-noreset'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const exit = once(server, 'exit');
  const [number] = (await Promise.race([
    once(server.stdio[3] as Readable, 'data'),
    exit.then(() => Promise.reject(new Error('Xvfb did not start; "npm test" installs it.'))),
  ])) as [Buffer];
  return {
    name: `:${number.toString().trim()}`,
    async close() {
      server.kill('SIGTERM');
      await exit;
    },
  };
}
