import type { FilesystemSource, FilesystemState } from '../source/filesystem-state.ts';
import { openSystemInformation } from './system-information.ts';

/** Filesystems as systeminformation lists them, one a device. */
export async function openPortableFilesystems(isExcluded: (mount: string) => boolean): Promise<FilesystemSource> {
  const system = await openSystemInformation();
  const read = async (): Promise<FilesystemState[]> => {
    const byDevice = new Map<string, FilesystemState>();
    for (const found of await system.fsSize()) {
      if (found.size <= 0 || isExcluded(found.mount) || byDevice.has(found.fs)) continue;
      byDevice.set(found.fs, {
        mount: found.mount,
        device: found.fs,
        type: found.type,
        isReadOnly: found.rw === false,
        sizeBytes: found.size,
        usedBytes: found.used,
        availableBytes: found.available,
        inodesUsedPercent: null,
      });
    }
    return [...byDevice.values()];
  };
  return { read, close: () => undefined };
}
