import path from 'node:path';
import type { Command } from 'commander';
import { listBackups } from '../store/safekeeping/backup-folder.ts';
import { verifyBackup } from '../store/safekeeping/verify-backup.ts';
import {
  backupFolderOf,
  type CommandContext,
  type DataFolderFlags,
  dataFolderOf,
  EXIT_DAMAGED,
  storeFileOf,
  withDataFolder,
} from './command-context.ts';
import { countsText } from './store-words.ts';

/** `verify`: reads everything and names what is damaged; the hub may run. */
export function addVerifyCommand(program: Command, context: CommandContext): void {
  withDataFolder(program.command('verify'))
    .description('read all stored figures, or a backup, and name what is damaged; the hub may run')
    .argument('[file]', "a backup (default: the hub's present store)")
    .option('--backups', 'every backup in the backup folder')
    .addHelpText('after', `\nEnds with ${EXIT_DAMAGED} if something is damaged.`)
    .action(async (file: string | undefined, flags: DataFolderFlags & { readonly backups?: boolean }) => {
      const dataDir = dataFolderOf(flags, context);
      const all = flags.backups === true ? (await listBackups(await backupFolderOf(dataDir))).map((backup) => backup.file) : null;
      const files = all ?? [file === undefined ? storeFileOf(dataDir) : path.resolve(file)];
      if (files.length === 0) context.say('There is no backup yet.');
      for (const one of files) await verifyOne(one, context);
    });
}

async function verifyOne(file: string, { progress, say, setExitCode }: CommandContext): Promise<void> {
  const { problems, counts, manifest } = await verifyBackup(file, { onProgress: (done) => progress.step('reading', done) });
  progress.end();
  if (problems.length === 0) {
    const vouched = manifest === null ? '' : `, as its manifest says (taken ${manifest.taken_at})`;
    say(`${file} is sound: ${countsText(counts)}${vouched}.`);
    return;
  }
  setExitCode(EXIT_DAMAGED);
  say(`${file} is damaged:`);
  for (const problem of problems) say(`  ${problem}`);
  say(`What can be read: ${countsText(counts)}. "wedsync-hub restore" takes the newest backup that is sound.`);
}
