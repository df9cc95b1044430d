import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Command, Option } from 'commander';
import { csvFormat } from '../store/exchange/csv-lines.ts';
import { type ExportFormat, exportSamples } from '../store/exchange/export-samples.ts';
import { jsonLinesFormat } from '../store/exchange/json-lines.ts';
import { openMetricsFormat } from '../store/exchange/open-metrics-lines.ts';
import { openSampleDatabase } from '../store/sample-database.ts';
import { type CommandContext, type DataFolderFlags, dataFolderOf, storeFileOf, withDataFolder } from './command-context.ts';
import { readMatcher, readMoment } from './read-flags.ts';

const FORMATS = { csv: csvFormat, jsonl: jsonLinesFormat, openmetrics: openMetricsFormat } as const satisfies Record<string, ExportFormat>;

interface ExportFlags extends DataFolderFlags {
  readonly format: keyof typeof FORMATS;
  readonly from?: string;
  readonly to?: string;
  readonly host?: readonly string[];
  readonly metric?: readonly string[];
  readonly match?: readonly string[];
  readonly out?: string;
  readonly backup?: string;
}

/** `export`: the stored samples as text; the hub may run. */
export function addExportCommand(program: Command, context: CommandContext): void {
  withDataFolder(program.command('export'))
    .description('write stored samples as text, as they were at this moment; the hub may run')
    .addOption(new Option('--format <format>', 'how').choices(Object.keys(FORMATS)).default('csv'))
    .option('--from <time>', 'not before: 2026-11-21 14:05:00 (UTC), ISO 8601, or milliseconds since 1970')
    .option('--to <time>', 'before')
    .option('--host <id...>', 'only these hosts, by id')
    .option('--metric <name...>', 'only these metrics')
    .option('--match <condition...>', 'only series whose label fits: zone="Bar", device=~"eth.*", mode!="idle"')
    .option('--backup <file>', 'of a backup instead of the present store')
    .option('--out <file>', 'to this file (default: standard output)')
    .action(async (flags: ExportFlags) => {
      const store = openSampleDatabase(flags.backup ?? storeFileOf(dataFolderOf(flags, context)), { isReadOnly: true });
      let samples = 0;
      try {
        const text = exportSamples({
          store,
          format: FORMATS[flags.format],
          selector: {
            ...(flags.host === undefined ? {} : { hostIds: flags.host }),
            ...(flags.metric === undefined ? {} : { names: flags.metric }),
            matchers: (flags.match ?? []).map(readMatcher),
          },
          startMs: readMoment('--from', flags.from),
          endMs: readMoment('--to', flags.to),
          onProgress(progress) {
            samples = progress.samples;
            if (flags.out !== undefined) context.progress.step('exporting', progress.done);
          },
        });
        if (flags.out === undefined) await pipeline(Readable.from(text), process.stdout, { end: false });
        else await writeWhole(path.resolve(flags.out), text);
      } finally {
        store.close();
        context.progress.end();
      }
      if (flags.out !== undefined) context.say(`${samples.toLocaleString('en')} samples written to ${path.resolve(flags.out)}.`);
    });
}

/** Under another name until it is whole. */
async function writeWhole(file: string, text: Iterable<string>): Promise<void> {
  const draft = `${file}.${process.pid}.partial`;
  try {
    await pipeline(Readable.from(text), createWriteStream(draft));
    await rename(draft, file);
  } finally {
    await rm(draft, { force: true });
  }
}
