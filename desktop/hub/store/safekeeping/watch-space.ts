import { statfs } from 'node:fs/promises';
import type { Clock, Stop } from '../../kernel/clock.ts';
import type { HubMetrics } from '../../kernel/hub-metrics.ts';
import type { Logger } from '../../kernel/logger.ts';
import type { Notices } from '../../kernel/notices.ts';

const LOOK_EVERY_MS = 10_000;
const LOW_BYTES = 1_073_741_824;
const LOW_SHARE = 0.05;
/** Of a very large disk 5 % would last for years. */
const MOST_LOW_BYTES = 10 * LOW_BYTES;
/** Once told, it is low until a tenth more is free: a notice that comes and goes is noise. */
const ENOUGH_AGAIN = 1.1;

export interface DiskSpace {
  readonly freeBytes: number;
  readonly totalBytes: number;
}

export interface WatchSpaceOptions {
  readonly folder: string;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: Pick<HubMetrics, 'diskFreeBytes'>;
  readonly notices: Notices;
  readonly readSpace?: (folder: string) => Promise<DiskSpace>;
}

/** Tells the desk before the hub's disk is full: below 1 GiB or 5 % of it. */
export function watchSpace({ folder, clock, log, metrics, notices, readSpace = readDiskSpace }: WatchSpaceOptions): {
  look(): Promise<void>;
  close: Stop;
} {
  const look = async (): Promise<void> => {
    try {
      const { freeBytes, totalBytes } = await readSpace(folder);
      metrics.diskFreeBytes.set(freeBytes);
      const known = notices.get('disk-low');
      const limit = lowLimit(totalBytes) * (known === undefined ? 1 : ENOUGH_AGAIN);
      if (freeBytes >= limit) notices.clear('disk-low');
      else {
        // In steps of 10 MB, so that screens are not told of every batch.
        notices.set({ code: 'disk-low', sinceMs: known?.sinceMs ?? clock.nowMs(), folder, freeBytes: Math.floor(freeBytes / 1e7) * 1e7 });
        if (known === undefined) log.warn({ folder, freeBytes }, 'the disk is nearly full');
      }
    } catch (error) {
      log.warn({ err: error, folder }, 'how full the disk is cannot be read');
    }
  };
  return { look, close: clock.every(LOOK_EVERY_MS, () => void look()) };
}

/** Below this it is low. A small disk (a container's volume) has never a gigabyte free, so there the share decides. */
export const lowLimit = (totalBytes: number): number =>
  Math.max(Math.min(LOW_SHARE * totalBytes, MOST_LOW_BYTES), Math.min(LOW_BYTES, totalBytes / 4));

async function readDiskSpace(folder: string): Promise<DiskSpace> {
  const { bavail, blocks, bsize } = await statfs(folder);
  return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
}
