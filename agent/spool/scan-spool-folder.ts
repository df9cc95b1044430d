import path from 'node:path';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { LostBatches } from './count-lost.ts';
import { readSegment } from './read-segment.ts';
import type { Segment } from './segment.ts';
import type { SpoolFiles } from './spool-files.ts';

const SEGMENT_NAME = /^(\d{10})\.segment$/;

export const segmentPath = (folder: string, number: number): string => path.join(folder, `${String(number).padStart(10, '0')}.segment`);

export interface ScannedFolder {
  /** What earlier boots left, oldest first. */
  readonly segments: readonly Segment[];
  /** What damage has cost. */
  readonly lost: LostBatches;
  /** Number of the next file. */
  readonly nextNumber: number;
}

export interface ScanSpoolFolderOptions {
  readonly files: SpoolFiles;
  readonly folder: string;
  readonly clock: Clock;
  readonly log: Log;
}

/** Makes the folder if there is none, and reads what earlier boots left in it. Throws what the file system throws about the folder. */
export function scanSpoolFolder({ files, folder, clock, log }: ScanSpoolFolderOptions): ScannedFolder {
  files.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const numbers = files
    .readdirSync(folder)
    .map((name) => SEGMENT_NAME.exec(name)?.[1])
    .filter((digits) => digits !== undefined)
    .map(Number)
    .sort((a, b) => a - b);
  const segments: Segment[] = [];
  let lost: LostBatches = { batches: 0, samples: 0 };
  for (const number of numbers) {
    const file = segmentPath(folder, number);
    try {
      const { segment, damaged, lost: lostHere, tornBytes } = readSegment(files, file, number, clock);
      if (tornBytes > 0) log.info({ file, tornBytes }, 'The end of a spool file was not written whole; it is cut off.');
      if (damaged > 0) {
        log.error(
          { file, damaged, ...lostHere },
          `A spool file is damaged in ${damaged} places: ${lostHere.samples} samples are lost, what lies between is kept.`,
        );
      }
      lost = { batches: lost.batches + lostHere.batches, samples: lost.samples + lostHere.samples };
      if (segment === null && damaged === 0) files.unlinkSync(file);
      else if (segment === null) files.renameSync(file, `${file}.unreadable`);
      else segments.push(segment);
    } catch (error) {
      log.error({ err: error, file }, 'A spool file cannot be read and is left where it is.');
    }
  }
  return { segments, lost, nextNumber: (numbers.at(-1) ?? 0) + 1 };
}
