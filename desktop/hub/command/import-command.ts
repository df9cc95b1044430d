import path from 'node:path';
import { type Command, Option } from 'commander';
import { hostIdSchema, metricNameSchema } from '#shared/protocol/series-schema.ts';
import { importFile, type ImportFormat } from '../store/exchange/import-file.ts';
import { openSampleDatabase } from '../store/sample-database.ts';
import { type CommandContext, type DataFolderFlags, dataFolderOf, storeFileOf, whileNoHubRuns, withDataFolder } from './command-context.ts';
import { invalid, readMoment } from './read-flags.ts';

interface ImportFlags extends DataFolderFlags {
  readonly format?: ImportFormat;
  readonly host?: string;
  readonly metric?: string;
  readonly unit?: string;
  readonly zone?: string;
  readonly newestAt?: string;
}

/** `import`: samples of a file into the store; the hub must not run. */
export function addImportCommand(program: Command, context: CommandContext): void {
  withDataFolder(program.command('import'))
    .description('bring the samples of a file into the stored figures; the hub must not run')
    .argument('<file>', 'our own CSV, a CSV of two columns "time,value", or OpenMetrics text with timestamps')
    .addOption(new Option('--format <format>', 'what it is (default: by its ending, .csv or another)').choices(['csv', 'openmetrics']))
    .option('--host <id>', 'the host that the samples are of, if the file does not say')
    .option('--metric <name>', 'the metric, if the file does not say')
    .option('--unit <unit>', 'its unit, if the file does not say')
    .option('--zone <name>', 'part of the venue for hosts that are new')
    .option('--newest-at <time>', 'move all times so that the newest is at this one, or "now"')
    .addHelpText(
      'after',
      '\nThe same file a second time adds nothing. Samples older than the hub keeps are removed at its next upkeep: see --newest-at.',
    )
    .action(async (file: string, flags: ImportFlags) => {
      const dataDir = dataFolderOf(flags, context);
      checkFlags(flags);
      const newestAtMs = flags.newestAt === 'now' ? context.nowMs() : readMoment('--newest-at', flags.newestAt);
      const imported = await whileNoHubRuns(dataDir, async () => {
        const store = openSampleDatabase(storeFileOf(dataDir));
        try {
          return await importFile({
            store,
            file: path.resolve(file),
            format: flags.format ?? (file.endsWith('.csv') ? 'csv' : 'openmetrics'),
            defaults: { hostId: flags.host ?? null, metric: flags.metric ?? null, unit: flags.unit ?? null },
            zone: flags.zone ?? null,
            newestAtMs,
            onProgress: (stage, samples) => context.progress.count(stage, samples),
          });
        } finally {
          store.close();
          context.progress.end();
        }
      });
      const moment = (timeMs: number): string => new Date(timeMs).toISOString();
      const known = imported.samples - imported.added;
      context.say(
        `${imported.added.toLocaleString('en')} samples of ${imported.hosts} ${imported.hosts === 1 ? 'host' : 'hosts'} stored, from ${moment(imported.oldestMs)} to ${moment(imported.newestMs)}.`,
      );
      if (known > 0) context.say(`${known.toLocaleString('en')} were there already from this same file.`);
    });
}

function checkFlags({ host, metric }: ImportFlags): void {
  if (host !== undefined && !hostIdSchema.safeParse(host).success) {
    throw invalid('--host', `"${host}" is no host id`, 'Host ids are 3 to 64 of a-z, 0-9 and -.');
  }
  if (metric !== undefined && !metricNameSchema.safeParse(metric).success) {
    throw invalid('--metric', `"${metric}" is no metric name`, 'Letters, digits, _ and : only.');
  }
}
