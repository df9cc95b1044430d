import { existsSync } from 'node:fs';
import path from 'node:path';
import type { DiskCounters, DiskCountersSource } from '../source/disk-counters.ts';
import { openProcFile } from './proc-file.ts';

/** The kernel counts sectors of 512 bytes whatever the disk has. */
const SECTOR_BYTES = 512;

/** Reads the lines of /proc/diskstats whose device is wanted. Lines of old kernels with fewer columns tell nothing of time and are left out. */
export function parseDiskstats(text: string, isWanted: (device: string) => boolean): DiskCounters[] {
  const disks: DiskCounters[] = [];
  for (const line of text.split('\n')) {
    const columns = line.trim().split(/ +/);
    const device = columns[2];
    if (device === undefined || columns.length < 14 || !isWanted(device)) continue;
    const at = (column: number): number => Number(columns[column]);
    disks.push({
      device,
      readBytes: at(5) * SECTOR_BYTES,
      writtenBytes: at(9) * SECTOR_BYTES,
      activity: { reads: at(3), readMs: at(6), writes: at(7), writeMs: at(10), busyMs: at(12) },
    });
  }
  return disks;
}

/** Names of whole disks, for where /sys is not there to ask. */
const WHOLE_DISK = /^(?:[shv]d[a-z]+|xvd[a-z]+|nvme\d+n\d+|mmcblk\d+)$/;

export interface DiskCountersDependencies {
  readonly procFolder: string;
  readonly sysFolder: string;
  readonly isExcluded: (device: string) => boolean;
}

/** Counters of the disks that are things: partitions, loops, RAM and mapped devices would count the same bytes twice. */
export function openDiskCounters({ procFolder, sysFolder, isExcluded }: DiskCountersDependencies): DiskCountersSource {
  const file = openProcFile(path.join(procFolder, 'diskstats'));
  const blockFolder = path.join(sysFolder, 'block');
  const hasSys = existsSync(blockFolder);
  const known = new Map<string, boolean>();
  const isWholeDisk = (device: string): boolean => {
    if (device.startsWith('sr') || device.startsWith('fd')) return false;
    return hasSys ? existsSync(path.join(blockFolder, device, 'device')) : WHOLE_DISK.test(device);
  };
  const isWanted = (device: string): boolean => {
    let wanted = known.get(device);
    if (wanted === undefined) known.set(device, (wanted = !isExcluded(device) && isWholeDisk(device)));
    return wanted;
  };
  return { read: () => parseDiskstats(file.read(), isWanted), close: () => file.close() };
}
