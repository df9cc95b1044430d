import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Command, Option } from 'commander';
import { AppError } from '#shared/errors/app-error.ts';
import { ACCESS_DATABASE_NAME, openAccessReadOnly } from '../access/access-database.ts';
import { readAnchor } from '../access/audit-anchor.ts';
import { AUDIT_TEXT, type AuditFormat, toRestAuditRecord } from '../access/audit-text.ts';
import { readMasterKey } from '../access/master-key.ts';
import { createAuditSearch } from '../access/search-audit.ts';
import { verifyAudit } from '../access/verify-audit.ts';
import { type CommandContext, type DataFolderFlags, dataFolderOf, EXIT_DAMAGED, withDataFolder } from './command-context.ts';
import { readMoment } from './read-flags.ts';

/** Records that are read at a time. */
const PAGE = 5_000;

/** `audit verify` and `audit export`: the trail of who did what; the hub may run. */
export function addAuditCommand(program: Command, context: CommandContext): void {
  const audit = program.command('audit').description('prove or export the trail of who did what; the hub may run');
  withDataFolder(audit.command('verify'))
    .description('follow the chain of hashes and name the first link that is broken')
    .addHelpText('after', `\nEnds with ${EXIT_DAMAGED} if the trail was changed.`)
    .action(async (flags: DataFolderFlags) => verify(dataFolderOf(flags, context), context));
  withDataFolder(audit.command('export'))
    .description('write the trail as text, oldest first, to standard output')
    .addOption(new Option('--format <format>', 'how').choices(Object.keys(AUDIT_TEXT)).default('csv'))
    .option('--from <time>', 'not before: 2026-11-21 14:05:00 (UTC), ISO 8601, or milliseconds since 1970')
    .option('--to <time>', 'before')
    .action((flags: DataFolderFlags & { readonly format: AuditFormat; readonly from?: string; readonly to?: string }) => {
      const { database } = open(dataFolderOf(flags, context));
      const { begin, line } = AUDIT_TEXT[flags.format];
      const search = createAuditSearch(database);
      const range = { startMs: readMoment('--from', flags.from) ?? undefined, endMs: readMoment('--to', flags.to) ?? undefined };
      try {
        process.stdout.write(begin);
        let done = 0;
        const newest = search.find(range, 1)[0]?.seq ?? 0;
        // Oldest first: pages by number, since the search itself goes from the newest.
        for (let before = PAGE; before - PAGE <= newest; before += PAGE) {
          const page = search.find({ ...range, beforeSeq: before, afterSeq: before - PAGE - 1 }, PAGE).toReversed();
          process.stdout.write(page.map((record) => line(toRestAuditRecord(record))).join(''));
          done += page.length;
        }
        context.say(`${done.toLocaleString('en')} records exported.`);
      } finally {
        database.close();
      }
    });
}

async function verify(dataDir: string, { progress, say, setExitCode }: CommandContext): Promise<void> {
  const { database, file } = open(dataDir);
  try {
    const masterKey = await readMasterKey(dataDir);
    const anchor = await readAnchor(dataDir, masterKey);
    const { records, broken } = await verifyAudit(database, anchor, (done) => progress.count('records read', done));
    progress.end();
    if (broken === null) {
      const vouched =
        anchor.state === 'unchecked'
          ? " The anchor agrees, but whether it is genuine cannot be told here: the hub's key is in the keychain."
          : '';
      say(`${file} is whole: ${records.toLocaleString('en')} records, each follows the one before it.${vouched}`);
      return;
    }
    setExitCode(EXIT_DAMAGED);
    say(`${file} is broken at record ${broken.seq}: ${broken.problem}.`);
    say(`The ${records.toLocaleString('en')} records before it are as they were written.`);
  } finally {
    database.close();
  }
}

function open(dataDir: string) {
  const file = path.join(dataDir, ACCESS_DATABASE_NAME);
  if (existsSync(file)) return { file, database: openAccessReadOnly(file) };
  throw new AppError({
    code: 'hub.no-data',
    message: 'There is no audit trail here.',
    where: file,
    remedy: "Give the hub's data folder with --data-dir.",
  });
}
