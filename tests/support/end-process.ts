import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

const DEADLINE_MS = 5_000;

/** Ends a process that a test started, by force if it takes too long. */
export async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), DEADLINE_MS);
  await gone;
  clearTimeout(timer);
}
