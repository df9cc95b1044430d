import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { HUB_TARGETS } from '../../build/targets.ts';
import { withDataFolder } from '../bench/temporary-data-folder.ts';
import { openVirtualDisplay } from '../bench/virtual-display.ts';
import { bringUpToDate } from '../bring-up-to-date.ts';
import { readElectronRuntime } from '../electron-runtime.ts';
import { photographDesktop } from './photograph-desktop.ts';
import { photographPhone } from './photograph-phone.ts';

/** Takes the pictures of README.md from the real program with a demo venue. */
const projectDir = join(import.meta.dirname, '..', '..');
const into = join(projectDir, 'docs', 'screenshots');

await bringUpToDate({ projectDir, names: [...HUB_TARGETS, 'agent', 'main', 'preload', 'console'], isVerbose: false });
const runtime = readElectronRuntime(projectDir);
if (runtime === null) throw new Error('No Electron is prepared: run "node scripts/bootstrap.mjs test" first.');
await mkdir(into, { recursive: true });
const display = await openVirtualDisplay('1920x1080');
try {
  await withDataFolder((dataDir) =>
    photographDesktop({
      projectDir,
      runtime,
      dataDir,
      into,
      display: display.name,
      say: console.log,
      async whileRunning(access) {
        const path = join(into, 'phone.png');
        await photographPhone(access, path);
        console.log(path);
      },
    }),
  );
} finally {
  await display.close();
}
