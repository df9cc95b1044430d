import { readdirSync, readlinkSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Clock } from '../../clock.ts';
import type { ProcessCountsSource } from '../source/process-counts.ts';
import { openProcFile } from './proc-file.ts';

/** The fourth column of /proc/loadavg: threads that run or could, of all threads. */
export function parseRunning(loadavg: string): number {
  const running = Number.parseInt(loadavg.split(' ')[3] ?? '', 10);
  return Number.isNaN(running) ? 0 : running;
}

/** Names of /proc that are process numbers. */
export function isProcessFolder(name: string): boolean {
  const first = name.charCodeAt(0);
  return first >= 0x30 && first <= 0x39;
}

/** The number that the kernel gives to its first process namespace (include/linux/proc_ns.h). */
const FIRST_NAMESPACE = 'pid:[4026531836]';
/** The links that are no processes change when a driver makes a folder. */
const COUNT_AGAIN_MS = 60_000;

/**
 * Listing /proc is the dearest thing an agent could do each second. The kernel adds the number of all processes to the link
 * count of /proc itself, so the list is counted once a minute and the link count tells the difference. Inside a container
 * that would be the processes of the whole machine: there the list is counted each time.
 */
export function openProcessCounts(procFolder: string, clock: Clock): ProcessCountsSource {
  const loadavg = openProcFile(path.join(procFolder, 'loadavg'));
  const canUseLinks = namespaceOf(procFolder) === FIRST_NAMESPACE;
  let otherLinks = 0;
  let countedAtMs = Number.NEGATIVE_INFINITY;
  const count = (): number => {
    const nowMs = clock.monotonicMs();
    const links = canUseLinks ? statSync(procFolder).nlink : 0;
    if (canUseLinks && nowMs - countedAtMs < COUNT_AGAIN_MS) return links - otherLinks;
    const listed = readdirSync(procFolder).filter(isProcessFolder).length;
    otherLinks = links - listed;
    countedAtMs = nowMs;
    return listed;
  };
  return {
    read: () => ({ all: count(), running: parseRunning(loadavg.read()) }),
    close: () => loadavg.close(),
  };
}

function namespaceOf(procFolder: string): string | null {
  try {
    return readlinkSync(path.join(procFolder, 'self/ns/pid'));
  } catch {
    // Old kernels and samples in tests have none; then the list is counted.
    return null;
  }
}
