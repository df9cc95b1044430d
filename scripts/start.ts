import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { HUB_TARGETS } from '../build/targets.ts';
import { formatStartFlags, parseStartFlags, type StartFlags } from '../shared/config/start-flags.ts';
import { bringUpToDate } from './bring-up-to-date.ts';
import { readElectronRuntime } from './electron-runtime.ts';
import { openWindow } from './open-window.ts';

const projectDir = join(import.meta.dirname, '..');

async function start(flags: StartFlags): Promise<void> {
  const hasDisplay = process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
  const isHeadless = flags.isHeadless || !hasDisplay;
  if (isHeadless && flags.isAttach) {
    console.error('There is no display here, and --attach needs a window.');
    process.exitCode = 2;
    return;
  }
  const faces = isHeadless ? ['headless'] : ['main', 'preload', 'console'];
  await bringUpToDate({ projectDir, names: [...HUB_TARGETS, 'agent', ...faces], isVerbose: false });
  if (isHeadless) {
    if (!flags.isHeadless) console.log('There is no display here: starting without a window.');
    process.argv = [process.execPath, 'headless', ...formatStartFlags(flags)];
    await import(new URL('../dist/headless/main.js', import.meta.url).href);
    return;
  }
  if (readElectronRuntime(projectDir) === null) {
    const { status } = spawnSync(process.execPath, [join(projectDir, 'scripts', 'bootstrap.mjs'), 'window'], { stdio: 'inherit' });
    if (status !== 0) process.exit(status ?? 1);
  }
  const runtime = readElectronRuntime(projectDir);
  if (runtime === null) throw new Error('No Electron was prepared, although nothing failed.');
  process.exitCode = await openWindow({ projectDir, runtime, args: formatStartFlags(flags) });
}

const parsed = parseStartFlags(process.argv.slice(2));
if (parsed.kind === 'start') {
  await start(parsed.flags);
} else if (parsed.kind === 'help') {
  console.log(parsed.text);
} else {
  console.error(parsed.message);
  process.exitCode = 2;
}
