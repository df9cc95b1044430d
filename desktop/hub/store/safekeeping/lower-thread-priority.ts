import { readlinkSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

/**
 * Lets the threads that store and serve go before this one. Only Linux gives a thread a priority of its own, setpriority(2) under
 * its thread's id; elsewhere nothing changes, since it would slow the whole process.
 */
export function lowerThreadPriority(): void {
  if (process.platform !== 'linux') return;
  try {
    const [threadId = ''] = readlinkSync('/proc/thread-self').split('/').slice(-1);
    setPriority(Number(threadId), constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // A host without /proc, or one that does not let us: the work is only less polite.
  }
}
