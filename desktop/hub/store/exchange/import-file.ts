import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { AppError } from '#shared/errors/app-error.ts';
import type { SampleDatabase } from '../sample-database.ts';
import type { ImportDefaults, ImportedSample, LineReader } from './import-line.ts';
import { createCsvReader } from './read-csv.ts';
import { createOpenMetricsReader } from './read-open-metrics.ts';
import { storeImported } from './store-imported.ts';

export type ImportFormat = 'csv' | 'openmetrics';

export interface ImportOptions {
  readonly store: SampleDatabase;
  readonly file: string;
  readonly format: ImportFormat;
  readonly defaults: ImportDefaults;
  /** Part of the venue that hosts are put in which the store does not know yet. */
  readonly zone: string | null;
  /** All times are moved so that the newest sample is at this moment; null: they stay. */
  readonly newestAtMs: number | null;
  readonly onProgress?: ((stage: 'reading' | 'storing', samples: number) => void) | undefined;
}

export interface Imported {
  readonly samples: number;
  /** How many of them were not there yet from an earlier import of the same file. */
  readonly added: number;
  readonly hosts: number;
  readonly oldestMs: number;
  readonly newestMs: number;
}

/**
 * Brings a file in: read whole once before anything is stored, so that a bad line leaves nothing behind (`import.bad-line`).
 * What is stored goes under sequences of the file's own content: the same file a second time, or after an interruption, adds what is missing only.
 */
export async function importFile(options: ImportOptions): Promise<Imported> {
  const { file, format, defaults, newestAtMs, onProgress } = options;
  const reader = (): LineReader => (format === 'csv' ? createCsvReader(defaults) : createOpenMetricsReader(defaults));
  const content = createHash('sha256').update(JSON.stringify([format, defaults]));
  const seen = { samples: 0, oldestMs: Infinity, newestMs: -Infinity };
  for await (const { timeMs } of readSamples(file, reader(), (line) => content.update(`${line}\n`))) {
    seen.samples += 1;
    seen.oldestMs = Math.min(seen.oldestMs, timeMs);
    seen.newestMs = Math.max(seen.newestMs, timeMs);
    if (seen.samples % 10_000 === 0) onProgress?.('reading', seen.samples);
  }
  if (seen.samples === 0) {
    throw new AppError({
      code: 'import.empty',
      message: 'There is no sample in this file.',
      where: file,
      remedy: 'See that it is the right file, and --format.',
    });
  }
  const shiftMs = newestAtMs === null ? 0 : newestAtMs - seen.newestMs;
  const bootId = `import-${content.digest('hex').slice(0, 32)}`;
  const stored = await storeImported({ ...options, bootId, shiftMs, samples: readSamples(file, reader()) });
  return { samples: seen.samples, ...stored, oldestMs: seen.oldestMs + shiftMs, newestMs: seen.newestMs + shiftMs };
}

async function* readSamples(file: string, reader: LineReader, onLine?: (line: string) => void): AsyncGenerator<ImportedSample> {
  const lines = createInterface({ input: createReadStream(file, { encoding: 'utf8' }), crlfDelay: Infinity });
  let lineNumber = 0;
  for await (const raw of lines) {
    lineNumber += 1;
    const line = lineNumber === 1 ? raw.replace(/^\uFEFF/, '') : raw;
    onLine?.(line);
    const sample = reader.read(line, lineNumber);
    if (sample !== null) yield sample;
  }
  reader.end(lineNumber);
}
