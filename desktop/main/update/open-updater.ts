import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NO_UPDATES } from '#shared/config/no-updates.ts';
import { say as sayDesk } from '../words.ts';
import type { Updater } from './updates.ts';

export interface UpdateSource {
  /** How to open it; null if there is none, as `why` says. */
  readonly open: (() => Promise<Updater>) | null;
  readonly why: string;
}

export interface UpdateSourceOptions {
  readonly isPackaged: boolean;
  readonly resourcesDir: string;
  /** Of a program that is not packed: where to look, for trials; null: nowhere. */
  readonly trialUrl: string | null;
  readonly ownFolder: string;
  readonly say: (line: string) => void;
}

/** Where this copy of the program gets newer ones from. A program that is not packed has none unless one is named for a trial. */
export function updateSource({ isPackaged, resourcesDir, trialUrl, ownFolder, say }: UpdateSourceOptions): UpdateSource {
  if (!isPackaged) {
    if (trialUrl === null) return none(sayDesk('update.from-source'));
    const file = join(ownFolder, 'trial-update.yml');
    return { open: () => openUpdater(file, say, () => writeFileSync(file, trialConfig(trialUrl))), why: '' };
  }
  const file = join(resourcesDir, 'app-update.yml');
  if (!existsSync(file)) return none(sayDesk('update.by-hand'));
  if (readFileSync(file, 'utf8').includes(NO_UPDATES)) return none(sayDesk('update.no-place'));
  return { open: () => openUpdater(null, say), why: '' };
}

const none = (why: string): UpdateSource => ({ open: null, why });

/** JSON is YAML. */
const trialConfig = (url: string): string => JSON.stringify({ provider: 'generic', url, updaterCacheDirName: 'wedsync-trial' });

/** Loaded when it is first needed: starting must not wait for it. */
async function openUpdater(trialFile: string | null, say: (line: string) => void, prepare = (): void => undefined): Promise<Updater> {
  prepare();
  const { autoUpdater } = (await import('electron-updater')).default;
  // A venue's line is thin on a Saturday, and so is its patience: a person says when something is loaded, and when it is put in.
  autoUpdater.autoDownload = false;
  autoUpdater.autoInstallOnAppQuit = false;
  // A version that was taken back is followed by the one before it.
  autoUpdater.allowDowngrade = true;
  // Errors come to whoever asked.
  autoUpdater.logger = { info: () => undefined, warn: say, error: () => undefined };
  if (trialFile !== null) {
    autoUpdater.forceDevUpdateConfig = true;
    autoUpdater.updateConfigPath = trialFile;
  }
  return autoUpdater;
}
