import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { VirtualDisplay } from '../virtual-display.ts';

const [WIDTH, HEIGHT] = [1_920, 1_080];

/** Monitors of 1920 × 1080 side by side that exist in memory only, with a window manager: a display of Xvfb has one, whatever one does. */
export async function openMonitors(count: number): Promise<VirtualDisplay> {
  const folder = await mkdtemp(join(tmpdir(), 'wedsync-monitors-'));
  const config = join(folder, 'monitors.conf');
  await writeFile(config, configOf(count));
  const options = ['-noreset', '-nolisten', 'tcp', '-novtswitch', '-sharevts', '+extension', 'RANDR'];
  const server = spawn('/usr/lib/xorg/Xorg', ['-displayfd', '3', '-config', config, '-logfile', join(folder, 'xorg.log'), ...options], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const exit = once(server, 'exit');
  const [number] = (await Promise.race([
    once(server.stdio[3] as Readable, 'data'),
    exit.then(() => Promise.reject(new Error('Xorg did not start; "npm test" installs it.'))),
  ])) as [Buffer];
  const name = `:${number.toString().trim()}`;
  const env = { ...process.env, DISPLAY: name };
  const mode = `${WIDTH}x${HEIGHT}`;
  const all = Array.from({ length: count }, (_, plug) => `DUMMY${plug}`);
  for (const plug of all.slice(1)) execFileSync('xrandr', ['--addmode', plug, mode], { env });
  const arrange = (plugged: number): void => {
    const places = all.flatMap((plug, at) => [
      '--output',
      plug,
      ...(at < plugged ? ['--mode', mode, '--pos', `${at * WIDTH}x0`] : ['--off']),
    ]);
    execFileSync('xrandr', places, { env });
    // The driver tells what is connected only when asked again; programs that start do not ask.
    execFileSync('xrandr', ['--listmonitors'], { env });
  };
  for (const plugged of [count, 1, count]) arrange(plugged);
  const manager = spawn('openbox', ['--sm-disable'], { env, stdio: 'ignore' });
  return {
    name,
    async close() {
      manager.kill('SIGTERM');
      server.kill('SIGTERM');
      await exit;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const configOf = (count: number): string => `
Section "ServerFlags"
  Option "DontVTSwitch" "true"
  Option "AllowMouseOpenFail" "true"
  Option "PciForceNone" "true"
  Option "AutoEnableDevices" "false"
  Option "AutoAddDevices" "false"
  Option "AutoAddGPU" "false"
EndSection
Section "Device"
  Identifier "card"
  Driver "dummy"
  VideoRam 256000
EndSection
Section "Monitor"
  Identifier "monitor"
  HorizSync 5.0-1000.0
  VertRefresh 5.0-200.0
  Modeline "${WIDTH}x${HEIGHT}" 148.50 1920 2008 2052 2200 1080 1084 1089 1125 +HSync +VSync
EndSection
Section "Screen"
  Identifier "screen"
  Device "card"
  Monitor "monitor"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Modes "${WIDTH}x${HEIGHT}"
    Virtual ${count * WIDTH} ${HEIGHT}
  EndSubSection
EndSection
Section "ServerLayout"
  Identifier "layout"
  Screen "screen"
EndSection
`;
