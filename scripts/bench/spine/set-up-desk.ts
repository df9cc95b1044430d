import { join } from 'node:path';
import { _electron } from 'playwright-core';
import { electronSwitches, readElectronRuntime } from '../../electron-runtime.ts';
import { passDoor } from '../../pass-door.ts';

const projectDir = join(import.meta.dirname, '../../..');

/** Makes the first administrator of a fresh data folder in the window, who stays signed in, and ends the program. */
export async function setUpDesk(dataDir: string, display: string): Promise<void> {
  const runtime = readElectronRuntime(projectDir);
  if (runtime === null) throw new Error('No Electron is prepared: run "node scripts/bootstrap.mjs test".');
  const app = await _electron.launch({
    executablePath: runtime.executable,
    args: [...electronSwitches(), projectDir, '--data-dir', dataDir, '--port', '0'],
    env: { ...(process.env as Record<string, string>), DISPLAY: display },
  });
  try {
    await passDoor(app.windows()[0] ?? (await app.waitForEvent('window')));
  } finally {
    await app.close();
  }
}
