import path from 'node:path';
import { AppError } from '#shared/errors/app-error.ts';
import type { MemorySource, MemoryState } from '../source/memory-state.ts';
import { openProcFile } from './proc-file.ts';

const BYTES_PER_KILOBYTE = 1_024;

/** Reads /proc/meminfo. Kernels before 3.14 do not tell what is available: free, buffers and cache together come close. */
export function parseMeminfo(text: string): MemoryState {
  const bytesOf = (field: string): number | null => {
    const marked = `${field}:`;
    const at = text.startsWith(marked) ? 0 : text.indexOf(`\n${marked}`);
    if (at === -1) return null;
    const value = Number.parseInt(text.slice(text.indexOf(':', at) + 1, text.indexOf('\n', at + 1)), 10);
    return Number.isNaN(value) ? null : value * BYTES_PER_KILOBYTE;
  };
  const totalBytes = bytesOf('MemTotal');
  if (totalBytes === null) {
    throw new AppError({ code: 'agent.source-unreadable', message: 'There is no MemTotal in it.', where: '/proc/meminfo' });
  }
  const reclaimable = (bytesOf('Buffers') ?? 0) + (bytesOf('Cached') ?? 0) + (bytesOf('SReclaimable') ?? 0);
  const swapTotalBytes = bytesOf('SwapTotal') ?? 0;
  return {
    totalBytes,
    availableBytes: bytesOf('MemAvailable') ?? (bytesOf('MemFree') ?? 0) + reclaimable,
    // Shared memory is counted as cached, but nobody gives it back.
    cachedBytes: Math.max(0, reclaimable - (bytesOf('Shmem') ?? 0)),
    swapTotalBytes,
    swapUsedBytes: Math.max(0, swapTotalBytes - (bytesOf('SwapFree') ?? 0)),
  };
}

export function openMeminfo(procFolder: string): MemorySource {
  const file = openProcFile(path.join(procFolder, 'meminfo'));
  return { read: () => parseMeminfo(file.read()), close: () => file.close() };
}
