import { AppError } from '#shared/errors/app-error.ts';
import type { SeriesDefinition } from '#shared/domain/series.ts';

/** One sample of a file that is brought in. */
export interface ImportedSample {
  readonly hostId: string;
  readonly definition: SeriesDefinition;
  readonly timeMs: number;
  readonly value: number;
}

/** Reads a file line by line. Null: a line that holds no sample. Throws `import.bad-line` through `refuseLine`. */
export interface LineReader {
  read(line: string, lineNumber: number): ImportedSample | null;
  /** At the end of the file; throws if it is cut off. */
  end(lineNumber: number): void;
}

/** What the command line adds to a file that does not say it. */
export interface ImportDefaults {
  readonly hostId: string | null;
  readonly metric: string | null;
  readonly unit: string | null;
}

export const refuseLine = (lineNumber: number, problem: string, remedy: string): AppError =>
  new AppError({
    code: 'import.bad-line',
    message: `Line ${lineNumber}: ${problem}.`,
    where: `line ${lineNumber}`,
    remedy: `${remedy} Nothing of the file was stored.`,
  });
