import path from 'node:path';
import type { Command } from 'commander';
import { AppError } from '#shared/errors/app-error.ts';
import { newestSoundBackup, restoreBackup } from '../store/safekeeping/restore-backup.ts';
import { unmarkDamaged } from '../store/safekeeping/store-account.ts';
import {
  backupFolderOf,
  type CommandContext,
  type DataFolderFlags,
  dataFolderOf,
  storeFileOf,
  whileNoHubRuns,
  withDataFolder,
} from './command-context.ts';
import { countsText } from './store-words.ts';

/** `restore`: puts a backup in the place of the store; the hub must not run. */
export function addRestoreCommand(program: Command, context: CommandContext): void {
  withDataFolder(program.command('restore'))
    .description('put a backup in the place of the stored figures, which are kept beside it; the hub must not run')
    .argument('[backup]', 'the backup (default: the newest that is sound)')
    .action(async (backup: string | undefined, flags: DataFolderFlags) => {
      const dataDir = dataFolderOf(flags, context);
      const file = storeFileOf(dataDir);
      await whileNoHubRuns(dataDir, async () => {
        const chosen = backup === undefined ? await chooseNewest(await backupFolderOf(dataDir), context) : path.resolve(backup);
        const { setAside, counts } = await restoreBackup({
          file,
          backup: chosen,
          nowMs: context.nowMs(),
          why: 'replaced',
          onProgress: (stage, done) => context.progress.step(stage, done),
        });
        await unmarkDamaged(file);
        context.progress.end();
        context.say(`Restored ${chosen}: ${countsText(counts)}.`);
        if (setAside !== null) context.say(`What was there before is kept as ${path.join(dataDir, setAside)}.`);
      });
    });
}

async function chooseNewest(folder: string, { progress, say }: CommandContext): Promise<string> {
  progress.step('looking for the newest sound backup', 0);
  const { backup, rejected } = await newestSoundBackup(folder);
  progress.end();
  for (const one of rejected) say(`Passed over, damaged: ${one}`);
  if (backup !== null) return backup.file;
  throw new AppError({
    code: 'restore.no-backup',
    message: 'There is no sound backup.',
    where: folder,
    remedy: 'Name one that is elsewhere: wedsync-hub restore FILE.',
  });
}
