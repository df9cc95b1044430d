import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

const PLUGS = [0, 1, 2, 3, 4, 5];
const STARTS_WITHIN_MS = 15_000;
const LOOK_EVERY_MS = 50;
const run = promisify(execFile);

/** Monitors of 1920 × 1080 side by side, two unless told, with a window manager. Xvfb cannot do that: it shows one whatever one does. */
export interface Monitors {
  /** For the environment variable DISPLAY. */
  readonly name: string;
  /** Plugs the right one in or pulls its cable. */
  setSecond(isPluggedIn: boolean): Promise<void>;
  /** Which of the six plugs (0 to 5) have a monitor, from left to right. */
  arrange(plugs: readonly number[]): Promise<void>;
  close(): Promise<void>;
}

export async function openMonitors(): Promise<Monitors> {
  const logDir = await mkdtemp(join(tmpdir(), 'wedsync-xorg-'));
  const config = join(import.meta.dirname, 'monitors.conf');
  const options = ['-displayfd', '3', '-noreset', '-nolisten', 'tcp', '-novtswitch', '-sharevts', '+extension', 'RANDR'];
  const server = spawn('/usr/lib/xorg/Xorg', [...options, '-config', config, '-logfile', join(logDir, 'xorg.log')], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const exit = once(server, 'exit');
  const [number] = (await Promise.race([
    once(server.stdio[3] as Readable, 'data'),
    exit.then(() => Promise.reject(new Error('Xorg did not start; "npm test" installs it.'))),
  ])) as [Buffer];
  const name = `:${number.toString().trim()}`;
  const env = { ...process.env, DISPLAY: name };
  const xrandr = async (...args: string[]): Promise<void> => void (await run('xrandr', args, { env }));
  for (const plug of PLUGS.slice(1).map((one) => `DUMMY${one}`)) await xrandr('--addmode', plug, '1920x1080');
  const arrange = async (plugs: readonly number[]): Promise<void> => {
    const places = PLUGS.flatMap((plug) => {
      const place = plugs.indexOf(plug);
      return ['--output', `DUMMY${plug}`, ...(place === -1 ? ['--off'] : ['--mode', '1920x1080', '--pos', `${place * 1_920}x0`])];
    });
    await xrandr(...places);
    // The driver tells what is connected only when asked again; programs that run do not ask.
    await xrandr('--listmonitors');
  };
  // Once on and off before a program starts, or it does not notice when one is plugged in later.
  for (const plugs of [PLUGS, [0], [0, 1]]) await arrange(plugs);
  const manager = spawn('openbox', ['--sm-disable'], { env, stdio: 'ignore' });
  const untilMs = performance.now() + STARTS_WITHIN_MS;
  while (!(await run('xprop', ['-root', '_NET_SUPPORTING_WM_CHECK'], { env })).stdout.includes('window id')) {
    if (performance.now() > untilMs) throw new Error('The window manager openbox did not start.');
    await delay(LOOK_EVERY_MS);
  }
  return {
    name,
    setSecond: (isPluggedIn) => arrange(isPluggedIn ? [0, 1] : [0]),
    arrange,
    async close() {
      await end(manager);
      await end(server);
      await rm(logDir, { recursive: true, force: true });
    },
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await gone;
  clearTimeout(timer);
}
