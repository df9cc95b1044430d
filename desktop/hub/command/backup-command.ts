import { statSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { takeBackup } from '../store/safekeeping/take-backup.ts';
import { backupFolderOf, type CommandContext, type DataFolderFlags, dataFolderOf, storeFileOf, withDataFolder } from './command-context.ts';
import { countsText, sizeText } from './store-words.ts';

/** `backup`: makes one now, also while the hub runs. */
export function addBackupCommand(program: Command, context: CommandContext): void {
  withDataFolder(program.command('backup'))
    .description('make a verified backup of the stored figures now, also while the hub runs')
    .option('--to <path>', 'a file, or a folder (default: the backup folder of hub.yaml)')
    .action(async (flags: DataFolderFlags & { readonly to?: string }) => {
      const dataDir = dataFolderOf(flags, context);
      const place = flags.to === undefined ? { folder: await backupFolderOf(dataDir) } : placeOf(flags.to);
      const { file, manifest } = await takeBackup({
        source: storeFileOf(dataDir),
        ...place,
        version: context.version,
        nowMs: context.nowMs(),
        onProgress: (stage, done) => context.progress.step(stage, done),
      });
      context.progress.end();
      context.say(`Backup made and verified: ${file}`);
      context.say(`${sizeText(manifest.bytes)}, ${countsText(manifest.counts)}.`);
    });
}

function placeOf(to: string): { readonly folder: string; readonly name?: string } {
  const isFolder = /[\\/]$/.test(to) || statSync(to, { throwIfNoEntry: false })?.isDirectory() === true;
  return isFolder ? { folder: path.resolve(to) } : { folder: path.dirname(path.resolve(to)), name: path.basename(to) };
}
