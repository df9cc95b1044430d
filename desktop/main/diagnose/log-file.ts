import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

const LARGEST_BYTES = 2 * 1_048_576;

/** What the program and those it runs have said, kept on disk: an installed program has no terminal. */
export interface LogFile {
  write(text: string): void;
  /** The end of it, and of the file before. */
  read(): string;
}

/** At most two files of two megabytes. A disk that is full is no reason to end: then nothing is kept. */
export function openLogFile(path: string, largestBytes: number = LARGEST_BYTES): LogFile {
  const before = `${path}.1`;
  let sizeBytes = existsSync(path) ? statSync(path).size : 0;
  return {
    write(text) {
      try {
        mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
        if (sizeBytes > largestBytes) {
          renameSync(path, before);
          sizeBytes = 0;
        }
        appendFileSync(path, text, { mode: 0o600 });
        sizeBytes += Buffer.byteLength(text);
      } catch {
        // Nobody could be told but by this file.
      }
    },
    read: () => [before, path].map((each) => (existsSync(each) ? readFileSync(each, 'utf8') : '')).join(''),
  };
}
