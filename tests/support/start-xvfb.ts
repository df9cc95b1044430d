import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { endProcess } from './end-process.ts';
import { freeDisplay } from './free-display.ts';
import { waitUntil } from './wait-until.ts';

/** A display that is not a real screen. */
export interface XDisplay {
  /** For the environment variable DISPLAY. */
  readonly name: string;
  close(): Promise<void>;
}

/** Starts a display of one monitor. */
export async function startXvfb(size = '1600x1000'): Promise<XDisplay> {
  const name = freeDisplay();
  const server = spawn('Xvfb', [name, '-screen', '0', `${size}x24`, '-nolisten', 'tcp', '-noreset'], { stdio: 'ignore' });
  await waitUntil(`Xvfb ${name} listens`, () => {
    if (server.exitCode !== null) throw new Error(`Xvfb ended with ${server.exitCode}.`);
    return existsSync(`/tmp/.X11-unix/X${name.slice(1)}`);
  });
  return { name, close: () => endProcess(server) };
}
