import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { endProcess } from './end-process.ts';
import { freeDisplay } from './free-display.ts';
import type { XDisplay } from './start-xvfb.ts';
import { waitUntil } from './wait-until.ts';

const PLUGS = [0, 1, 2];
const run = promisify(execFile);

/** Monitors of 1920 × 1080 side by side, two unless told, with a window manager. Xvfb cannot do that: it shows one whatever one does. */
export interface Monitors extends XDisplay {
  /** Plugs the right one in or pulls its cable. */
  setSecond(isPluggedIn: boolean): Promise<void>;
  /** Which of the three plugs (0 to 2) have a monitor, from left to right. */
  arrange(plugs: readonly number[]): Promise<void>;
}

export async function startMonitors(): Promise<Monitors> {
  const name = freeDisplay();
  const logDir = await mkdtemp(join(tmpdir(), 'wedsync-xorg-'));
  const config = join(import.meta.dirname, 'monitors.conf');
  const options = ['-noreset', '-nolisten', 'tcp', '-novtswitch', '-sharevts', '+extension', 'RANDR'];
  const server = spawn('/usr/lib/xorg/Xorg', [name, '-config', config, '-logfile', join(logDir, 'xorg.log'), ...options], {
    stdio: 'ignore',
  });
  const env = { ...process.env, DISPLAY: name };
  const xrandr = async (...args: string[]): Promise<void> => void (await run('xrandr', args, { env }));
  await waitUntil(`Xorg ${name} answers`, () => {
    if (server.exitCode !== null) throw new Error(`Xorg ended with ${server.exitCode}.`);
    return xrandr().then(
      () => true,
      () => false,
    );
  });
  for (const plug of ['DUMMY1', 'DUMMY2']) await xrandr('--addmode', plug, '1920x1080');
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
  for (const plugs of [[0, 1, 2], [0], [0, 1]]) await arrange(plugs);
  const manager = spawn('openbox', ['--sm-disable'], { env, stdio: 'ignore' });
  await waitUntil('the window manager is there', async () => {
    const { stdout } = await run('xprop', ['-root', '_NET_SUPPORTING_WM_CHECK'], { env });
    return stdout.includes('window id');
  });
  return {
    name,
    setSecond: (isPluggedIn) => arrange(isPluggedIn ? [0, 1] : [0]),
    arrange,
    async close() {
      await endProcess(manager);
      await endProcess(server);
      await rm(logDir, { recursive: true, force: true });
    },
  };
}
