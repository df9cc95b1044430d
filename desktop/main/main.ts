import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { app } from 'electron';
import { formatStartFlags, parseStartFlags } from '#shared/config/start-flags.ts';
import { venueOptions } from '../supervise/venue-options.ts';
import { nodeRuntime } from './hub/node-runtime.ts';
import { programsFolder } from './hub/programs-folder.ts';
import { declareAppScheme } from './protocol/serve-app.ts';
import { appArguments } from './shell/app-arguments.ts';
import { startAtLogin } from './shell/start-at-login.ts';
import { updateSource } from './update/open-updater.ts';
import { runDesktop } from './run-desktop.ts';

declareAppScheme();
const parsed = parseStartFlags(appArguments({ argv: process.argv, isDefaultApp: process.defaultApp === true }));
if (parsed.kind === 'start') {
  const pagesDir = join(__dirname, '..');
  const { isPackaged } = app;
  const resourcesDir = process.resourcesPath;
  const distDir = programsFolder({ isPackaged, resourcesDir, distDir: pagesDir });
  const node = nodeRuntime({ isPackaged, projectDir: join(pagesDir, '..'), resourcesDir, platform: process.platform });
  const home = homedir();
  const surroundings = { platform: process.platform, env: process.env, home };
  const { dataDir } = parsed.flags;
  const args = formatStartFlags({ ...parsed.flags, dataDir: dataDir === null ? null : resolve(dataDir) });
  runDesktop({
    options: venueOptions(parsed.flags, { distDir, node, doesAnnounce: false }, surroundings),
    pagesDir,
    isAttach: parsed.flags.isAttach,
    startAtLogin: isPackaged ? startAtLogin({ ...surroundings, execPath: process.execPath, args, loginItems: app }) : null,
    updatesOf: (ownFolder, say) =>
      updateSource({ isPackaged, resourcesDir, trialUrl: process.env['WEDSYNC_TRIAL_UPDATES'] ?? null, ownFolder, say }),
    home,
    nowMs: Date.now,
    say: (line) => console.error(line),
  });
} else {
  if (parsed.kind === 'help') console.log(parsed.text);
  else console.error(parsed.message);
  app.exit(parsed.kind === 'help' ? 0 : 2);
}
